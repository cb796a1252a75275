package io.postern.core.http;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * An answer that comes in chunks, handed to a handler as they arrive.
 *
 * <p>Safe to share between threads; one handler may subscribe.
 *
 * @param <T> the type of the chunks
 */
public interface AsyncStreamResponse<T> {
    /**
     * Hands the chunks to {@code handler}, one after the other, on the client's executor.
     *
     * @throws IllegalStateException if there is a handler already
     */
    AsyncStreamResponse<T> subscribe(Handler<? super T> handler);

    /** Like {@link #subscribe(Handler)}, on {@code executor}. */
    AsyncStreamResponse<T> subscribe(Handler<? super T> handler, Executor executor);

    /**
     * Completes when the stream has ended or was closed, exceptionally if it broke. Cancelling it does not close the
     * stream; {@link #close()} does.
     */
    CompletableFuture<Void> onCompleteFuture();

    /** Cancels the request. The handler's {@code onComplete} is called still, without an error. */
    void close();

    /**
     * What is done with the chunks.
     *
     * @param <T> the type of the chunks
     */
    @FunctionalInterface
    interface Handler<T> {
        /** Called with each chunk. What it throws ends the stream with that error. */
        void onNext(T value);

        /** Called once, last. */
        default void onComplete(Optional<Throwable> error) {}
    }
}

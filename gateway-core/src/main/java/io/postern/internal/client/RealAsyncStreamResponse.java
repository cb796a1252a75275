package io.postern.internal.client;

import io.postern.core.http.AsyncStreamResponse;
import io.postern.core.http.StreamResponse;
import io.postern.errors.CallCancelledException;
import io.postern.internal.pipeline.RealCall;
import io.postern.spi.ChunkStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Pulls a stream on an executor and hands its chunks to a handler. See {@link AsyncStreamResponse}. */
final class RealAsyncStreamResponse<T> implements AsyncStreamResponse<T> {
    private final Executor executor;
    private final RealCall<?, ?> call;
    private final CompletableFuture<StreamResponse<T>> opened;
    private final CompletableFuture<Void> complete = new CompletableFuture<>();
    private final AtomicBoolean subscribed = new AtomicBoolean();
    private volatile boolean closed;

    private RealAsyncStreamResponse(
            Executor executor, RealCall<?, ?> call, CompletableFuture<StreamResponse<T>> opened) {
        this.executor = executor;
        this.call = call;
        this.opened = opened;
        opened.whenComplete((stream, error) -> {
            if (error != null) finish(error, null);
        });
    }

    static <T> RealAsyncStreamResponse<T> start(Dispatcher dispatcher, RealCall<?, ChunkStream<T>> call) {
        return new RealAsyncStreamResponse<>(
                dispatcher.executor(),
                call,
                dispatcher.async(call, (made, reply) -> new RealStreamResponse<T>(reply.body(), made)));
    }

    @Override
    public AsyncStreamResponse<T> subscribe(Handler<? super T> handler) {
        return subscribe(handler, executor);
    }

    @Override
    public AsyncStreamResponse<T> subscribe(Handler<? super T> handler, Executor handlerExecutor) {
        if (!subscribed.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "This stream has a handler already; a stream can be gone through only once");
        }
        opened.whenCompleteAsync((stream, error) -> deliver(stream, error, handler), handlerExecutor)
                .whenComplete((stream, error) -> {
                    if (error != null) undelivered(error);
                });
        return this;
    }

    /** The executor has refused the handler, or the handler has thrown where nothing may. */
    private void undelivered(Throwable error) {
        opened.thenAccept(StreamResponse::close);
        finish(error, null);
    }

    private void deliver(@Nullable StreamResponse<T> stream, @Nullable Throwable error, Handler<? super T> handler) {
        Throwable failure = error;
        if (stream != null) {
            try (stream) {
                for (T chunk : stream) {
                    if (closed) break;
                    handler.onNext(chunk);
                }
            } catch (Throwable e) {
                failure = e;
            }
        }
        finish(failure, handler);
    }

    private void finish(@Nullable Throwable error, @Nullable Handler<? super T> handler) {
        Throwable failure = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        // What a caller closed has not failed.
        if (closed && (failure instanceof CallCancelledException || failure instanceof IllegalStateException)) {
            failure = null;
        }
        try {
            if (handler != null) handler.onComplete(Optional.ofNullable(failure));
        } finally {
            if (failure == null) {
                complete.complete(null);
            } else {
                complete.completeExceptionally(failure);
            }
        }
    }

    @Override
    public CompletableFuture<Void> onCompleteFuture() {
        return complete;
    }

    @Override
    public void close() {
        closed = true;
        call.cancel();
        opened.whenComplete((stream, error) -> {
            if (stream != null) stream.close();
            if (!subscribed.get()) complete.complete(null);
        });
    }
}

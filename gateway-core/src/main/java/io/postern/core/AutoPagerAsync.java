package io.postern.core;

import io.postern.core.http.AsyncStreamResponse;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * All items of a list, over all its pages, handed to a handler on an executor.
 *
 * <p>Safe to share between threads; one handler may subscribe.
 *
 * @param <T> what is listed
 */
public final class AutoPagerAsync<T> implements AsyncStreamResponse<T> {
    private final AutoPager<T> items;
    private final Executor executor;
    private final CompletableFuture<Void> complete = new CompletableFuture<>();
    private final AtomicBoolean subscribed = new AtomicBoolean();
    private volatile boolean closed;

    private AutoPagerAsync(AutoPager<T> items, Executor executor) {
        this.items = items;
        this.executor = executor;
    }

    public static <T> AutoPagerAsync<T> from(Page<T> firstPage, Executor executor) {
        return new AutoPagerAsync<>(AutoPager.from(firstPage), Objects.requireNonNull(executor, "executor"));
    }

    @Override
    public AsyncStreamResponse<T> subscribe(Handler<? super T> handler) {
        return subscribe(handler, executor);
    }

    @Override
    public AsyncStreamResponse<T> subscribe(Handler<? super T> handler, Executor handlerExecutor) {
        if (!subscribed.compareAndSet(false, true)) {
            throw new IllegalStateException("This list has a handler already");
        }
        handlerExecutor.execute(() -> deliver(handler));
        return this;
    }

    private void deliver(Handler<? super T> handler) {
        try {
            for (T item : items) {
                if (closed) break;
                handler.onNext(item);
            }
            handler.onComplete(Optional.empty());
            complete.complete(null);
        } catch (Throwable e) {
            complete.completeExceptionally(e);
            handler.onComplete(Optional.of(e));
        }
    }

    @Override
    public CompletableFuture<Void> onCompleteFuture() {
        return complete;
    }

    @Override
    public void close() {
        closed = true;
        if (!subscribed.get()) complete.complete(null);
    }
}

package io.postern.internal.client;

import io.postern.core.ApiObject;
import io.postern.core.RequestOptions;
import io.postern.core.RequestParams;
import io.postern.internal.json.ObjectType;
import io.postern.internal.pipeline.PipelineSettings;
import io.postern.internal.pipeline.RealCall;
import io.postern.pipeline.CallRequest;
import io.postern.pipeline.Interceptor;
import io.postern.spi.Operation;
import io.postern.spi.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;

/**
 * The one place where calls enter the pipeline, on the caller's thread or on the executor.
 *
 * <p>Safe to share between threads.
 */
public final class Dispatcher {
    private final Executor executor;
    private volatile Snapshot snapshot;

    /** What a call goes by; it keeps the one it began with. */
    private record Snapshot(PipelineSettings settings, List<Interceptor> steps, RequestOptions defaults) {
        Snapshot(PipelineSettings settings, RequestOptions defaults) {
            this(settings, RealCall.steps(settings), defaults);
        }
    }

    public Dispatcher(PipelineSettings settings, RequestOptions defaults, Executor executor) {
        this.snapshot = new Snapshot(settings, defaults);
        this.executor = executor;
    }

    /** The calls that begin from now on go by these. */
    void swap(PipelineSettings settings, RequestOptions defaults) {
        this.snapshot = new Snapshot(settings, defaults);
    }

    public PipelineSettings settings() {
        return snapshot.settings;
    }

    /** A request as the pipeline sees it: with the client's defaults. */
    <Q extends RequestParams, R> CallRequest<Q, R> withDefaults(CallRequest<Q, R> request) {
        return request.withOptions(request.options().applyDefaults(snapshot.defaults));
    }

    public Executor executor() {
        return executor;
    }

    /** @param model as the caller names it; empty if the call names none */
    <Q extends RequestParams, R> RealCall<Q, R> call(
            Operation<Q, R> operation, Q params, String model, RequestOptions options) {
        return call(CallRequest.of(operation, params, model, options));
    }

    <Q extends RequestParams, R> RealCall<Q, R> call(CallRequest<Q, R> request) {
        Snapshot now = snapshot;
        return new RealCall<>(
                now.settings, now.steps, request.withOptions(request.options().applyDefaults(now.defaults)));
    }

    /** The answer, which can tell how it came to be. */
    static <R extends ApiObject> R result(RealCall<?, R> call, Reply<R> reply) {
        return ObjectType.withHidden(reply.body(), call.state().info());
    }

    /** Runs a call on the executor. Cancelling the future cancels the call at once. */
    <Q extends RequestParams, R, T> CompletableFuture<T> async(
            RealCall<Q, R> call, BiFunction<RealCall<Q, R>, Reply<R>, T> result) {
        CompletableFuture<T> future = new CompletableFuture<>();
        future.whenComplete((value, error) -> {
            if (future.isCancelled()) call.cancel();
        });
        try {
            executor.execute(() -> {
                if (future.isDone()) return;
                try {
                    future.complete(result.apply(call, call.execute()));
                } catch (Throwable e) {
                    future.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(e);
        }
        return future;
    }
}

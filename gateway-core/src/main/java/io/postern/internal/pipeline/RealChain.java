package io.postern.internal.pipeline;

import io.postern.core.RequestParams;
import io.postern.pipeline.CallRequest;
import io.postern.pipeline.Interceptor;
import io.postern.spi.CallContext;
import io.postern.spi.Reply;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The steps of one call from a place in the list on. */
record RealChain<Q extends RequestParams, R>(
        List<Interceptor> steps,
        int index,
        CallRequest<Q, R> request,
        CallState call,
        @Nullable AttemptState attempt) implements Interceptor.Chain<Q, R> {
    /** What a step of ours knows beyond the interface. */
    static <Q extends RequestParams, R> RealChain<Q, R> of(Interceptor.Chain<Q, R> chain) {
        return (RealChain<Q, R>) chain;
    }

    @Override
    public CallContext context() {
        return attempt != null ? attempt : call;
    }

    /** The attempt that this chain is a part of; there is one below the retry. */
    AttemptState running() {
        return Objects.requireNonNull(attempt, "an attempt has begun");
    }

    @Override
    public Reply<R> proceed(CallRequest<Q, R> next) {
        return proceed(next, attempt);
    }

    Reply<R> proceed(CallRequest<Q, R> next, @Nullable AttemptState running) {
        call.checkNotCancelled();
        return steps.get(index).intercept(new RealChain<>(steps, index + 1, next, call, running));
    }
}

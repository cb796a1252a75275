package io.postern.internal.pipeline;

import io.postern.core.RequestParams;
import io.postern.pipeline.CallRequest;
import io.postern.pipeline.Interceptor;
import io.postern.spi.CallContext;
import io.postern.spi.Reply;
import java.util.List;

/** The steps of one call from a place in the list on. */
record RealChain<Q extends RequestParams, R>(
        List<Interceptor> steps, int index, CallRequest<Q, R> request, CallState call)
        implements Interceptor.Chain<Q, R> {
    @Override
    public CallContext context() {
        return call;
    }

    @Override
    public Reply<R> proceed(CallRequest<Q, R> next) {
        call.checkNotCancelled();
        return steps.get(index).intercept(new RealChain<>(steps, index + 1, next, call));
    }
}

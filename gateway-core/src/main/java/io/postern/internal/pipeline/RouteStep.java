package io.postern.internal.pipeline;

import io.postern.core.RequestParams;
import io.postern.internal.routing.Router;
import io.postern.pipeline.CallRequest;
import io.postern.pipeline.Interceptor;
import io.postern.spi.Reply;

/** Finds where the call may go; a request that already has a deployment keeps it. */
final class RouteStep implements Interceptor {
    private final Router router;
    private final CallState call;

    RouteStep(Router router, CallState call) {
        this.router = router;
        this.call = call;
    }

    @Override
    public <Q extends RequestParams, R> Reply<R> intercept(Chain<Q, R> chain) {
        CallRequest<Q, R> request = chain.request();
        if (request.deployment().isPresent()) return chain.proceed(request);
        call.plan(router.plan(request, chain.context()));
        return chain.proceed(request);
    }
}

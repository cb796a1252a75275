package io.postern.internal.pipeline;

import io.postern.core.RequestParams;
import io.postern.internal.routing.RoutePlan;
import io.postern.internal.routing.Router;
import io.postern.pipeline.CallRequest;
import io.postern.pipeline.Interceptor;
import io.postern.routing.Deployment;
import io.postern.spi.Reply;
import java.util.List;

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
        RoutePlan plan = router.plan(request, chain.context());
        call.plan(plan);
        Deployment first = plan.stages().get(0).pick(List.of());
        if (first == null) throw plan.refusal();
        // A credential that was given for nobody by name is for the first place only; no other may be sent it.
        boolean leaks = request.options().apiKey().isPresent() && plan.stages().size() > 1;
        CallRequest<Q, R> bound = leaks ? request.withOptions(request.options().apiKeyFor(first.provider())) : request;
        return chain.proceed(bound.withDeployment(first));
    }
}

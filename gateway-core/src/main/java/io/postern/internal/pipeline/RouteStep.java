package io.postern.internal.pipeline;

import io.postern.core.RequestParams;
import io.postern.internal.routing.RoutePlan;
import io.postern.internal.routing.Router;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.pipeline.CallRequest;
import io.postern.pipeline.Interceptor;
import io.postern.spi.Reply;

/** Finds where the call may go; a request that already has a deployment keeps it. */
final class RouteStep implements Interceptor {
    private final Router router;

    RouteStep(Router router) {
        this.router = router;
    }

    @Override
    public <Q extends RequestParams, R> Reply<R> intercept(Chain<Q, R> chain) {
        CallRequest<Q, R> request = chain.request();
        if (request.deployment().isPresent()) return chain.proceed(request);
        RoutePlan plan = router.plan(request, chain.context());
        RealChain.of(chain).call().path().plan(plan);
        Integer dimensions = plan.dimensions();
        if (dimensions != null) request = withDimensions(request, dimensions);
        String keyHolder = plan.keyHolder();
        if (keyHolder == null || request.options().apiKey().isEmpty()) return chain.proceed(request);
        // Given for nobody by name, it is for the first place; where the call falls back to, nobody must be sent it.
        return chain.proceed(request.withOptions(request.options().apiKeyFor(keyHolder)));
    }

    @SuppressWarnings("unchecked") // of the same class as before
    private static <Q extends RequestParams, R> CallRequest<Q, R> withDimensions(
            CallRequest<Q, R> request, int dimensions) {
        if (!(request.params() instanceof EmbeddingCreateParams)) return request;
        EmbeddingCreateParams params = (EmbeddingCreateParams) request.params();
        if (params.dimensions().isPresent()) return request;
        return request.withParams(
                (Q) params.toBuilder().dimensions((long) dimensions).build());
    }
}

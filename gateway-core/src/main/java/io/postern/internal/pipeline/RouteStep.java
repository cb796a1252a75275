package io.postern.internal.pipeline;

import io.postern.core.RequestParams;
import io.postern.pipeline.Interceptor;
import io.postern.spi.Reply;

/** Finds who serves the model; a request that already has a deployment keeps it. */
final class RouteStep implements Interceptor {
    private final Connections connections;

    RouteStep(Connections connections) {
        this.connections = connections;
    }

    @Override
    public <Q extends RequestParams, R> Reply<R> intercept(Chain<Q, R> chain) {
        if (chain.request().deployment().isPresent()) return chain.proceed(chain.request());
        return chain.proceed(
                chain.request().withDeployment(connections.route(chain.request().model())));
    }
}

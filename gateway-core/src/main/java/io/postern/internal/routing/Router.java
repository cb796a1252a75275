package io.postern.internal.routing;

import io.postern.gateway.RouteTrace;
import io.postern.pipeline.CallRequest;
import io.postern.pricing.Rates;
import io.postern.routing.Deployment;
import io.postern.spi.CallContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds where calls may go, by their model's name and by what they need.
 *
 * <p>Safe to share between threads.
 */
public interface Router {
    /**
     * Where a call may go. Nothing is chosen yet.
     *
     * @throws io.postern.errors.NoDeploymentException if nothing goes by the model's name; it lists what was looked at
     */
    RoutePlan plan(CallRequest<?, ?> request, CallContext context);

    /** What {@link #plan} would find, and what would be chosen; changes nothing. */
    RouteTrace explain(CallRequest<?, ?> request);

    /** What a deployment costs at that moment; null if nobody knows. */
    default @Nullable Rates rates(Deployment deployment, long epochMillis) {
        return null;
    }

    /** The names that callers may use besides those of the providers: of aliases, routes, virtual and mapped models. */
    default List<String> names() {
        return List.of();
    }
}

package io.postern.internal.pipeline;

import io.postern.internal.health.RealDeploymentHealth;
import io.postern.internal.routing.Router;
import io.postern.pipeline.GatewayClock;
import io.postern.pipeline.Interceptor;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What all calls of a client share. Immutable; a running call keeps the one it began with.
 *
 * @param connections where models are served
 * @param router finds who serves a call
 * @param health what attempts have told of the deployments
 * @param callInterceptors the caller's own steps around each call, outermost first
 * @param attemptInterceptors the caller's own steps around each attempt, outermost first
 * @param policies what is done about failures, unless a call says otherwise
 * @param executor where an attempt runs that races another
 * @param clock time
 * @param random for jitter; safe to share between threads
 */
public record PipelineSettings(
        Connections connections,
        Router router,
        RealDeploymentHealth health,
        List<Interceptor> callInterceptors,
        List<Interceptor> attemptInterceptors,
        Policies policies,
        Executor executor,
        GatewayClock clock,
        RandomGenerator random) {
    public PipelineSettings {
        callInterceptors = List.copyOf(callInterceptors);
        attemptInterceptors = List.copyOf(attemptInterceptors);
    }
}

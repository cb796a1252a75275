package io.postern.internal.pipeline;

import io.postern.core.RequestParams;
import io.postern.internal.health.RealDeploymentHealth;
import io.postern.pipeline.CallRequest;
import io.postern.spi.Reply;

/**
 * Makes attempts at the deployment that a request names.
 *
 * <p>Safe to share between threads.
 */
final class Attempts {
    private final RealDeploymentHealth health;

    Attempts(RealDeploymentHealth health) {
        this.health = health;
    }

    /** How long the request's deployment should still be left alone. */
    long cooldownNanos(CallRequest<?, ?> request) {
        return health.cooldownNanos(
                request.deployment().orElseThrow(), RealDeploymentHealth.credential(request));
    }

    <Q extends RequestParams, R> Reply<R> make(RealChain<Q, R> rest, CallRequest<Q, R> request) {
        AttemptState attempt =
                AttemptState.of(rest.call(), request.deployment().orElseThrow());
        rest.call().attemptStarts(attempt);
        return run(rest, request, attempt);
    }

    /** What an attempt interceptor threw after a stream had been opened leaves that stream to nobody. */
    private static <Q extends RequestParams, R> Reply<R> run(
            RealChain<Q, R> rest, CallRequest<Q, R> request, AttemptState attempt) {
        try {
            return rest.proceed(request, attempt);
        } catch (Throwable e) {
            attempt.closeDropped(e);
            throw e;
        }
    }
}

package io.postern.internal.pipeline;

import io.postern.core.RequestParams;
import io.postern.internal.health.RealDeploymentHealth;
import io.postern.pipeline.CallRequest;
import io.postern.routing.Deployment;
import io.postern.routing.FailureKind;
import io.postern.spi.Capabilities;
import io.postern.spi.Reply;

/**
 * Makes attempts at the deployment that a request names.
 *
 * <p>Safe to share between threads.
 */
final class Attempts {
    private final Connections connections;
    private final RealDeploymentHealth health;

    Attempts(Connections connections, RealDeploymentHealth health) {
        this.connections = connections;
        this.health = health;
    }

    /** How long the request's deployment should still be left alone. */
    long cooldownNanos(CallRequest<?, ?> request) {
        return health.cooldownNanos(
                request.deployment().orElseThrow(), RealDeploymentHealth.credential(request));
    }

    <Q extends RequestParams, R> Reply<R> make(RealChain<Q, R> rest, CallRequest<Q, R> request) {
        Deployment deployment = request.deployment().orElseThrow();
        AttemptState attempt = AttemptState.of(rest.call(), deployment);
        rest.call().attemptStarts(attempt);
        Continuation continuation = rest.call().continuation();
        if (continuation == null) return run(rest, request, attempt);
        attempt.prefilled(continuation.prefills(deployment, capabilities(deployment)));
        return run(rest, continuation.of(request, attempt.prefilled()), attempt);
    }

    private Capabilities capabilities(Deployment deployment) {
        Connections.Connection connection = connections.connection(deployment.provider());
        try {
            return connection.provider().capabilities(deployment.model());
        } catch (Throwable e) {
            throw AdapterFailure.of(connection, deployment, e);
        }
    }

    /** Whether the last attempt failed because its request ended with the answer's beginning; then another way is open. */
    boolean refusedPrefill(CallState call, FailureKind kind) {
        Continuation continuation = call.continuation();
        if (continuation == null || !call.lastAttempt().prefilled()) return false;
        boolean refused = kind == FailureKind.BAD_REQUEST
                || kind == FailureKind.UNPROCESSABLE
                || kind == FailureKind.UNSUPPORTED_PARAMETER;
        if (refused) continuation.refused(call.lastAttempt().deployment());
        return refused;
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

package io.postern.internal.pipeline;

import io.postern.core.RequestParams;
import io.postern.internal.health.RealDeploymentHealth;
import io.postern.pipeline.CallRequest;
import io.postern.routing.Deployment;
import io.postern.routing.FailureKind;
import io.postern.routing.HedgePolicy;
import io.postern.spi.Capabilities;
import io.postern.spi.Reply;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Makes attempts at the deployment that a request names.
 *
 * <p>Safe to share between threads.
 */
final class Attempts {
    private final Connections connections;
    private final RealDeploymentHealth health;
    private final HedgePolicy policy;
    private final Executor executor;

    Attempts(PipelineSettings settings) {
        this.connections = settings.connections();
        this.health = settings.health();
        this.policy = settings.policies().hedge();
        this.executor = settings.executor();
    }

    /** How long the request's deployment should still be left alone. */
    long cooldownNanos(CallRequest<?, ?> request) {
        return health.cooldownNanos(request.deployment().orElseThrow(), RealDeploymentHealth.credential(request));
    }

    <Q extends RequestParams, R> Reply<R> make(RealChain<Q, R> rest, CallRequest<Q, R> request) {
        CallState call = rest.call();
        Deployment deployment = request.deployment().orElseThrow();
        Continuation continuation = call.path().continuation();
        HedgePolicy hedge = request.options().hedge().orElse(policy);
        // The rest of an answer is asked for in a way that depends on the deployment, so it is not raced for.
        if (hedge.enabled() && call.path().stage() != null && continuation == null) {
            return new Race<>(rest, executor, delay(hedge, request), hedge).run(request);
        }
        AttemptState attempt = AttemptState.of(call, deployment);
        call.attemptStarts(attempt);
        if (continuation == null) return run(rest, request, attempt);
        attempt.prefilled(continuation.prefills(deployment, capabilities(deployment)));
        return run(rest, continuation.of(request, attempt.prefilled()), attempt);
    }

    private Duration delay(HedgePolicy hedge, CallRequest<?, ?> request) {
        double usual = hedge.measured()
                ? health.latencyNanos(
                        request.deployment().orElseThrow(), request.operation().streaming())
                : Double.NaN;
        return Double.isNaN(usual) ? hedge.delay() : Duration.ofNanos((long) (usual * hedge.factor()));
    }

    private Capabilities capabilities(Deployment deployment) {
        Connections.Connection connection = connections.connection(deployment.provider());
        try {
            return connection.capabilities(deployment.model());
        } catch (Throwable e) {
            throw AdapterFailure.of(connection, deployment, e);
        }
    }

    /** Whether the last attempt failed because its request ended with the answer's beginning; then another way is open. */
    boolean refusedPrefill(CallState call, FailureKind kind) {
        Continuation continuation = call.path().continuation();
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

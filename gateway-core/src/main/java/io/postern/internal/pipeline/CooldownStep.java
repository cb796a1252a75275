package io.postern.internal.pipeline;

import io.postern.core.RequestParams;
import io.postern.errors.NoDeploymentException;
import io.postern.errors.OpenAIException;
import io.postern.internal.health.DeploymentRecord;
import io.postern.internal.health.RealDeploymentHealth;
import io.postern.pipeline.CallRequest;
import io.postern.pipeline.Interceptor;
import io.postern.routing.Deployment;
import io.postern.spi.ChunkStream;
import io.postern.spi.Reply;
import java.time.Duration;
import java.util.List;

/**
 * Tells the health of deployments how attempts go, and keeps attempts from one that was set aside since it was picked.
 * A call that has nowhere else to go is let through in any case.
 *
 * <p>Safe to share between threads.
 */
final class CooldownStep implements Interceptor {
    private final RealDeploymentHealth health;
    private final Policies policies;

    CooldownStep(RealDeploymentHealth health, Policies policies) {
        this.health = health;
        this.policies = policies;
    }

    @Override
    public <Q extends RequestParams, R> Reply<R> intercept(Chain<Q, R> chain) {
        CallRequest<Q, R> request = chain.request();
        AttemptState attempt = RealChain.of(chain).running();
        CallState call = attempt.call();
        Deployment deployment = attempt.deployment();
        DeploymentRecord record = health.record(deployment);
        AttemptHealth told =
                AttemptHealth.begin(call, policies, record, request, call.path().stage() == null);
        if (told == null) throw setAside(request);
        attempt.health(told);
        try {
            Reply<R> reply = chain.proceed(request);
            boolean streaming = reply != null && reply.body() instanceof ChunkStream<?>;
            if (call.path().stage() != null && reply != null) told.told(reply.headers());
            told.succeeded(attempt.nanosToFirstChunk(), streaming);
            if (!streaming) attempt.ended();
            return reply;
        } catch (OpenAIException e) {
            told.failed(e, deployment, call.path().stage() == null);
            attempt.ended();
            throw e;
        } catch (Throwable e) {
            attempt.ended();
            throw e;
        }
    }

    private NoDeploymentException setAside(CallRequest<?, ?> request) {
        Deployment deployment = request.deployment().orElseThrow();
        long nanos = health.cooldownNanos(deployment, RealDeploymentHealth.credential(request));
        return NoDeploymentException.builder(request.model())
                .lookedAt(List.of(deployment + ": it was set aside just now"))
                .retryAfter(Duration.ofNanos(nanos))
                .build();
    }
}

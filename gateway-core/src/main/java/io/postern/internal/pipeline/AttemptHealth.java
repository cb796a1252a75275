package io.postern.internal.pipeline;

import io.postern.core.http.Headers;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIServiceException;
import io.postern.gateway.RateLimits;
import io.postern.internal.errors.RateLimitHeaders;
import io.postern.internal.health.Breaker;
import io.postern.internal.health.DeploymentRecord;
import io.postern.internal.health.RealDeploymentHealth;
import io.postern.internal.routing.PromptSize;
import io.postern.models.completions.CompletionUsage;
import io.postern.pipeline.CallRequest;
import io.postern.pipeline.GatewayClock;
import io.postern.routing.Deployment;
import io.postern.routing.FailureKind;
import io.postern.routing.FailurePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Tells a deployment's record how one attempt goes.
 *
 * <p>Made for one attempt, and used by its thread; {@link #ended} may come from any.
 */
final class AttemptHealth {
    private final GatewayClock clock;
    private final Policies policies;
    private final DeploymentRecord record;
    private final Breaker breaker;
    private volatile boolean probe;
    private final long estimatedTokens;
    private final AtomicBoolean ended = new AtomicBoolean();

    private AttemptHealth(
            GatewayClock clock,
            Policies policies,
            DeploymentRecord record,
            Breaker breaker,
            boolean probe,
            long estimatedTokens) {
        this.clock = clock;
        this.policies = policies;
        this.record = record;
        this.breaker = breaker;
        this.probe = probe;
        this.estimatedTokens = estimatedTokens;
    }

    /**
     * Begins an attempt; null if the deployment is set aside just now.
     *
     * @param always whether the attempt is made all the same
     */
    static @Nullable AttemptHealth begin(
            CallState call, Policies policies, DeploymentRecord record, CallRequest<?, ?> request, boolean always) {
        long now = call.clock().nanoTime();
        Breaker breaker = record.breaker(RealDeploymentHealth.credential(request), now);
        Breaker.Entry entry = breaker.enter(now);
        if (entry == Breaker.Entry.SHUT && !always) return null;
        long tokens = record.limitsTokens() ? PromptSize.tokens(request) : 0;
        record.started(tokens, now);
        return new AttemptHealth(call.clock(), policies, record, breaker, entry == Breaker.Entry.PROBE, tokens);
    }

    /** @param nanos to the whole answer, or to the first chunk of a stream */
    void succeeded(long nanos, boolean streaming) {
        record.answeredAfter(nanos, streaming);
        breaker.succeeded(clock.nanoTime(), policies.cooldown());
        endProbe();
    }

    /** The provider says how much of its limits is left; who has nothing left is not asked before it has. */
    void told(Headers headers) {
        Instant now = Instant.ofEpochMilli(clock.currentTimeMillis());
        for (RateLimits.Bucket bucket : RateLimitHeaders.parse(headers, now).buckets()) {
            Duration reset = bucket.resetAfter();
            boolean limits = bucket.limit() == null || bucket.limit() > 0;
            if (reset != null && limits && bucket.remaining() != null && bucket.remaining() == 0) {
                breaker.failed(FailurePolicy.Cooldown.UNTIL_RESET, reset, clock.nanoTime(), policies.cooldown());
            }
        }
    }

    /**
     * The attempt failed, or its stream broke.
     *
     * @param alone whether the call has no other deployment, so that this one is asked all the same
     */
    void failed(OpenAIException failure, Deployment deployment, boolean alone) {
        FailureKind kind = FailureKind.of(failure);
        FailurePolicy.Cooldown how = policies.failure().row(kind).cooldown();
        Duration told = failure instanceof OpenAIServiceException
                ? ((OpenAIServiceException) failure).retryAfter().orElse(null)
                : null;
        boolean first = breaker.failed(how, told, clock.nanoTime(), policies.cooldown());
        endProbe();
        if (first && how == FailurePolicy.Cooldown.LONG && !alone) {
            System.getLogger("io.postern.health")
                    .log(
                            System.Logger.Level.WARNING,
                            deployment + " is left alone for a while: " + kind
                                    + ". Waiting does not help; check its key, its account and its model id");
        }
    }

    void ended(@Nullable CompletionUsage usage) {
        if (!ended.compareAndSet(false, true)) return;
        endProbe();
        record.ended(estimatedTokens, usage == null ? estimatedTokens : usage.totalTokens(), clock.nanoTime());
    }

    private void endProbe() {
        if (!probe) return;
        probe = false;
        breaker.probed();
    }
}

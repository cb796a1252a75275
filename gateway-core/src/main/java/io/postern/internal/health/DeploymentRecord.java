package io.postern.internal.health;

import io.postern.routing.Deployment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What attempts have told of one deployment.
 *
 * <p>Safe to share between threads; no method blocks. Of averages that two threads change at once, one change may be
 * lost.
 */
public final class DeploymentRecord {
    /** What a new measurement counts, so that about the last ten decide. */
    private static final double SHARE = 0.2;

    /** Credentials of single calls that are remembered; beyond it, those without trouble are forgotten. */
    private static final int MOST_CREDENTIALS = 1000;

    private final LongAdder inFlight = new LongAdder();
    private final Breaker own = new Breaker();
    private final @Nullable TokenBucket requests;
    private final @Nullable TokenBucket tokens;
    private final long maxParallel;
    private volatile double answerNanos = Double.NaN;
    private volatile double firstChunkNanos = Double.NaN;
    private volatile @Nullable Map<String, Breaker> others;

    DeploymentRecord(Deployment deployment, long now) {
        this.requests = deployment.requestsPerMinute().isPresent()
                ? new TokenBucket(deployment.requestsPerMinute().getAsLong(), now)
                : null;
        this.tokens = deployment.tokensPerMinute().isPresent()
                ? new TokenBucket(deployment.tokensPerMinute().getAsLong(), now)
                : null;
        this.maxParallel = deployment.maxParallel().orElse(Long.MAX_VALUE);
    }

    /** @param credential fingerprint of the call's own key; empty for the deployment's */
    public Breaker breaker(String credential, long now) {
        if (credential.isEmpty()) return own;
        Map<String, Breaker> known = others;
        if (known == null) known = firstOfOthers();
        Breaker breaker = known.get(credential);
        if (breaker != null) return breaker;
        if (known.size() >= MOST_CREDENTIALS) known.values().removeIf(other -> other.idle(now));
        if (known.size() >= MOST_CREDENTIALS) return new Breaker();
        return known.computeIfAbsent(credential, missing -> new Breaker());
    }

    private synchronized Map<String, Breaker> firstOfOthers() {
        Map<String, Breaker> known = others;
        if (known == null) {
            known = new ConcurrentHashMap<>();
            others = known;
        }
        return known;
    }

    long cooldownNanos(String credential, long now) {
        if (credential.isEmpty()) return own.nanosLeft(now);
        Map<String, Breaker> known = others;
        Breaker breaker = known == null ? null : known.get(credential);
        return breaker == null ? 0 : breaker.nanosLeft(now);
    }

    /** Whether it matters how many tokens an attempt takes. */
    public boolean limitsTokens() {
        return tokens != null;
    }

    /** An attempt begins; {@link #ended} must follow. */
    public void started(long estimatedTokens, long now) {
        inFlight.increment();
        if (requests != null) requests.take(1, now);
        if (tokens != null) tokens.take(estimatedTokens, now);
    }

    /** @param usedTokens what it took; as much as was estimated if nobody knows */
    public void ended(long estimatedTokens, long usedTokens, long now) {
        inFlight.decrement();
        if (tokens != null && usedTokens != estimatedTokens) tokens.take(usedTokens - estimatedTokens, now);
    }

    /** @param nanos to the whole answer, or to the first chunk of a stream */
    public void answeredAfter(long nanos, boolean streaming) {
        if (streaming) {
            firstChunkNanos = decayed(firstChunkNanos, nanos);
        } else {
            answerNanos = decayed(answerNanos, nanos);
        }
    }

    private static double decayed(double average, long nanos) {
        return Double.isNaN(average) ? nanos : average + SHARE * (nanos - average);
    }

    double latencyNanos(boolean streaming) {
        return streaming ? firstChunkNanos : answerNanos;
    }

    int inFlight() {
        return (int) Math.max(0, inFlight.sum());
    }

    boolean hasRoom(long estimatedTokens, long now) {
        return (maxParallel == Long.MAX_VALUE || inFlight.sum() < maxParallel)
                && (requests == null || requests.has(1, now))
                && (tokens == null || tokens.has(estimatedTokens, now));
    }

    boolean idle(long now) {
        Map<String, Breaker> known = others;
        return inFlight() == 0
                && own.idle(now)
                && requests == null
                && tokens == null
                && (known == null || known.values().stream().allMatch(breaker -> breaker.idle(now)));
    }
}

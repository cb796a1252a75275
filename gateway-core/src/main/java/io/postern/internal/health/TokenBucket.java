package io.postern.internal.health;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An allowance per minute that refills steadily. What was taken may be more than was there; the debt is then worked off
 * before there is room again.
 *
 * <p>It keeps one number: the moment at which it will be full. Safe to share between threads; it never blocks.
 */
final class TokenBucket {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final double nanosPerUnit;
    private final AtomicLong fullAt;

    TokenBucket(long perMinute, long now) {
        this.nanosPerUnit = (double) MINUTE / perMinute;
        this.fullAt = new AtomicLong(now);
    }

    /** Whether so much is there; a wish for more than a full bucket is met by a full one. */
    boolean has(long units, long now) {
        long debt = fullAt.get() - now;
        return debt <= 0 || debt + units * nanosPerUnit <= MINUTE;
    }

    /** @param units negative to give back */
    void take(long units, long now) {
        long nanos = (long) (units * nanosPerUnit);
        fullAt.updateAndGet(at -> Math.max(at - now, 0) + nanos + now);
    }
}

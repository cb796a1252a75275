package io.postern.internal.health;

import io.postern.routing.CooldownPolicy;
import io.postern.routing.FailurePolicy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Whether a deployment is set aside for one credential, and until when. After failures that a probe must clear up, one
 * attempt is let through when the time is over: it brings the deployment back, or sets it aside for longer.
 *
 * <p>Safe to share between threads. Reading takes no lock; what an attempt has found is noted under a short one, and
 * nothing is noted while all is well.
 */
public final class Breaker {
    /** How an attempt begins. */
    public enum Entry {
        FREE,
        /** It is the one that finds out; it must end with {@link Breaker#probed}. */
        PROBE,
        SHUT
    }

    /** Failures of so long ago are in no window. */
    private static final long FORGOTTEN = TimeUnit.MINUTES.toNanos(10);

    private final AtomicBoolean probing = new AtomicBoolean();

    private volatile boolean open;
    private volatile boolean probeNeeded;
    private volatile long untilNanos;
    /** Whether anything in the window must be counted. */
    private volatile boolean troubled;

    private volatile long windowStart;

    // Guarded by this.
    private int calls;
    private int failures;
    private int inARow;
    private int openings;
    private int refusals;

    /** How long the deployment should still be left alone; 0 if not. A probe that is under way keeps others out. */
    public long nanosLeft(long now) {
        if (!open) return 0;
        long left = untilNanos - now;
        if (left > 0) return left;
        return probeNeeded && probing.get() ? 1 : 0;
    }

    /** Whether an attempt may begin now. */
    public Entry enter(long now) {
        if (!open) return Entry.FREE;
        if (untilNanos - now > 0) return Entry.SHUT;
        if (!probeNeeded) return Entry.FREE;
        return probing.compareAndSet(false, true) ? Entry.PROBE : Entry.SHUT;
    }

    /** The probe has ended, however it did; after what it found has been noted. */
    public void probed() {
        probing.set(false);
    }

    /** An attempt went well. */
    public void succeeded(long now, CooldownPolicy policy) {
        if (!open && !troubled) return;
        synchronized (this) {
            calls++;
            inARow = 0;
            openings = 0;
            refusals = 0;
            if (open && untilNanos - now <= 0 || probeNeeded) close();
            if (now - windowStart > policy.window().toNanos()) troubled = false;
        }
    }

    private void close() {
        open = false;
        probeNeeded = false;
        troubled = false;
        failures = 0;
        calls = 0;
    }

    /**
     * An attempt failed.
     *
     * @param told how long the server wants to be left alone; null if it did not say
     * @return whether this is what set the deployment aside
     */
    public boolean failed(FailurePolicy.Cooldown how, @Nullable Duration told, long now, CooldownPolicy policy) {
        if (how == FailurePolicy.Cooldown.NONE || !policy.enabled()) return false;
        synchronized (this) {
            return note(how, told, now, policy);
        }
    }

    private boolean note(FailurePolicy.Cooldown how, @Nullable Duration told, long now, CooldownPolicy policy) {
        switch (how) {
            case UNTIL_RESET:
                return setAside(now, told != null ? told : policy.rateLimited(), false);
            case LONG:
                return setAside(now, grown(policy.refused(), refusals++, policy.longestRefused()), true);
            case COUNTED:
                return count(now, policy)
                        && setAside(now, grown(policy.open(), openings++, policy.longestOpen()), true);
            default:
                return false;
        }
    }

    /** Whether there have been too many failures: so many one after another, or so large a share of all. */
    private boolean count(long now, CooldownPolicy policy) {
        if (!troubled || now - windowStart > policy.window().toNanos()) {
            troubled = true;
            windowStart = now;
            calls = 0;
            failures = 0;
            inARow = 0;
        }
        calls++;
        failures++;
        inARow++;
        boolean probeFailed = open && probeNeeded;
        boolean share = calls >= policy.leastCalls() && failures > calls * policy.failureRate();
        return probeFailed || inARow >= policy.failures() || share;
    }

    /** Never for a shorter time than was found before. */
    private boolean setAside(long now, Duration time, boolean untilProbed) {
        if (time.isZero() || time.isNegative()) return false;
        long until = now + Math.min(time.toSeconds(), 86_400) * 1_000_000_000L + time.toNanosPart();
        boolean before = open && untilNanos - now > 0;
        if (!before || until - untilNanos > 0) untilNanos = until;
        probeNeeded = untilProbed || before && probeNeeded;
        open = true;
        return !before;
    }

    private static Duration grown(Duration first, int times, Duration longest) {
        double nanos = first.toNanos() * Math.pow(2, Math.min(times, 30));
        return nanos < longest.toNanos() ? Duration.ofNanos((long) nanos) : longest;
    }

    /** Whether nothing is lost if all that was noted is forgotten. */
    boolean idle(long now) {
        return nanosLeft(now) == 0 && (!troubled || now - windowStart > FORGOTTEN);
    }
}

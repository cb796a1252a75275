package io.postern.testing;

import io.postern.pipeline.GatewayClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when a test, or a wait, says so. Safe to share between threads. */
public final class FakeClock implements GatewayClock {
    /** Negative, as the JVM's own may be. */
    private final AtomicLong nanos = new AtomicLong(-1_000_000_000L);

    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    private volatile Runnable whileSleeping = () -> {};

    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    /** Happens during each wait. */
    public void whileSleeping(Runnable action) {
        this.whileSleeping = action;
    }

    /** The waits so far. */
    public List<Duration> sleeps() {
        return sleeps;
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public long currentTimeMillis() {
        return 1_700_000_000_000L + nanos.get() / 1_000_000;
    }

    @Override
    public void sleep(Duration duration, Future<?> woken) {
        sleeps.add(duration);
        whileSleeping.run();
        if (!woken.isDone()) advance(duration);
    }
}

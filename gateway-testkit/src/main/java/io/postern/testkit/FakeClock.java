package io.postern.testkit;

import io.postern.pipeline.GatewayClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that stands still until it is told to go on. A wait takes no time: the clock goes forward by its length at
 * once, and remembers it.
 *
 * <p>Safe to share between threads.
 */
public final class FakeClock implements GatewayClock {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

    /** A clock that shows some moment of the year 2026. */
    public FakeClock() {}

    /** Goes forward. */
    public void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }

    /** The waits so far, in their order. */
    public List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public long currentTimeMillis() {
        return START.plusNanos(nanos.get()).toEpochMilli();
    }

    @Override
    public void sleep(Duration duration, Future<?> woken) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        sleeps.add(duration);
        if (!woken.isDone()) advance(duration);
    }

    @Override
    public String toString() {
        return "FakeClock{" + Duration.ofNanos(nanos.get()) + "}";
    }
}

package io.postern.interop;

import io.postern.pipeline.GatewayClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;

/** Real time, except that waits between attempts are noted and not waited. Safe to share between threads. */
final class ImpatientClock implements GatewayClock {
    private final List<Duration> waits = new CopyOnWriteArrayList<>();

    List<Duration> waits() {
        return waits;
    }

    @Override
    public long nanoTime() {
        return SYSTEM.nanoTime();
    }

    @Override
    public long currentTimeMillis() {
        return SYSTEM.currentTimeMillis();
    }

    @Override
    public void sleep(Duration duration, Future<?> woken) {
        waits.add(duration);
    }
}

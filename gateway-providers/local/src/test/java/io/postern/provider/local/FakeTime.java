package io.postern.provider.local;

import io.postern.pipeline.GatewayClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/** Time that passes when somebody waits, for the pipeline and the script alike. For one thread. */
final class FakeTime implements GatewayClock, LocalClock {
    final List<Duration> waits = new ArrayList<>();
    private long nanos;

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public long currentTimeMillis() {
        return nanos / 1_000_000;
    }

    @Override
    public void sleep(Duration duration, Future<?> woken) {
        waits.add(duration);
        nanos += duration.toNanos();
    }
}

package io.postern.pipeline;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Time, as far as the pipeline needs it; a test puts its own in place.
 *
 * <p>Safe to share between threads.
 */
public interface GatewayClock {
    /** Nanoseconds from an arbitrary moment; never goes back. */
    long nanoTime();

    /** Milliseconds since 1970. */
    long currentTimeMillis();

    /** Waits for {@code duration}, or until {@code woken} is complete. */
    void sleep(Duration duration, Future<?> woken) throws InterruptedException;

    GatewayClock SYSTEM = new GatewayClock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public long currentTimeMillis() {
            return System.currentTimeMillis();
        }

        @Override
        public void sleep(Duration duration, Future<?> woken) throws InterruptedException {
            try {
                woken.get(duration.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException slept) {
                // as it should be
            } catch (ExecutionException e) {
                throw new AssertionError("a wake-up call does not fail", e);
            }
        }
    };
}

package io.postern.provider.local;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How the local provider waits where a script tells it to be slow; a test puts its own in place and need not wait.
 *
 * <p>Must be safe to share between threads.
 */
@FunctionalInterface
public interface LocalClock {
    /** Waits for {@code duration}, or until {@code woken} is complete, which means that the call was cancelled. */
    void sleep(Duration duration, Future<?> woken) throws InterruptedException;

    /** Real time. */
    static LocalClock system() {
        return (duration, woken) -> {
            try {
                woken.get(duration.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // The wait is over.
            } catch (ExecutionException e) {
                throw new IllegalStateException("what wakes a wait does not fail", e);
            }
        };
    }
}

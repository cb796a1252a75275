package io.postern.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InterruptGuardTest {
    private final AtomicInteger cancelled = new AtomicInteger();
    private final InterruptGuard guard = new InterruptGuard(cancelled::incrementAndGet);

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void cancelsWhatIsUnderWayWhenItsThreadIsInterrupted() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        InterruptGuard blocking = new InterruptGuard(stopped::countDown);
        Thread thread = new Thread(() -> {
            blocking.enter();
            try {
                inside.countDown();
                // Deaf to interrupts, as a read from a socket is.
                while (stopped.getCount() > 0) Thread.onSpinWait();
            } finally {
                blocking.leave();
            }
        });
        thread.setDaemon(true);
        thread.start();
        inside.await();

        thread.interrupt();

        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void cancelsAtOnceIfTheThreadWasInterruptedBefore() {
        Thread.currentThread().interrupt();

        guard.enter();
        guard.leave();

        assertThat(cancelled).hasValue(1);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void doesNothingOnceLeft() {
        guard.enter();
        guard.leave();

        Thread.currentThread().interrupt();

        assertThat(cancelled).hasValue(0);
    }
}

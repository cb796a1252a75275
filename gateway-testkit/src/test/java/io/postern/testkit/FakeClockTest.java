package io.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FakeClockTest {
    private final FakeClock clock = new FakeClock();

    @Test
    void standsStill() {
        assertThat(clock.nanoTime()).isEqualTo(clock.nanoTime());
    }

    @Test
    void bothItsTimesGoForwardTogether() {
        long nanos = clock.nanoTime();
        long millis = clock.currentTimeMillis();

        clock.advance(Duration.ofSeconds(3));

        assertThat(clock.nanoTime() - nanos).isEqualTo(3_000_000_000L);
        assertThat(clock.currentTimeMillis() - millis).isEqualTo(3_000);
    }

    @Test
    void aWaitTakesNoTimeAndIsRemembered() throws Exception {
        long before = clock.nanoTime();

        clock.sleep(Duration.ofHours(1), new CompletableFuture<>());

        assertThat(clock.sleeps()).containsExactly(Duration.ofHours(1));
        assertThat(clock.nanoTime() - before).isEqualTo(Duration.ofHours(1).toNanos());
    }

    @Test
    void anInterruptedThreadDoesNotWait() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> clock.sleep(Duration.ofHours(1), new CompletableFuture<>()))
                .isInstanceOf(InterruptedException.class);
        assertThat(clock.sleeps()).isEmpty();
    }
}

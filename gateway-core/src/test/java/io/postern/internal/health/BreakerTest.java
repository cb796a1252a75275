package io.postern.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.internal.health.Breaker.Entry;
import io.postern.routing.CooldownPolicy;
import io.postern.routing.FailurePolicy.Cooldown;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final long SECOND = 1_000_000_000L;

    private final Breaker breaker = new Breaker();
    private final CooldownPolicy policy = CooldownPolicy.standard();

    /** Negative, as the JVM's own may be. */
    private long now = -5 * SECOND;

    private void fail(Cooldown how) {
        breaker.failed(how, null, now, policy);
    }

    private long secondsLeft() {
        return breaker.nanosLeft(now) / SECOND;
    }

    private void advance(long seconds) {
        now += seconds * SECOND;
    }

    private void open() {
        for (int i = 0; i < 3; i++) fail(Cooldown.COUNTED);
    }

    @Test
    void setsAsideForAsLongAsTheServerSays() {
        breaker.failed(Cooldown.UNTIL_RESET, Duration.ofSeconds(30), now, policy);

        assertThat(secondsLeft()).isEqualTo(30);
        advance(30);
        assertThat(breaker.enter(now)).isEqualTo(Entry.FREE);
    }

    @Test
    void setsAsideForFiveSecondsAfterARateLimitThatNamesNoTime() {
        fail(Cooldown.UNTIL_RESET);

        assertThat(secondsLeft()).isEqualTo(5);
    }

    @Test
    void setsAsideForAMinuteAndThenForLongerWhatRefusesTheKey() {
        for (int expected : new int[] {60, 120, 240, 480, 600, 600}) {
            fail(Cooldown.LONG);
            assertThat(secondsLeft()).isEqualTo(expected);
            advance(expected);
        }
    }

    @Test
    void opensAfterThreeFailuresInARow() {
        fail(Cooldown.COUNTED);
        fail(Cooldown.COUNTED);
        assertThat(secondsLeft()).isZero();

        fail(Cooldown.COUNTED);

        assertThat(secondsLeft()).isEqualTo(5);
    }

    @Test
    void opensWhenMoreThanHalfOfFiveFail() {
        fail(Cooldown.COUNTED);
        fail(Cooldown.COUNTED);
        breaker.succeeded(now, policy);
        breaker.succeeded(now, policy);
        assertThat(secondsLeft()).isZero();

        fail(Cooldown.COUNTED);

        assertThat(secondsLeft()).isEqualTo(5);
    }

    @Test
    void staysClosedWhileMostGoesWell() {
        for (int i = 0; i < 100; i++) {
            breaker.succeeded(now, policy);
            breaker.succeeded(now, policy);
            fail(Cooldown.COUNTED);
        }

        assertThat(secondsLeft()).isZero();
    }

    @Test
    void forgetsFailuresThatLieBeforeTheWindow() {
        fail(Cooldown.COUNTED);
        fail(Cooldown.COUNTED);
        advance(61);

        fail(Cooldown.COUNTED);

        assertThat(secondsLeft()).isZero();
    }

    @Test
    void letsOneProbeThrough() {
        open();
        advance(5);

        assertThat(breaker.enter(now)).isEqualTo(Entry.PROBE);
        assertThat(breaker.enter(now)).isEqualTo(Entry.SHUT);
        assertThat(breaker.nanosLeft(now)).isPositive();
    }

    @Test
    void closesAfterAProbeThatWentWell() {
        open();
        advance(5);
        breaker.enter(now);
        breaker.succeeded(now, policy);
        breaker.probed();

        assertThat(breaker.enter(now)).isEqualTo(Entry.FREE);
    }

    @Test
    void opensForLongerAfterEachProbeThatFailedButNeverForMoreThanHalfAMinute() {
        open();
        for (int expected : new int[] {5, 10, 20, 25, 25}) {
            assertThat(secondsLeft()).isEqualTo(expected);
            advance(expected);
            breaker.enter(now);
            fail(Cooldown.COUNTED);
            breaker.probed();
        }
    }

    @Test
    void letsTheNextProbeThroughAfterOneThatFoundNothing() {
        open();
        advance(5);
        breaker.enter(now);
        breaker.probed();

        assertThat(breaker.enter(now)).isEqualTo(Entry.PROBE);
    }

    @Test
    void isNotClosedByASuccessThatBeganBeforeARateLimit() {
        breaker.failed(Cooldown.UNTIL_RESET, Duration.ofSeconds(30), now, policy);
        breaker.succeeded(now, policy);

        assertThat(secondsLeft()).isEqualTo(30);
    }

    @Test
    void neverSetsAsideIfThePolicyIsOff() {
        breaker.failed(
                Cooldown.LONG,
                null,
                now,
                CooldownPolicy.builder().enabled(false).build());

        assertThat(secondsLeft()).isZero();
    }

    @Test
    void countsNothingForCallersMistakes() {
        for (int i = 0; i < 10; i++) fail(Cooldown.NONE);

        assertThat(secondsLeft()).isZero();
    }
}

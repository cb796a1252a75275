package io.postern.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.routing.CooldownPolicy;
import io.postern.routing.Deployment;
import io.postern.routing.FailurePolicy.Cooldown;
import io.postern.testing.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeploymentHealthTest {
    private final FakeClock clock = new FakeClock();
    private final RealDeploymentHealth health = new RealDeploymentHealth(clock);
    private final Deployment plain = Deployment.of("groq", "m");

    private void start(Deployment deployment, long tokens) {
        health.record(deployment).started(tokens, clock.nanoTime());
    }

    private void end(Deployment deployment, long estimated, long used) {
        health.record(deployment).ended(estimated, used, clock.nanoTime());
    }

    @Test
    void knowsNothingOfADeploymentThatWasNotAsked() {
        assertThat(health.cooldownNanos(plain, "")).isZero();
        assertThat(health.inFlight(plain)).isZero();
        assertThat(health.latencyNanos(plain, true)).isNaN();
        assertThat(health.hasRoom(plain, 1_000_000)).isTrue();
    }

    @Test
    void countsTheAttemptsUnderWay() {
        start(plain, 0);
        start(plain, 0);
        end(plain, 0, 0);

        assertThat(health.inFlight(plain)).isEqualTo(1);
    }

    @Test
    void averagesSoThatWhatWasLatelyCountsMore() {
        DeploymentRecord record = health.record(plain);
        record.answeredAfter(100, false);
        record.answeredAfter(200, false);

        assertThat(health.latencyNanos(plain, false)).isEqualTo(120);
        assertThat(health.latencyNanos(plain, true)).isNaN();
    }

    @Test
    void keepsCredentialsApart() {
        health.record(plain)
                .breaker("tenant-1", clock.nanoTime())
                .failed(Cooldown.LONG, null, clock.nanoTime(), CooldownPolicy.standard());

        assertThat(health.cooldownNanos(plain, "tenant-1")).isPositive();
        assertThat(health.cooldownNanos(plain, "tenant-2")).isZero();
        assertThat(health.cooldownNanos(plain, "")).isZero();
    }

    @Test
    void hasNoRoomBeyondTheParallelLimit() {
        Deployment one = Deployment.builder("groq", "m").maxParallel(1).build();
        assertThat(health.hasRoom(one, 0)).isTrue();

        start(one, 0);
        assertThat(health.hasRoom(one, 0)).isFalse();

        end(one, 0, 0);
        assertThat(health.hasRoom(one, 0)).isTrue();
    }

    @Test
    void refillsTheRequestsOfAMinuteSteadily() {
        Deployment limited =
                Deployment.builder("groq", "m").requestsPerMinute(6).build();
        for (int i = 0; i < 6; i++) start(limited, 0);
        assertThat(health.hasRoom(limited, 0)).isFalse();

        clock.advance(Duration.ofSeconds(10));

        assertThat(health.hasRoom(limited, 0)).isTrue();
    }

    @Test
    void correctsAnEstimateOfTokensByWhatWasUsed() {
        Deployment limited =
                Deployment.builder("groq", "m").tokensPerMinute(1000).build();
        start(limited, 900);
        assertThat(health.hasRoom(limited, 500)).isFalse();

        end(limited, 900, 100);

        assertThat(health.hasRoom(limited, 500)).isTrue();
    }

    @Test
    void remembersAtMostTenThousandDeployments() {
        for (int i = 0; i < 10_500; i++) {
            Deployment invented = Deployment.of("groq", "invented-" + i);
            start(invented, 0);
            end(invented, 0, 0);
        }
        start(plain, 0);

        assertThat(health.inFlight(plain)).isEqualTo(1);
        assertThat(health.size()).isLessThanOrEqualTo(10_000);
    }
}

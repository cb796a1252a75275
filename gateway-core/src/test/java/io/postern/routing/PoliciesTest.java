package io.postern.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    @Test
    void doublesTheWaitUpToItsLongest() {
        RetryPolicy policy = RetryPolicy.standard();

        assertThat(policy.wait(0)).isEqualTo(Duration.ofMillis(500));
        assertThat(policy.wait(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(policy.wait(4)).isEqualTo(Duration.ofSeconds(8));
        assertThat(policy.wait(1_000_000)).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void changesOneSettingAndKeepsTheOthers() {
        RetryPolicy retry = RetryPolicy.builder()
                .firstWait(Duration.ofSeconds(3))
                .jitter(false)
                .build();
        CooldownPolicy cooldown =
                CooldownPolicy.builder().open(Duration.ofSeconds(1)).failures(9).build();
        HedgePolicy hedge = HedgePolicy.builder().measured(true).factor(3).build();

        assertThat(retry.toBuilder().maxRetries(7).build())
                .hasToString(retry.toString().replace("maxRetries=2", "maxRetries=7"));
        assertThat(cooldown.toBuilder().failures(4).build())
                .hasToString(cooldown.toString().replace("at 9 failures", "at 4 failures"));
        assertThat(hedge.toBuilder().most(2).build())
                .hasToString(hedge.toString().replace("most=1", "most=2"));
    }

    @Test
    void changesOneRowOfTheTableAndKeepsTheOthers() {
        FailurePolicy policy = FailurePolicy.builder()
                .row(FailureKind.BAD_REQUEST, FailurePolicy.Retry.ONCE, true, FailurePolicy.Cooldown.COUNTED)
                .build()
                .toBuilder()
                .build();

        assertThat(policy.row(FailureKind.BAD_REQUEST))
                .isEqualTo(new FailurePolicy.Row(FailurePolicy.Retry.ONCE, true, FailurePolicy.Cooldown.COUNTED));
        for (FailureKind kind : FailureKind.values()) {
            if (kind == FailureKind.BAD_REQUEST) continue;
            assertThat(policy.row(kind)).isEqualTo(FailurePolicy.standard().row(kind));
        }
    }

    @Test
    void refusesWhatCanNeverWork() {
        Duration negative = Duration.ofSeconds(-1);
        List<Runnable> mistakes = List.of(
                () -> RetryPolicy.builder().maxRetries(-1),
                () -> RetryPolicy.builder().firstWait(negative),
                () -> RetryPolicy.builder().factor(0.9),
                () -> RetryPolicy.builder().factor(Double.NaN),
                () -> RetryPolicy.builder().longestServerWait(negative),
                () -> CooldownPolicy.builder().rateLimited(negative),
                () -> CooldownPolicy.builder().failures(0),
                () -> CooldownPolicy.builder().failureRate(0),
                () -> CooldownPolicy.builder().failureRate(1.1),
                () -> CooldownPolicy.builder().window(Duration.ZERO),
                () -> HedgePolicy.builder().delay(negative),
                () -> HedgePolicy.builder().factor(0),
                () -> HedgePolicy.builder().most(0),
                () -> Deployment.parse("without-a-slash"),
                () -> Deployment.parse("/m"),
                () -> Deployment.parse("p/"),
                () -> Route.builder(" "));

        for (Runnable mistake : mistakes) assertThatIllegalArgumentException().isThrownBy(mistake::run);
    }
}

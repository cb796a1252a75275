package io.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CostTest {
    private static final Cost KNOWN = Cost.of(
            List.of(new Cost.Line("input", 1_000, 2_500_000), new Cost.Line("output", 40, 10_000_000)),
            List.of("openai/gpt-4o", "prices of 2026-11-20"));

    @Test
    void printsHowItWasWorkedOut() {
        assertThat(KNOWN)
                .hasToString("$0.0029 = 1000 input at $2.5/M + 40 output at $10/M"
                        + " (openai/gpt-4o; prices of 2026-11-20)");
    }

    @Test
    void anUnknownCostIsNoAmount() {
        Cost cost = Cost.unknown("no price is known for x/y");

        assertThat(cost.nanoDollars()).isEmpty();
        assertThat(cost).hasToString("unknown: no price is known for x/y");
    }

    @Test
    void twoCostsAddUp() {
        Cost both = KNOWN.plus(KNOWN);

        assertThat(both.nanoDollars()).hasValue(5_800_000);
        assertThat(both.lines()).hasSize(4);
    }

    @Test
    void aSumWithAnUnknownPartIsUnknown() {
        Cost unknown = Cost.unknown("no usage was reported");

        assertThat(KNOWN.plus(unknown)).isSameAs(unknown);
        assertThat(unknown.plus(KNOWN)).isSameAs(unknown);
    }

    @Test
    void nothingUsedCostsNothing() {
        Cost cost = Cost.of(List.of(), List.of());

        assertThat(cost.nanoDollars()).hasValue(0);
        assertThat(cost).hasToString("$0");
    }

    @Test
    void refusesNegativeLines() {
        assertThatThrownBy(() -> new Cost.Line("input", -1, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tokens and picoDollarsPerToken must not be negative, were -1 and 5");
    }

    @Test
    void amountsAreWrittenWithoutExponents() {
        assertThat(Cost.dollars(1)).isEqualTo("$0.000000001");
        assertThat(Cost.dollars(20_000_000_000L)).isEqualTo("$20");
    }
}

package io.postern.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.Cost;
import io.postern.models.completions.CompletionUsage;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What calls cost. */
class RatesTest {
    private static final Rates RATES = Price.usdPerMillion("5", "25")
            .cachedInput(new BigDecimal("0.5"))
            .cacheWrite(new BigDecimal("6.25"))
            .cacheWriteHour(BigDecimal.TEN)
            .tier(1_000_000, BigDecimal.valueOf(2), new BigDecimal("1.5"))
            .source("prices of today")
            .build()
            .at(Instant.EPOCH)
            .orElseThrow();

    @Test
    void aTokenHasOnePriceByItsKind() {
        Cost cost = RATES.cost(usage("""
                {"prompt_tokens": 1000, "completion_tokens": 10, "total_tokens": 1010,
                 "prompt_tokens_details": {"cached_tokens": 600, "cache_write_tokens": 300}}"""));

        assertThat(cost.lines())
                .containsExactly(
                        new Cost.Line("input", 100, 5_000_000),
                        new Cost.Line("cached input", 600, 500_000),
                        new Cost.Line("cache write", 300, 6_250_000),
                        new Cost.Line("output", 10, 25_000_000));
        assertThat(cost.nanoDollars()).hasValue(500_000 + 300_000 + 1_875_000 + 250_000);
    }

    @Test
    void reasoningIsPartOfTheOutput() {
        Cost cost = RATES.cost(usage("""
                {"prompt_tokens": 0, "completion_tokens": 100, "total_tokens": 100,
                 "completion_tokens_details": {"reasoning_tokens": 90}}"""));

        assertThat(cost.lines()).containsExactly(new Cost.Line("output", 100, 25_000_000));
    }

    @Test
    void whatAnthropicWritesForAnHourCostsMore() {
        Cost cost = RATES.cost(usage("""
                {"prompt_tokens": 100, "completion_tokens": 0, "total_tokens": 100,
                 "prompt_tokens_details": {"cache_write_tokens": 100},
                 "cache_creation": {"ephemeral_5m_input_tokens": 60, "ephemeral_1h_input_tokens": 40}}"""));

        assertThat(cost.lines())
                .containsExactly(
                        new Cost.Line("cache write", 60, 6_250_000),
                        new Cost.Line("cache write for an hour", 40, 10_000_000));
    }

    @Test
    void whatBedrockWritesForAnHourCostsMore() {
        Cost cost = RATES.cost(usage("""
                {"prompt_tokens": 100, "completion_tokens": 0, "total_tokens": 100,
                 "prompt_tokens_details": {"cache_write_tokens": 100},
                 "cacheDetails": [{"ttl": "5m", "inputTokens": 60}, {"ttl": "1h", "inputTokens": 40}]}"""));

        assertThat(cost.lines()).contains(new Cost.Line("cache write for an hour", 40, 10_000_000));
    }

    @Test
    void aLongPromptIsPricedAsAWhole() {
        Cost cost = RATES.cost(usage("""
                {"prompt_tokens": 1000001, "completion_tokens": 2, "total_tokens": 1000003}"""));

        assertThat(cost.lines())
                .containsExactly(new Cost.Line("input", 1_000_001, 10_000_000), new Cost.Line("output", 2, 37_500_000));
        assertThat(cost.basis()).containsExactly("prices of today", "a prompt above 1000000 tokens");
    }

    @Test
    void cachedTokensCountForTheLengthOfThePrompt() {
        Cost cost = RATES.cost(usage("""
                {"prompt_tokens": 1000001, "completion_tokens": 0, "total_tokens": 1000001,
                 "prompt_tokens_details": {"cached_tokens": 1000001}}"""));

        assertThat(cost.lines()).containsExactly(new Cost.Line("cached input", 1_000_001, 1_000_000));
    }

    @Test
    void saysThatAudioWasTakenForText() {
        Cost cost = RATES.cost(usage("""
                {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15,
                 "prompt_tokens_details": {"audio_tokens": 8}, "completion_tokens_details": {"audio_tokens": 4}}"""));

        assertThat(cost.basis()).contains("12 tokens of audio at the price of text");
    }

    @Test
    void countsThatContradictOneAnotherAreCutDown() {
        Cost cost = RATES.cost(usage("""
                {"prompt_tokens": 10, "completion_tokens": -5, "total_tokens": 15,
                 "prompt_tokens_details": {"cached_tokens": 8, "cache_write_tokens": 50}}"""));

        assertThat(cost.lines())
                .containsExactly(new Cost.Line("cached input", 8, 500_000), new Cost.Line("cache write", 2, 6_250_000));
    }

    @Test
    void aCountThatIsMissingMakesTheCostUnknown() {
        Cost cost = RATES.cost(usage("{\"prompt_tokens\": 10, \"total_tokens\": 15}"));

        assertThat(cost.isKnown()).isFalse();
        assertThat(cost.nanoDollars()).isEmpty();
        assertThat(cost.unknownReason().orElseThrow())
                .startsWith("the provider's usage cannot be read: `completion_tokens`");
    }

    @Test
    void aCountBeyondAllReasonDoesNotOverflow() {
        long huge = Long.MAX_VALUE;

        assertThat(RATES.nanoDollars(huge, 0, huge)).isPositive();
        assertThat(RATES.cost(usage("{\"prompt_tokens\":" + huge + ",\"completion_tokens\":" + huge + "}"))
                        .nanoDollars()
                        .orElseThrow())
                .isPositive();
    }

    @Test
    void expectedAndActualCostAgree() {
        Cost cost = RATES.cost(usage("""
                {"prompt_tokens": 1234, "completion_tokens": 567, "total_tokens": 1801,
                 "prompt_tokens_details": {"cached_tokens": 89}}"""));

        assertThat(RATES.nanoDollars(1234, 89, 567))
                .isEqualTo(cost.nanoDollars().orElseThrow());
    }

    @Test
    void theExpectedCostIsARange() {
        ExpectedCost expected = RATES.expected(1_000, 500, 100, 400);

        assertThat(expected.least()).isEqualTo(2_500_000 + 250_000);
        assertThat(expected.likely()).isEqualTo(2_500_000 + 250_000 + 2_500_000);
        assertThat(expected.most()).isEqualTo(5_000_000 + 10_000_000);
        assertThat(expected).hasToString("$0.00275 to $0.015, likely $0.00525");
    }

    @Test
    void roundsToTheNearestNanoDollar() {
        Rates fine = Price.usdPerMillion("0.0005", "0.0006")
                .build()
                .at(Instant.EPOCH)
                .orElseThrow();

        assertThat(fine.nanoDollars(1, 0, 0)).isEqualTo(1);
        assertThat(fine.nanoDollars(0, 0, 4)).isEqualTo(2);
    }

    private static CompletionUsage usage(String json) {
        return CompletionUsage.JSON.fromJson(json);
    }
}

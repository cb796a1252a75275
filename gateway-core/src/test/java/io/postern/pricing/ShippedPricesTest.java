package io.postern.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.Cost;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The prices that come with the library, and the ids by which they are found. */
class ShippedPricesTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-20T12:00:00Z");
    private static final PriceCatalogue PRICES = PriceCatalogue.shipped();

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-6-astra, '', 10, 50, 1, 12.5",
        "openai, gpt-4o-mini, '', 0.15, 0.6, 0.075, 0.15",
        "openai, text-embedding-3-small, '', 0.02, 0, 0.02, 0.02",
        "anthropic, claude-opus-5, '', 5, 25, 0.5, 6.25",
        "gemini, gemini-3.5-flash-lite, '', 0.3, 2.5, 0.03, 0.3",
        "vertex, meta/llama-3.3-70b-instruct-maas, '', 0.72, 0.72, 0.72, 0.72",
        "bedrock, amazon.nova-micro-v1:0, '', 0.035, 0.14, 0.00875, 0.035",
        "groq, openai/gpt-oss-120b, '', 0.15, 0.6, 0.075, 0.15",
        "together, Qwen/Qwen3.5-397B-A17B, '', 0.6, 3.6, 0.6, 0.6",
        "mistral, mistral-large-2512, '', 0.5, 1.5, 0.5, 0.5",
        "xai, grok-4.7, '', 2, 6, 0.5, 2",
        "cohere, command-r7b-12-2024, '', 0.0375, 0.15, 0.0375, 0.0375",
        "perplexity, pplx-embed-v1-0.6b, '', 0.004, 0, 0.004, 0.004",
        "fireworks, accounts/fireworks/models/kimi-k3, '', 3, 15, 0.3, 3",
        "deepinfra, Qwen/Qwen3-32B, '', 0.1, 0.28, 0.1, 0.1",
        "cerebras, gpt-oss-120b, '', 0.35, 0.75, 0.35, 0.35",
    })
    void knowsAModelOfEachProvider(
            String provider, String model, String region, String input, String output, String cached, String write) {
        Rates rates = PRICES.find(provider, model, region.isEmpty() ? null : region, NOVEMBER)
                .orElseThrow();

        assertThat(perMillion(rates.input())).isEqualTo(input);
        assertThat(perMillion(rates.output())).isEqualTo(output);
        assertThat(perMillion(rates.cachedInput())).isEqualTo(cached);
        assertThat(perMillion(rates.cacheWrite())).isEqualTo(write);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-5.4",
        "openai, gpt-5.5",
        "openai, gpt-5.6-terra",
        "openai, gpt-6-luna",
    })
    void openAiDoublesInputOfPromptsAbove272000Tokens(String provider, String model) {
        Rates rates = PRICES.find(provider, model, null, NOVEMBER).orElseThrow();

        long below = rates.nanoDollars(272_000, 0, 1_000);
        long above = rates.nanoDollars(272_001, 0, 1_000);

        assertThat(below).isEqualTo(272 * rates.input() + rates.output());
        assertThat(above).isEqualTo((272_001 * 2 * rates.input() + 1_500 * rates.output() + 500) / 1000);
    }

    @ParameterizedTest
    @CsvSource({
        "xai, grok-4.7, 12",
        "xai, grok-4.20-0309-reasoning, 5",
        "gemini, gemini-3.1-pro-preview, 18",
        "vertex, gemini-3.1-pro-preview, 18",
        "gemini, gemini-3.5-flash, 9",
        "anthropic, claude-opus-5, 25",
    })
    void outputAfterPromptsAbove200000TokensCostsAsListed(String provider, String model, String output) {
        Rates rates = PRICES.find(provider, model, null, NOVEMBER).orElseThrow();

        long answer = rates.nanoDollars(200_001, 0, 1_000_000) - rates.nanoDollars(200_001, 0, 0);

        assertThat(Cost.dollars(answer)).isEqualTo("$" + output);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T00:59:59Z, 0.15", // a Monday
        "2026-11-23T01:00:00Z, 0.3",
        "2026-11-23T03:59:59Z, 0.3",
        "2026-11-23T04:00:00Z, 0.15",
        "2026-11-27T06:00:00Z, 0.3", // a Friday
        "2026-11-27T10:00:00Z, 0.15",
        "2026-11-28T02:00:00Z, 0.15", // a Saturday
    })
    void deepSeekDoublesItsPricesInBusyHours(String when, String input) {
        assertThat(input("deepseek", "deepseek-flash", null, when)).contains(input);
    }

    @ParameterizedTest
    @CsvSource({
        "gemini, gemini-3.8-flash, 2026-12-31T23:59:59Z, 0.75",
        "gemini, gemini-3.8-flash, 2027-01-01T00:00:00Z, 1.5",
        "vertex, gemini-3.6-flash, 2027-01-01T00:00:00Z, 1.5",
        "openai, gpt-5.6-sol, 2026-11-21T23:59:59Z, 4",
        "openai, gpt-5.6-sol, 2026-11-22T00:00:00Z, 5",
    })
    void pricesChangeOnTheirDates(String provider, String model, String when, String input) {
        assertThat(input(provider, model, null, when)).contains(input);
    }

    @ParameterizedTest
    @CsvSource({
        "bedrock, global.anthropic.claude-sonnet-5, , 2",
        "bedrock, us.anthropic.claude-sonnet-5, , 2.2",
        "bedrock, eu.anthropic.claude-sonnet-5, , 2.2",
        "bedrock, anthropic.claude-sonnet-5, eu-central-1, 2.2",
        "bedrock, openai.gpt-5.6-terra, us-east-1, 2.2",
        "bedrock, openai.gpt-5.4, , 2.75",
        "bedrock, openai.gpt-5.5, , 5.5",
        "bedrock, us.amazon.nova-micro-v1:0, , 0.035",
        "bedrock, openai.gpt-oss-120b-1:0, us-east-1, 0.15",
        "vertex, claude-opus-5, global, 5",
        "vertex, claude-opus-5, , 5",
        "vertex, claude-opus-5, europe-west1, 5.5",
        "vertex, gemini-3.7-flash, us-central1, 0.825",
        "vertex, gemini-3.5-flash, us-central1, 1.5",
        "anthropic, claude-opus-5, us, 5",
    })
    void aRegionCostsMoreWhereItIsListed(String provider, String model, String region, String input) {
        assertThat(input(provider, model, region, "2026-11-20T12:00:00Z")).contains(input);
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, claude-opus-5, 0.5, 6.25, 10",
        "anthropic, claude-opus-5-5, 0.2, 5, 8",
        "anthropic, claude-fable-5-1, 0.25, 12.5, 20",
        "bedrock, global.anthropic.claude-haiku-4-5-20251001-v1:0, 0.1, 1.25, 2",
        "openai, gpt-5.6-terra, 0.2, 2.5, 2.5",
        "openai, gpt-5.4, 0.25, 2.5, 2.5",
    })
    void theCacheCostsAsListed(String provider, String model, String read, String write, String writeHour) {
        Rates rates = PRICES.find(provider, model, null, NOVEMBER).orElseThrow();

        assertThat(perMillion(rates.cachedInput())).isEqualTo(read);
        assertThat(perMillion(rates.cacheWrite())).isEqualTo(write);
        assertThat(perMillion(rates.cacheWriteHour())).isEqualTo(writeHour);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-5.6, gpt-5.6-sol",
        "deepseek, deepseek-v4-flash, deepseek-flash",
        "deepseek, deepseek-v4-flash-vision-exp, deepseek-flash",
        "mistral, mistral-medium-latest, mistral-medium-2604",
        "mistral, mistral-small-latest, mistral-small-2603",
        "mistral, mistral-large-latest, mistral-large-2512",
    })
    void anotherNameHasThePriceOfItsModel(String provider, String name, String model) {
        Rates rates = PRICES.find(provider, name, null, NOVEMBER).orElseThrow();

        assertThat(rates.basis()).first().isEqualTo(provider + "/" + model);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, no-such-model",
        "azure, gpt-4o", // a deployment's name there says nothing of the model
        "openai, ft:gpt-4o-mini:org::id",
        "perplexity, sonar",
        "ollama, llama3.3",
    })
    void aModelThatIsNotListedHasNoPrice(String provider, String model) {
        assertThat(PRICES.find(provider, model, null, NOVEMBER)).isEmpty();
    }

    @Test
    void noShippedPriceNeedsConfirmation() {
        assertThat(PriceCatalogue.class.getResource("/io/postern/internal/pricing/prices.json"))
                .isNotNull()
                .satisfies(file -> assertThat(file.openStream())
                        .asString(StandardCharsets.UTF_8)
                        .doesNotContain("confirmed"));
    }

    static String perMillion(long picoDollars) {
        return Cost.dollars(picoDollars * 1000).substring(1);
    }

    static Optional<String> input(String provider, String model, @Nullable String region, String when) {
        return PRICES.find(provider, model, region, Instant.parse(when)).map(rates -> perMillion(rates.input()));
    }
}

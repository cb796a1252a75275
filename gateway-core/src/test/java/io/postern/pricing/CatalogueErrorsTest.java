package io.postern.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes that public price lists have made. A file that repeats one is refused. */
class CatalogueErrorsTest {
    @ParameterizedTest(name = "{0}/{1}")
    @CsvSource({
        "together, MiniMaxAI/MiniMax-M2.5, 300, 1200, `input` is above 200 dollars per million tokens",
        "deepinfra, meta-llama/Llama-3.3-70B-Instruct-Turbo, 0.1, 0.03, `output` (0.03) is below `input` (0.1)",
        "deepinfra, meta-llama/Llama-3.3-70B-Instruct-Turbo, 0.1, 0.04, `output` (0.04) is below `input` (0.1)",
        "together, Qwen/Qwen3-235B-A22B-Instruct-2507-tput, 0.2, 6.0, `output` (6.0) is above 12 times `input` (0.2)",
        "cohere, command-r7b-12-2024, 0.15, 0.0375, `output` (0.0375) is below `input` (0.15)",
        "together, Qwen/Qwen3.5-397B-A17B, 6, 36, input and output cost 6 and 36 but 0.6 and 3.6 so far",
        "fireworks, accounts/fireworks/models/kimi-k3, 30, 150, input and output cost 30 and 150 but 3 and 15 so far",
        "mistral, mistral-small-latest, 0.06, 0.18, input and output cost 0.06 and 0.18 but 0.15 and 0.6 so far",
        "bedrock, amazon.titan-embed-text-v2:0, 0.2, 0, input and output cost 0.2 and 0 but 0.02 and 0 so far",
        "cohere, embed-multilingual-light-v3.0, 100, 0, input and output cost 100 and 0 but 0.1 and 0 so far",
    })
    void aPriceThatWasWrongElsewhereIsRefused(
            String provider, String model, String input, String output, String message) {
        assertThatThrownBy(() -> PriceCatalogue.shipped().plus(listed(provider, model, input, output, "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(model)
                .hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "0.000002, 0.000008, `input` is below 0.0001 dollars per million tokens",
        "0.0000025, 0.00001, `input` has more than 6 places after the point",
        "0, 1, `input` must be above 0",
        "-1, 1, `input` must be above 0",
        "1, -1, `output` must be from 0 to 9999999 dollars per million tokens",
        "201, 300, `input` is above 200 dollars per million tokens",
        "1, 12.000001, `output` (12.000001) is above 12 times `input` (1)",
        "1, 0.5, are they swapped",
    })
    void anUnlikelyPriceIsRefusedForAModelNobodyKnowsToo(String input, String output, String message) {
        assertThatThrownBy(() -> listed("new", "model", input, output, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("$.prices.new.model: ")
                .hasMessageContaining(message);
    }

    @Test
    void theCacheCannotCostMoreThanItSaves() {
        Price.Builder price = Price.usdPerMillion("1", "4")
                .cachedInput(new BigDecimal("1.01"))
                .cacheWrite(new BigDecimal("2.01"))
                .cacheWriteHour(new BigDecimal("2.5"));

        assertThatThrownBy(price::build)
                .hasMessageContaining("`cachedInput` (1.01) is above `input` (1)")
                .hasMessageContaining("`cacheWrite` (2.01) is above 2 times `input` (1)")
                .hasMessageContaining("`cacheWriteHour` (2.5) is above 2 times `input` (1)");
    }

    @Test
    void pricesAtTheVeryLimitsAreTaken() {
        Price price = Price.usdPerMillion("200", "2400")
                .cachedInput(BigDecimal.valueOf(200))
                .cacheWrite(BigDecimal.valueOf(400))
                .build();

        assertThat(price.at(Instant.EPOCH).orElseThrow().output()).isEqualTo(2_400_000_000L);
    }

    @Test
    void halfAndDoubleOfWhatIsKnownAreTaken() {
        PriceCatalogue.shipped().plus(listed("openai", "gpt-4o", "1.25", "5", ""));
        PriceCatalogue.shipped().plus(listed("openai", "gpt-4o", "5", "20", ""));
    }

    @Test
    void whatIsKnownOfAModelIsKnownOfItsDatedIds() {
        assertThatThrownBy(() -> PriceCatalogue.shipped().plus(listed("openai", "gpt-4o-2024-11-20", "25", "100", "")))
                .hasMessageContaining("openai/gpt-4o-2024-11-20: input and output cost 25 and 100 but 2.5 and 10");
    }

    @Test
    void aPriceOfAnotherDateIsKnownToo() {
        PriceCatalogue.shipped().plus(listed("gemini", "gemini-3.8-flash", "2.5", "12", ""));
    }

    @Test
    void anUnlikelyPriceThatIsConfirmedIsTaken() {
        Rates rates = PriceCatalogue.shipped()
                .plus(listed("openai", "gpt-4o", "25", "10", ", \"confirmed\": true"))
                .find("openai", "gpt-4o", null, Instant.EPOCH)
                .orElseThrow();

        assertThat(rates.input()).isEqualTo(25_000_000);
    }

    @Test
    void anImpossiblePriceIsRefusedThoughConfirmed() {
        assertThatThrownBy(() -> listed("openai", "gpt-4o", "0", "10", ", \"confirmed\": true"))
                .hasMessageContaining("`input` must be above 0, was 0; a model that costs nothing is \"free\"");
    }

    private static PriceCatalogue listed(String provider, String model, String input, String output, String more) {
        return PriceCatalogue.parse(
                "{\"unit\": \"USD per million tokens\", \"prices\": {\"" + provider + "\": {\"" + model
                        + "\": {\"input\": " + input + ", \"output\": " + output + more + "}}}}",
                "prices.json");
    }
}

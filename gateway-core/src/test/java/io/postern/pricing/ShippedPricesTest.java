package io.postern.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.Cost;
import java.time.Instant;
import java.util.Optional;
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

    static String perMillion(long picoDollars) {
        return Cost.dollars(picoDollars * 1000).substring(1);
    }

    static Optional<String> input(String provider, String model, String region, String when) {
        return PRICES.find(provider, model, region, Instant.parse(when)).map(rates -> perMillion(rates.input()));
    }
}

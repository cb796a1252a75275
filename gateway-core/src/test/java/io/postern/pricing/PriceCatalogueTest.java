package io.postern.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.testing.RecordedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceCatalogueTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Price PRICE = Price.usdPerMillion("1", "4").build();

    @TempDir
    Path folder;

    @Test
    void aPriceFromAFileComesBeforeTheShippedOne() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.json"), """
                {"unit": "USD per million tokens", "date": "2026-11-19",
                 "prices": {"openai": {"gpt-4o": {"input": 2, "output": 8}}}}""");

        Rates rates = PriceCatalogue.shipped()
                .plus(PriceCatalogue.load(file))
                .find("openai", "gpt-4o", null, NOW)
                .orElseThrow();

        assertThat(rates.input()).isEqualTo(2_000_000);
        assertThat(rates.basis()).containsExactly("openai/gpt-4o", "mine.json of 2026-11-19");
    }

    @Test
    void whatAnOverrideDoesNotNameStaysAsItWas() {
        PriceCatalogue prices = PriceCatalogue.shipped()
                .plus(PriceCatalogue.builder().add("mine", "m", PRICE).build());

        assertThat(prices.find("openai", "gpt-4o", null, NOW)).isPresent();
        assertThat(prices.find("mine", "m", null, NOW)).isPresent();
    }

    @Test
    void anOverrideReplacesThePricesOfAllDates() {
        PriceCatalogue prices = PriceCatalogue.shipped()
                .plus(PriceCatalogue.builder()
                        .add("gemini", "models/gemini-3.8-flash", PRICE)
                        .build());

        assertThat(prices.prices("gemini", "gemini-3.8-flash")).containsExactly(PRICE);
    }

    @Test
    void anotherNameFollowsItsModelsNewPrice() {
        PriceCatalogue prices = PriceCatalogue.builder()
                .add("p", "model", PRICE)
                .sameAs("p", "name", "model")
                .build()
                .plus(PriceCatalogue.builder()
                        .add("p", "model", Price.usdPerMillion("2", "8").build())
                        .build());

        assertThat(prices.find("p", "name", null, NOW).orElseThrow().input()).isEqualTo(2_000_000);
    }

    @Test
    void aFreeModelNeedsNoConfirmation() {
        PriceCatalogue prices = PriceCatalogue.shipped()
                .plus(PriceCatalogue.builder()
                        .add("openai", "gpt-4o", Price.free())
                        .build());

        assertThat(prices.find("openai", "gpt-4o", null, NOW).orElseThrow().input())
                .isZero();
    }

    @Test
    void aModelOutsideItsDatesHasNoPrice() {
        PriceCatalogue prices = PriceCatalogue.builder()
                .add("p", "m", Price.usdPerMillion("1", "4").from(NOW).build())
                .build();

        assertThat(prices.find("p", "m", null, NOW.minusSeconds(1))).isEmpty();
    }

    @Test
    void refusesTwoPricesAtOneTime() {
        PriceCatalogue.Builder twice = PriceCatalogue.builder()
                .add("p", "m", Price.usdPerMillion("1", "4").until(NOW).build())
                .add("p", "m", Price.usdPerMillion("1", "4").from(NOW).build())
                .add(
                        "p",
                        "m",
                        Price.usdPerMillion("1", "4").from(NOW.minusSeconds(1)).build());

        assertThatThrownBy(twice::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The price catalogue has mistakes:\n  p/m: has two prices at one time, see p/m");
    }

    @Test
    void refusesTwoIdsOfOneModel() {
        PriceCatalogue.Builder twice = PriceCatalogue.builder()
                .add("bedrock", "us.anthropic.claude-x", PRICE)
                .add("bedrock", "anthropic.claude-x", PRICE);

        assertThatThrownBy(twice::build)
                .hasMessageContaining("bedrock/anthropic.claude-x: has two prices at one time, see"
                        + " bedrock/us.anthropic.claude-x");
    }

    @Test
    void refusesANameForAModelWithoutPrice() {
        PriceCatalogue names =
                PriceCatalogue.builder().sameAs("p", "name", "nothing").build();

        assertThatThrownBy(() -> PriceCatalogue.shipped().plus(names))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("p/name: has the price of a model that has none");
    }

    @Test
    void refusesNamesThatStandForOneAnother() {
        PriceCatalogue names = PriceCatalogue.builder()
                .sameAs("p", "a", "b")
                .sameAs("p", "b", "a")
                .build();

        assertThatThrownBy(() -> PriceCatalogue.shipped().plus(names))
                .hasMessageContaining("p/a")
                .hasMessageContaining("p/b");
        assertThat(names.find("p", "a", null, NOW)).isEmpty();
    }

    @Test
    void saysOnceThatPricesAreOld() {
        PriceCatalogue prices = PriceCatalogue.builder()
                .add(
                        "p",
                        "m",
                        Price.usdPerMillion("1", "4")
                                .asOf(LocalDate.of(2026, 9, 1))
                                .build())
                .build();

        try (RecordedLog log = RecordedLog.of("io.postern.pricing")) {
            prices.find("p", "m", null, Instant.parse("2026-10-31T00:00:00Z"));
            assertThat(log.messages()).isEmpty();

            prices.find("p", "m", null, Instant.parse("2026-11-02T00:00:00Z"));
            prices.find("p", "m", null, Instant.parse("2026-11-02T00:00:00Z"));
            assertThat(log.messages())
                    .containsExactly("The prices of 2026-09-01 are more than 60 days old, so costs may be wrong;"
                            + " give newer ones by PriceCatalogue.load");
        }
    }

    @Test
    void namesAFileThatCannotBeRead() {
        assertThatThrownBy(() -> PriceCatalogue.load(folder.resolve("none.json")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.json cannot be read");
    }

    @Test
    void refusesAFileThatIsNoText() throws IOException {
        Path file = Files.write(folder.resolve("bad.json"), new byte[] {'{', (byte) 0xff});

        assertThatThrownBy(() -> PriceCatalogue.load(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not UTF-8 text");
    }

    @Test
    void anEmptyCatalogueKnowsNoPrice() {
        assertThat(PriceCatalogue.empty().find("openai", "gpt-4o", null, NOW)).isEmpty();
    }
}

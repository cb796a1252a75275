package io.postern.internal.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.pricing.PriceCatalogue;
import io.postern.pricing.Rates;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceFileTest {
    @Test
    void readsAllThatAPriceCanSay() {
        String file = file("""
                {"input": 2, "output": 8, "cachedInput": 0.5, "cacheWrite": 2.5, "cacheWriteHour": 4,
                 "tiers": [{"above": 200000, "inputTimes": 2, "outputTimes": 1.5}],
                 "hours": [{"days": "Mon-Fri", "from": "01:00", "until": "04:00", "times": 0.5}],
                 "from": "2026-01-01", "until": "2026-12-31T12:00:00Z", "regionalTimes": 1.1}""");

        Rates monday = rates(file, "2026-11-23T02:00:00Z");

        assertThat(monday.input()).isEqualTo(1_000_000);
        assertThat(monday.output()).isEqualTo(4_000_000);
        assertThat(monday.cachedInput()).isEqualTo(250_000);
        assertThat(monday.cacheWrite()).isEqualTo(1_250_000);
        assertThat(monday.cacheWriteHour()).isEqualTo(2_000_000);
        assertThat(monday.nanoDollars(200_001, 0, 0)).isEqualTo(400_002_000);
        assertThat(monday.basis()).containsExactly("p/m", "this hour, times 0.5", "prices.json of 2026-11-20");
        assertThat(rates(file, "2026-11-22T02:00:00Z").input()).isEqualTo(2_000_000);
    }

    @Test
    void readsPricesOfSeveralDates() {
        String file = file("""
                [{"input": 1, "output": 4, "until": "2027-01-01"}, {"input": 2, "output": 8, "from": "2027-01-01"}]""");

        assertThat(rates(file, "2026-12-31T23:59:59Z").input()).isEqualTo(1_000_000);
        assertThat(rates(file, "2027-01-01T00:00:00Z").input()).isEqualTo(2_000_000);
    }

    @Test
    void readsThatAModelIsFree() {
        assertThat(rates(file("{\"free\": true}"), "2026-11-23T02:00:00Z").input())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "USD per million tokens, 2.5",
        "USD per thousand tokens, 0.0025",
        "USD per token, 0.0000025",
        "cents per token, 0.00025",
    })
    void takesTheUnitsThatListsUse(String unit, String price) {
        String file = "{\"unit\": \"" + unit + "\", \"prices\": {\"p\": {\"m\": {\"input\": " + price + ", \"output\": "
                + price + "}}}}";

        assertThat(rates(file, "2026-11-23T02:00:00Z").input()).isEqualTo(2_500_000);
    }

    @Test
    void mustNameItsUnit() {
        assertThatThrownBy(() -> PriceCatalogue.parse("{\"prices\": {}}", "prices.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The prices in prices.json have mistakes:\n  $.unit: must be one of [USD per million tokens,"
                                + " USD per thousand tokens, USD per token, cents per token], was missing");
    }

    @Test
    void reportsAllMistakesAtOnceEachWithItsPlace() {
        String file = """
                {"unit": "euros", "date": "yesterday", "currency": "EUR", "prices": {"p": {
                  "a": {"input": "1", "outptu": 2},
                  "b": [{"input": 1, "output": 4, "from": "soon"}, 7],
                  "c": {"input": 1, "output": 4, "tiers": [{"above": 1.5, "inputTimes": 2, "outputTimes": 2}, {}]},
                  "d": {"input": 1, "output": 4, "hours": [{"days": "Mo", "from": "01:00", "until": "02:00", "times": 2},
                        {"days": "Mon", "from": "1", "until": "02:00", "times": 2}]},
                  "e": {"sameAs": 5}, "f": {"free": false}, "g": {"input": 1, "output": 4, "confirmed": "yes"},
                  "h": {"input": 1, "output": 4, "hours": {}}, "i": {"input": 300, "output": 400},
                  "j": {}, "k": null}}}""";

        assertThatThrownBy(() -> PriceCatalogue.parse(file, "prices.json"))
                .hasMessageContainingAll(
                        "$.currency: is unknown here; there are unit, date, prices",
                        "$.unit: must be one of",
                        "$.date: must be a date such as 2026-11-20,",
                        "$.prices.p.a.outptu: is unknown here; there are input, output,",
                        "$.prices.p.a.input: must be a number",
                        "$.prices.p.b[0].from: must be a date such as 2026-11-20, or an instant such as 2026-11-20T12:00:00Z,"
                                + " was \"soon\"",
                        "$.prices.p.b[1]: must be an object",
                        "$.prices.p.c.tiers[0].above: must be a whole number of tokens",
                        "$.prices.p.c.tiers[1]: needs the numbers above, inputTimes and outputTimes",
                        "$.prices.p.d.hours[0]: `days` must be such as \"Mon-Fri\" or \"Sat\", was \"Mo\"",
                        "$.prices.p.d.hours[1].from: must be a time of day in UTC such as 06:00, was \"1\"",
                        "$.prices.p.e.sameAs: must be a string",
                        "$.prices.p.f.free: can only be true; give a price instead",
                        "$.prices.p.g.confirmed: must be true or false",
                        "$.prices.p.h.hours: needs days, from, until and the number times",
                        "$.prices.p.i: `input` is above 200",
                        "$.prices.p.j: `input` is missing; `output` is missing",
                        "$.prices.p.k: is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "Mon-Fri, 2026-11-27, 2026-11-28",
        "sat, 2026-11-28, 2026-11-27",
        "Sat-Mon, 2026-11-23, 2026-11-24", // past the end of the week
    })
    void hoursAreOfSomeDays(String days, String in, String out) {
        String file = file("{\"input\": 1, \"output\": 4, \"hours\": [{\"days\": \"" + days
                + "\", \"from\": \"00:00\", \"until\": \"00:00\", \"times\": 2}]}");

        assertThat(rates(file, in + "T12:00:00Z").input()).isEqualTo(2_000_000);
        assertThat(rates(file, out + "T12:00:00Z").input()).isEqualTo(1_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mo", "Monday", "Mon-", "Mon;Tue", "Mon-Fry", "every day", "Mon--Fri"})
    void refusesDaysThatAreNone(String days) {
        String file = file("{\"input\": 1, \"output\": 4, \"hours\": [{\"days\": \"" + days
                + "\", \"from\": \"00:00\", \"until\": \"00:00\", \"times\": 2}]}");

        assertThatThrownBy(() -> PriceCatalogue.parse(file, "prices.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "$.prices.p.m.hours[0]: `days` must be such as \"Mon-Fri\" or \"Sat\", was \"" + days + "\"");
    }

    @Test
    void refusesTextThatIsNoJson() {
        assertThatThrownBy(() -> PriceCatalogue.parse("{\"unit\":", "prices.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The prices in prices.json have mistakes:\n  is not well-formed JSON: End of input");
    }

    @Test
    void refusesAMemberThatStandsThereTwice() {
        String twice = file("{\"input\": 1, \"output\": 4}, \"m\": {\"input\": 2, \"output\": 8, \"input\": 3}");

        assertThatThrownBy(() -> PriceCatalogue.parse(twice, "prices.json"))
                .hasMessageContainingAll(
                        "$.prices.p.m: stands here a second time; only one of them can be meant",
                        "$.prices.p.m.input: stands here a second time");
    }

    @Test
    void refusesAFileWithoutPrices() {
        assertThatThrownBy(() -> PriceCatalogue.parse("{\"unit\": \"USD per token\"}", "prices.json"))
                .hasMessageContaining("$.prices: is missing");
    }

    @Test
    void reportsContradictionsBesideOtherMistakes() {
        String file = file("{\"input\": 1, \"output\": 4}, \"M\": {\"input\": 2, \"output\": 8}, \"n\": {\"free\": 1}");

        assertThatThrownBy(() -> PriceCatalogue.parse(file, "prices.json"))
                .hasMessage("The prices in prices.json have mistakes:\n  $.prices.p.n.free: must be true or false\n"
                        + "  $.prices.p.n.free: can only be true; give a price instead\n"
                        + "  p/M: has two prices at one time, see p/m");
    }

    @ParameterizedTest
    @CsvSource({"1e999999999", "1e99999999999", "-1e999999999", "1e-999999999"})
    void refusesNumbersBeyondAllReason(String number) {
        assertThatThrownBy(() -> PriceCatalogue.parse(
                        file("{\"input\": " + number + ", \"output\": " + number + ", \"cachedInput\": " + number
                                + "}"),
                        "prices.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("$.prices.p.m");
    }

    @ParameterizedTest
    @CsvSource({"1e-999999999", "1e999999999", "0", "-1", "10.1", "1.0000000001"})
    void refusesFactorsBeyondAllReason(String factor) {
        String file = file("{\"input\": 1, \"output\": 4, \"regionalTimes\": " + factor
                + ", \"tiers\": [{\"above\": 1, \"inputTimes\": 1, \"outputTimes\": " + factor + "}]}");

        assertThatThrownBy(() -> PriceCatalogue.parse(file, "prices.json"))
                .hasMessageContaining("`regionalTimes` must be above 0 and at most 10, with at most 9 places")
                .hasMessageContaining("`outputTimes` must be above 0 and at most 10, with at most 9 places");
    }

    private static String file(String price) {
        return "{\"unit\": \"USD per million tokens\", \"date\": \"2026-11-20\", \"prices\": {\"p\": {\"m\": " + price
                + "}}}";
    }

    private static Rates rates(String file, String when) {
        return PriceCatalogue.parse(file, "prices.json")
                .find("p", "m", null, Instant.parse(when))
                .orElseThrow();
    }
}

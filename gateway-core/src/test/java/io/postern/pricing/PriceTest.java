package io.postern.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PriceTest {
    private static final Instant MONDAY_NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void keepsTheSmallestAmountsExactly() {
        Rates rates = Price.usdPerMillion("0.000123", "0.000124")
                .build()
                .at(MONDAY_NOON)
                .orElseThrow();

        assertThat(rates.input()).isEqualTo(123);
        assertThat(rates.output()).isEqualTo(124);
    }

    @Test
    void whatIsNotSaidOfTheCacheCostsAsMuchAsInput() {
        Rates rates = Price.usdPerMillion("2", "8").build().at(MONDAY_NOON).orElseThrow();

        assertThat(rates.cachedInput()).isEqualTo(2_000_000);
        assertThat(rates.cacheWrite()).isEqualTo(2_000_000);
        assertThat(rates.cacheWriteHour()).isEqualTo(2_000_000);
    }

    @Test
    void aWriteForAnHourCostsAsMuchAsAnyOtherUnlessItIsSaid() {
        Rates rates = Price.usdPerMillion("2", "8")
                .cacheWrite(new BigDecimal("2.5"))
                .build()
                .at(MONDAY_NOON)
                .orElseThrow();

        assertThat(rates.cacheWriteHour()).isEqualTo(2_500_000);
    }

    @Test
    void isInForceFromItsFirstMomentUntilItsLast() {
        Price price = Price.usdPerMillion("2", "8")
                .from(MONDAY_NOON)
                .until(MONDAY_NOON.plusSeconds(1))
                .build();

        assertThat(price.at(MONDAY_NOON.minusMillis(1))).isEmpty();
        assertThat(price.at(MONDAY_NOON)).isPresent();
        assertThat(price.at(MONDAY_NOON.plusSeconds(1))).isEmpty();
    }

    @Test
    void ratesLastUntilThePriceEnds() {
        Instant end = MONDAY_NOON.plusSeconds(60);

        Rates rates =
                Price.usdPerMillion("2", "8").until(end).build().at(MONDAY_NOON).orElseThrow();

        assertThat(rates.until()).contains(end);
        assertThat(rates.inForce(end.toEpochMilli() - 1)).isTrue();
        assertThat(rates.inForce(end.toEpochMilli())).isFalse();
    }

    @Test
    void ratesLastUntilTheHoursChange() {
        Price price = Price.usdPerMillion("2", "8")
                .hours(hours("13:00", "14:00", "2"))
                .build();

        assertThat(price.at(MONDAY_NOON).orElseThrow().until()).contains(Instant.parse("2026-11-23T13:00:00Z"));
        assertThat(price.at(Instant.parse("2026-11-23T13:30:00Z")).orElseThrow().until())
                .contains(Instant.parse("2026-11-23T14:00:00Z"));
        assertThat(price.at(Instant.parse("2026-11-23T15:00:00Z")).orElseThrow().until())
                .contains(Instant.parse("2026-11-24T00:00:00Z"));
    }

    @Test
    void ratesDoNotCountBeforeTheirHours() {
        Price price = Price.usdPerMillion("2", "8")
                .hours(hours("13:00", "14:00", "2"))
                .build();

        Rates busy = price.at(Instant.parse("2026-11-23T13:30:00Z")).orElseThrow();

        assertThat(busy.inForce(MONDAY_NOON.toEpochMilli())).isFalse();
    }

    @Test
    void hoursThatMeetEachHaveTheirEffectButOverflowNothing() {
        Price.Builder price = Price.usdPerMillion("200", "2400");
        for (int i = 0; i < 20; i++) price.hours(hours("01:00", "00:00", "10"));

        assertThat(price.build().at(MONDAY_NOON).orElseThrow().input()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void hoursMayLastUntilTheEndOfTheDay() {
        Price price = Price.usdPerMillion("2", "8")
                .hours(hours("22:00", "00:00", "0.5"))
                .build();

        assertThat(price.at(Instant.parse("2026-11-23T23:59:59Z")).orElseThrow().input())
                .isEqualTo(1_000_000);
        assertThat(price.at(Instant.parse("2026-11-24T00:00:00Z")).orElseThrow().input())
                .isEqualTo(2_000_000);
    }

    @Test
    void aPriceWithoutHoursOrDatesLastsForever() {
        assertThat(Price.usdPerMillion("2", "8")
                        .build()
                        .at(MONDAY_NOON)
                        .orElseThrow()
                        .until())
                .isEmpty();
    }

    @Test
    void theLongestTierThatFitsCounts() {
        Rates rates = Price.usdPerMillion("1", "2")
                .tier(100, BigDecimal.valueOf(2), BigDecimal.valueOf(3))
                .tier(1_000, BigDecimal.valueOf(4), BigDecimal.valueOf(5))
                .build()
                .at(MONDAY_NOON)
                .orElseThrow();

        assertThat(rates.nanoDollars(100, 0, 0)).isEqualTo(100_000);
        assertThat(rates.nanoDollars(101, 0, 0)).isEqualTo(202_000);
        assertThat(rates.nanoDollars(1_001, 0, 0)).isEqualTo(4_004_000);
    }

    @Test
    void refusesTiersOutOfOrder() {
        Price.Builder price = Price.usdPerMillion("1", "2")
                .tier(1_000, BigDecimal.ONE, BigDecimal.ONE)
                .tier(100, BigDecimal.ONE, BigDecimal.ONE);

        assertThatThrownBy(price::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`above` of a tier must be more than 1000, was 100");
    }

    @Test
    void refusesHoursThatPassMidnight() {
        assertThatThrownBy(() -> hours("22:00", "06:00", "2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "`until` must be later than `from` (22:00), was 06:00; write hours that pass midnight as two");
    }

    @Test
    void refusesAFactorOfNothing() {
        assertThatThrownBy(() -> hours("01:00", "06:00", "0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`times` must be above 0 and at most 10, with at most 9 places after the point, was 0");
        assertThatThrownBy(() -> Price.usdPerMillion("1", "2")
                        .regionalTimes(BigDecimal.ZERO)
                        .build())
                .hasMessage(
                        "`regionalTimes` must be above 0 and at most 10, with at most 9 places after the point, was 0");
    }

    @Test
    void refusesAPriceThatEndsBeforeItBegins() {
        Price.Builder price = Price.usdPerMillion("1", "2").from(MONDAY_NOON).until(MONDAY_NOON);

        assertThatThrownBy(price::build)
                .hasMessage("`until` must be later than `from` (2026-11-23T12:00:00Z), was 2026-11-23T12:00:00Z");
    }

    @Test
    void reportsAllMistakesAtOnce() {
        assertThatThrownBy(() -> Price.builder().build())
                .hasMessage("`input` is missing; `output` is missing; a model that answers no text, such as for"
                        + " embeddings, has 0");
    }

    @Test
    void aFreeModelCostsNothingAndSaysSo() {
        Rates rates = Price.free().at(MONDAY_NOON).orElseThrow();

        assertThat(rates.nanoDollars(1_000_000, 0, 1_000_000)).isZero();
        assertThat(rates.basis()).containsExactly("free");
    }

    private static PriceHours hours(String from, String until, String times) {
        return new PriceHours(
                Set.of(DayOfWeek.MONDAY), LocalTime.parse(from), LocalTime.parse(until), new BigDecimal(times));
    }
}

package io.postern.pricing;

import io.postern.internal.pricing.PriceSanity;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;

/**
 * Hours of the week, in UTC, at which everything costs more or less.
 *
 * @param days on which days; not empty
 * @param from the first moment
 * @param until the moment after the last, later than {@code from}; midnight is the end of the day
 * @param times what prices are multiplied by; above 0, at most 10
 */
public record PriceHours(Set<DayOfWeek> days, LocalTime from, LocalTime until, BigDecimal times) {
    /** @throws IllegalArgumentException if a value is out of its range */
    public PriceHours {
        if (days.isEmpty()) throw new IllegalArgumentException("`days` must name at least one day");
        days = Set.copyOf(EnumSet.copyOf(days));
        if (!endless(until) && !from.isBefore(until)) {
            throw new IllegalArgumentException("`until` must be later than `from` (" + from + "), was " + until
                    + "; write hours that pass midnight as two");
        }
        if (!PriceSanity.isFactor(times)) throw new IllegalArgumentException(PriceSanity.wrongFactor("times", times));
    }

    boolean contain(ZonedDateTime utc) {
        LocalTime time = utc.toLocalTime();
        return days.contains(utc.getDayOfWeek()) && !time.isBefore(from) && (endless(until) || time.isBefore(until));
    }

    private static boolean endless(LocalTime until) {
        return until.equals(LocalTime.MIDNIGHT);
    }
}

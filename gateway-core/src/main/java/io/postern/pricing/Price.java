package io.postern.pricing;

import io.postern.gateway.Cost;
import io.postern.internal.pricing.PriceSanity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a provider charges for a model: its price per token, and how that changes with the length of the prompt, the
 * hour, the date and the region.
 *
 * <p>Amounts are given in US dollars per million tokens and kept in pico-dollars per token, in which every one of them
 * is a whole number. {@link #at} gives the rates of one moment.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Price {
    private final TokenPrices base;
    private final List<Tier> tiers;
    private final List<PriceHours> hours;
    private final @Nullable Instant from;
    private final @Nullable Instant until;
    private final BigDecimal regionalTimes;
    private final boolean confirmed;
    private final @Nullable LocalDate asOf;
    private final String source;

    private Price(Builder builder, TokenPrices base) {
        this.base = base;
        this.tiers = List.copyOf(builder.tiers);
        this.hours = List.copyOf(builder.hours);
        this.from = builder.from;
        this.until = builder.until;
        this.regionalTimes = builder.regionalTimes;
        this.confirmed = builder.confirmed;
        this.asOf = builder.asOf;
        this.source = builder.source;
    }

    /**
     * The builder of a price that has an input and an output price so far.
     *
     * @param input US dollars for a million tokens, such as {@code "2.50"}
     * @param output likewise; {@code "0"} for a model that answers no text
     */
    public static Builder usdPerMillion(String input, String output) {
        return builder().input(new BigDecimal(input)).output(new BigDecimal(output));
    }

    /** The price of a model that costs nothing, such as one on your own machine. */
    public static Price free() {
        return new Price(builder().source("free"), TokenPrices.FREE);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** When it came into force; empty for always. */
    public Optional<Instant> from() {
        return Optional.ofNullable(from);
    }

    /** When it ceases to be in force; empty for never. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** Whether somebody said that this price is meant, however unlikely it looks. */
    public boolean confirmed() {
        return confirmed;
    }

    /** The date of the list it is from, if that is known. */
    public Optional<LocalDate> asOf() {
        return Optional.ofNullable(asOf);
    }

    /** Where it is from, for people. */
    public String source() {
        return source;
    }

    /** The rates at that moment, in the place for which the price is given; empty if it is not in force then. */
    public Optional<Rates> at(Instant when) {
        return Optional.ofNullable(rates("", when, false));
    }

    /**
     * @param name whose price it is, for people; may be empty
     * @param regional whether the data stays in one region, for which some providers charge more
     */
    @Nullable
    Rates rates(String name, Instant when, boolean regional) {
        if (from != null && when.isBefore(from) || until != null && !when.isBefore(until)) return null;
        List<String> basis = new ArrayList<>(4);
        if (!name.isEmpty()) basis.add(name);
        BigDecimal factor = BigDecimal.ONE;
        if (regional && regionalTimes.compareTo(BigDecimal.ONE) != 0) {
            factor = regionalTimes;
            basis.add("regional, times " + regionalTimes);
        }
        ZonedDateTime utc = when.atZone(ZoneOffset.UTC);
        for (PriceHours each : hours) {
            if (!each.contain(utc)) continue;
            factor = factor.multiply(each.times());
            basis.add("this hour, times " + each.times());
        }
        if (!source.isEmpty()) basis.add(source);
        long[] flat = new long[(1 + tiers.size()) * Rates.WIDTH];
        Rates.put(flat, 0, 0, base.times(factor, factor));
        for (int i = 0; i < tiers.size(); i++) {
            Tier tier = tiers.get(i);
            TokenPrices prices = base.times(tier.onInput.multiply(factor), tier.onOutput.multiply(factor));
            Rates.put(flat, i + 1, tier.above, prices);
        }
        return new Rates(flat, basis, hours.isEmpty() ? from : when, end(utc));
    }

    /** Until when the rates of that moment last. */
    private @Nullable Instant end(ZonedDateTime utc) {
        if (hours.isEmpty()) return until;
        ZonedDateTime end = utc.toLocalDate().plusDays(1).atStartOfDay(ZoneOffset.UTC);
        for (PriceHours each : hours) {
            for (ZonedDateTime edge : List.of(utc.with(each.from()), utc.with(each.until()))) {
                if (edge.isAfter(utc) && edge.isBefore(end)) end = edge;
            }
        }
        Instant change = end.toInstant();
        return until != null && until.isBefore(change) ? until : change;
    }

    boolean overlaps(Price other) {
        return begins(other.until) && other.begins(until);
    }

    /** Whether this price comes into force before that moment; null is the end of time. */
    private boolean begins(@Nullable Instant before) {
        return from == null || before == null || from.isBefore(before);
    }

    TokenPrices base() {
        return base;
    }

    @Override
    public String toString() {
        return "Price{" + new Cost.Line("input", 1, base.input) + ", " + new Cost.Line("output", 1, base.output) + ", "
                + source + "}";
    }

    private static final class Tier {
        final long above;
        final BigDecimal onInput;
        final BigDecimal onOutput;

        Tier(long above, BigDecimal onInput, BigDecimal onOutput) {
            this.above = above;
            this.onInput = onInput;
            this.onOutput = onOutput;
        }
    }

    /**
     * Amounts are in US dollars per million tokens; null unsets one. Not safe to share between threads.
     *
     * <p>What is not set costs as much as input that is not cached, except a write that is kept for an hour, which costs
     * as much as any other.
     */
    public static final class Builder {
        private @Nullable BigDecimal input;
        private @Nullable BigDecimal output;
        private @Nullable BigDecimal cachedInput;
        private @Nullable BigDecimal cacheWrite;
        private @Nullable BigDecimal cacheWriteHour;
        private final List<Tier> tiers = new ArrayList<>();
        private final List<PriceHours> hours = new ArrayList<>();
        private @Nullable Instant from;
        private @Nullable Instant until;
        private BigDecimal regionalTimes = BigDecimal.ONE;
        private boolean confirmed;
        private @Nullable LocalDate asOf;
        private String source = "";

        private Builder() {}

        public Builder input(@Nullable BigDecimal usdPerMillion) {
            this.input = usdPerMillion;
            return this;
        }

        /** Reasoning counts as output. */
        public Builder output(@Nullable BigDecimal usdPerMillion) {
            this.output = usdPerMillion;
            return this;
        }

        /** Input that the provider had in its cache. */
        public Builder cachedInput(@Nullable BigDecimal usdPerMillion) {
            this.cachedInput = usdPerMillion;
            return this;
        }

        /** Input that the provider put into its cache. */
        public Builder cacheWrite(@Nullable BigDecimal usdPerMillion) {
            this.cacheWrite = usdPerMillion;
            return this;
        }

        /** Input that the provider put into its cache for an hour. */
        public Builder cacheWriteHour(@Nullable BigDecimal usdPerMillion) {
            this.cacheWriteHour = usdPerMillion;
            return this;
        }

        /**
         * Prompts of more than so many tokens, cached ones included, cost more, and so does all the rest of such a call.
         *
         * @param onInput what the price of input, cached or written or neither, is multiplied by
         * @param onOutput what the price of output is multiplied by
         */
        public Builder tier(long above, BigDecimal onInput, BigDecimal onOutput) {
            tiers.add(new Tier(above, onInput, onOutput));
            return this;
        }

        /** Hours at which the price differs; where several meet, each has its effect. */
        public Builder hours(PriceHours hours) {
            this.hours.add(hours);
            return this;
        }

        /** @param instant the first moment at which the price is in force */
        public Builder from(@Nullable Instant instant) {
            this.from = instant;
            return this;
        }

        /** @param instant the first moment at which the price is no longer in force */
        public Builder until(@Nullable Instant instant) {
            this.until = instant;
            return this;
        }

        /** What everything is multiplied by where the data must stay in one region; 1 unless set. */
        public Builder regionalTimes(BigDecimal factor) {
            this.regionalTimes = factor;
            return this;
        }

        /** Says that the price is meant, however unlikely it looks; it is then not judged. */
        public Builder confirmed(boolean confirmed) {
            this.confirmed = confirmed;
            return this;
        }

        public Builder asOf(@Nullable LocalDate date) {
            this.asOf = date;
            return this;
        }

        public Builder source(String source) {
            this.source = source;
            return this;
        }

        /**
         * @throws IllegalArgumentException if an amount is missing or impossible or, unless confirmed, so unlikely that it
         *     is probably in another unit; the message lists all that is wrong
         */
        public Price build() {
            PriceSanity sanity = new PriceSanity(confirmed);
            TokenPrices base = base(sanity);
            judgeTiers(sanity);
            sanity.factor("regionalTimes", regionalTimes);
            if (from != null && until != null && !from.isBefore(until)) {
                sanity.mistake("`until` must be later than `from` (" + from + "), was " + until);
            }
            sanity.throwIfWrong();
            return new Price(this, base);
        }

        private TokenPrices base(PriceSanity sanity) {
            sanity.judge(input, output, cachedInput, cacheWrite, cacheWriteHour);
            long plain = sanity.picoDollars("input", input, 0);
            long write = sanity.picoDollars("cacheWrite", cacheWrite, plain);
            return new TokenPrices(
                    plain,
                    sanity.picoDollars("output", output, 0),
                    sanity.picoDollars("cachedInput", cachedInput, plain),
                    write,
                    sanity.picoDollars("cacheWriteHour", cacheWriteHour, write));
        }

        private void judgeTiers(PriceSanity sanity) {
            long last = 0;
            for (Tier tier : tiers) {
                if (tier.above <= last) {
                    sanity.mistake("`above` of a tier must be more than " + last + ", was " + tier.above);
                }
                last = Math.max(last, tier.above);
                sanity.factor("inputTimes", tier.onInput);
                sanity.factor("outputTimes", tier.onOutput);
            }
        }
    }
}

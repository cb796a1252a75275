package io.postern.internal.pricing;

import io.postern.pricing.Price;
import io.postern.pricing.PriceCatalogue;
import io.postern.pricing.PriceHours;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON form of a price catalogue. Mistakes are collected, so that all of them are reported at once. */
public final class PriceFile {
    /** What a number of the file, times the value, is in US dollars per million tokens. */
    private static final Map<String, BigDecimal> UNITS = Map.of(
            "USD per million tokens", BigDecimal.ONE,
            "USD per thousand tokens", BigDecimal.valueOf(1_000),
            "USD per token", BigDecimal.valueOf(1_000_000),
            "cents per token", BigDecimal.valueOf(10_000));

    private static final List<String> FILE_KEYS = List.of("unit", "date", "prices");
    private static final List<String> PRICE_KEYS = List.of(
            "input",
            "output",
            "cachedInput",
            "cacheWrite",
            "cacheWriteHour",
            "tiers",
            "hours",
            "from",
            "until",
            "regionalTimes",
            "confirmed");
    private static final List<String> TIER_KEYS = List.of("above", "inputTimes", "outputTimes");
    private static final List<String> HOURS_KEYS = List.of("days", "from", "until", "times");

    private final PriceCatalogue.Builder catalogue;
    private final List<String> mistakes;
    private final BigDecimal unit;
    private final @Nullable LocalDate date;
    private final String source;

    private PriceFile(PriceSection file, String source, PriceCatalogue.Builder catalogue, List<String> mistakes) {
        this.catalogue = catalogue;
        this.mistakes = mistakes;
        this.unit = unit(file);
        this.date = file.date("date");
        this.source = date == null ? source : source + " of " + date;
    }

    /** @throws IllegalArgumentException if the file has mistakes; the message lists all of them, each with its place */
    public static void read(String json, String source, PriceCatalogue.Builder catalogue) {
        List<String> mistakes = new ArrayList<>();
        Object tree = JsonTree.read(json, mistakes);
        if (tree != null) {
            PriceSection file = PriceSection.root(tree, mistakes).only(FILE_KEYS);
            PriceFile reading = new PriceFile(file, source, catalogue, mistakes);
            file.child("prices")
                    .forEach(
                            false,
                            (provider, models) -> models.forEach(true, (model, price) -> {
                                reading.model(provider, model, price);
                            }));
        }
        if (mistakes.isEmpty()) return;
        throw new IllegalArgumentException(
                "The prices in " + source + " have mistakes:\n  " + String.join("\n  ", mistakes));
    }

    private static BigDecimal unit(PriceSection file) {
        String name = file.text("unit");
        BigDecimal known = name == null ? null : UNITS.get(name);
        if (known != null) return known;
        file.mistake(
                "unit",
                "must be one of " + UNITS.keySet().stream().sorted().toList() + ", was "
                        + (name == null ? "not given" : "\"" + name + "\""));
        return BigDecimal.ONE;
    }

    private void model(String provider, String model, PriceSection price) {
        int before = mistakes.size();
        if (price.has("sameAs")) {
            String target = price.only(List.of("sameAs")).text("sameAs");
            if (target != null) catalogue.sameAs(provider, model, target);
        } else if (price.has("free")) {
            boolean free = price.only(List.of("free")).isTrue("free");
            if (!free) price.mistake("free", "can only be true; give a price instead");
            if (free) catalogue.add(provider, model, Price.free());
        } else {
            Price.Builder builder = price(price);
            if (mistakes.size() > before) return;
            try {
                catalogue.add(provider, model, builder.build());
            } catch (IllegalArgumentException e) {
                price.mistake(String.valueOf(e.getMessage()));
            }
        }
    }

    private Price.Builder price(PriceSection section) {
        Price.Builder price = Price.builder()
                .input(amount(section, "input"))
                .output(amount(section, "output"))
                .cachedInput(amount(section, "cachedInput"))
                .cacheWrite(amount(section, "cacheWrite"))
                .cacheWriteHour(amount(section, "cacheWriteHour"))
                .from(section.only(PRICE_KEYS).instant("from"))
                .until(section.instant("until"))
                .confirmed(section.isTrue("confirmed"))
                .asOf(date)
                .source(source);
        section.items("tiers", (name, tier) -> tier(tier.only(TIER_KEYS), price));
        section.items("hours", (name, hours) -> hours(hours.only(HOURS_KEYS), price));
        BigDecimal regional = section.number("regionalTimes");
        return regional == null ? price : price.regionalTimes(regional);
    }

    private @Nullable BigDecimal amount(PriceSection section, String name) {
        BigDecimal number = section.number(name);
        return number == null ? null : number.multiply(unit);
    }

    private static void tier(PriceSection tier, Price.Builder price) {
        BigDecimal above = tier.number("above");
        BigDecimal onInput = tier.number("inputTimes");
        BigDecimal onOutput = tier.number("outputTimes");
        if (above == null || onInput == null || onOutput == null) {
            tier.mistake("needs the numbers above, inputTimes and outputTimes");
            return;
        }
        try {
            price.tier(above.longValueExact(), onInput, onOutput);
        } catch (ArithmeticException fraction) {
            tier.mistake("above", "must be a whole number of tokens");
        }
    }

    private static void hours(PriceSection hours, Price.Builder price) {
        String days = hours.text("days");
        LocalTime from = hours.time("from");
        LocalTime until = hours.time("until");
        BigDecimal times = hours.number("times");
        if (days == null || from == null || until == null || times == null) {
            hours.mistake("needs days, from, until and the number times");
            return;
        }
        try {
            price.hours(new PriceHours(Weekdays.parse(days), from, until, times));
        } catch (IllegalArgumentException e) {
            hours.mistake(String.valueOf(e.getMessage()));
        }
    }
}

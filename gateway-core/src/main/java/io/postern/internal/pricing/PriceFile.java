package io.postern.internal.pricing;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.pricing.Price;
import io.postern.pricing.PriceCatalogue;
import io.postern.pricing.PriceHours;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the JSON form of a price catalogue. Mistakes are collected, so that all of them are reported at once. */
public final class PriceFile {
    /** What a number of the file, times the value, is in US dollars per million tokens. */
    private static final Map<String, BigDecimal> UNITS = Map.of(
            "USD per million tokens", BigDecimal.ONE,
            "USD per thousand tokens", BigDecimal.valueOf(1_000),
            "USD per token", BigDecimal.valueOf(1_000_000),
            "cents per token", BigDecimal.valueOf(10_000));

    private final String source;
    private final PriceCatalogue.Builder catalogue;
    private final List<String> mistakes = new ArrayList<>();
    private BigDecimal unit = BigDecimal.ONE;
    private @Nullable LocalDate date;

    private PriceFile(String source, PriceCatalogue.Builder catalogue) {
        this.source = source;
        this.catalogue = catalogue;
    }

    /** @throws IllegalArgumentException if the file has mistakes; the message lists all of them, each with its place */
    public static void read(String json, String source, PriceCatalogue.Builder catalogue) {
        PriceFile file = new PriceFile(source, catalogue);
        try {
            file.read(JsonValue.parse(json));
        } catch (OpenAIInvalidDataException e) {
            throw new IllegalArgumentException("The prices in " + source + " are not well-formed JSON", e);
        }
        if (file.mistakes.isEmpty()) return;
        throw new IllegalArgumentException(
                "The prices in " + source + " have mistakes:\n  " + String.join("\n  ", file.mistakes));
    }

    private void read(JsonValue root) {
        PriceSection file = section("$", root, "unit", "date", "prices");
        unit = unit(file);
        file.string("date", text -> date = LocalDate.parse(text));
        JsonValue prices = file.member("prices");
        if (prices == null) {
            file.mistake("prices", "is missing");
            return;
        }
        section("$.prices", prices)
                .members()
                .forEach((provider, models) -> section("$.prices[\"" + provider + "\"]", models)
                        .members()
                        .forEach((model, value) ->
                                model(provider, model, "$.prices[\"" + provider + "\"][\"" + model + "\"]", value)));
    }

    private BigDecimal unit(PriceSection file) {
        String name = file.member("unit") == null ? "" : file.text("unit");
        BigDecimal known = UNITS.get(name);
        if (known != null) return known;
        file.mistake(
                "unit", "must be one of " + UNITS.keySet().stream().sorted().toList() + ", was \"" + name + "\"");
        return BigDecimal.ONE;
    }

    /** One price, or those of several dates. */
    private void model(String provider, String model, String path, JsonValue value) {
        List<JsonValue> several = value.asArray().orElse(null);
        if (several == null) {
            price(provider, model, path, value);
            return;
        }
        for (int i = 0; i < several.size(); i++) price(provider, model, path + "[" + i + "]", several.get(i));
    }

    private void price(String provider, String model, String path, JsonValue value) {
        int before = mistakes.size();
        if (value.get("sameAs").isPresent()) {
            PriceSection alias = section(path, value, "sameAs");
            String target = alias.text("sameAs");
            if (mistakes.size() == before) catalogue.sameAs(provider, model, target);
            return;
        }
        if (value.get("free").isPresent()) {
            PriceSection free = section(path, value, "free");
            if (!free.isTrue("free")) free.mistake("free", "can only be true; give a price instead");
            if (mistakes.size() == before) catalogue.add(provider, model, Price.free());
            return;
        }
        Price.Builder price = price(path, value);
        if (mistakes.size() > before) return;
        try {
            catalogue.add(provider, model, price.build());
        } catch (IllegalArgumentException e) {
            mistakes.add(path + ": " + e.getMessage());
        }
    }

    private Price.Builder price(String path, JsonValue value) {
        PriceSection section = section(
                path,
                value,
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
        Price.Builder price = Price.builder();
        amount(section, "input", price::input);
        amount(section, "output", price::output);
        amount(section, "cachedInput", price::cachedInput);
        amount(section, "cacheWrite", price::cacheWrite);
        amount(section, "cacheWriteHour", price::cacheWriteHour);
        section.items(
                "tiers", (place, tier) -> tier(section(place, tier, "above", "inputTimes", "outputTimes"), price));
        section.items("hours", (place, hours) -> hours(section(place, hours, "days", "from", "until", "times"), price));
        section.string("from", text -> price.from(instant(text)));
        section.string("until", text -> price.until(instant(text)));
        section.number("regionalTimes", price::regionalTimes);
        price.confirmed(section.isTrue("confirmed"));
        return price.asOf(date).source(date == null ? source : source + " of " + date);
    }

    private void amount(PriceSection section, String name, Consumer<BigDecimal> use) {
        section.number(name, number -> use.accept(number.multiply(unit)));
    }

    private static void tier(PriceSection tier, Price.Builder price) {
        BigDecimal above = tier.number("above");
        BigDecimal onInput = tier.number("inputTimes");
        BigDecimal onOutput = tier.number("outputTimes");
        if (above == null || onInput == null || onOutput == null) return;
        try {
            price.tier(above.longValueExact(), onInput, onOutput);
        } catch (ArithmeticException fraction) {
            tier.mistake("above", "must be a whole number of tokens");
        }
    }

    private static void hours(PriceSection hours, Price.Builder price) {
        BigDecimal times = hours.number("times");
        LocalTime from = hours.time("from");
        LocalTime until = hours.time("until");
        String days = hours.text("days");
        if (times == null || from == null || until == null || days.isEmpty()) return;
        hours.string("days", text -> price.hours(new PriceHours(Weekdays.parse(text), from, until, times)));
    }

    /** A day begins in UTC. */
    private static Instant instant(String text) {
        return text.length() > "2026-01-01".length() ? Instant.parse(text) : Instant.parse(text + "T00:00:00Z");
    }

    private PriceSection section(String path, JsonValue value, String... known) {
        return PriceSection.of(path, value, List.of(known), mistakes);
    }
}

package io.postern.internal.pricing;

import io.postern.pricing.Price;
import io.postern.pricing.PriceCatalogue;
import io.postern.pricing.PriceHours;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import okio.Buffer;
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

    private final PriceCatalogue.Builder catalogue;
    private final List<String> mistakes;
    private final BigDecimal unit;
    private final @Nullable LocalDate date;
    private final String source;

    private PriceFile(PriceSection file, String source, PriceCatalogue.Builder catalogue, List<String> mistakes) {
        this.catalogue = catalogue;
        this.mistakes = mistakes;
        this.unit = unit(file.only(FILE_KEYS));
        Instant day = file.instant("date");
        this.date = day == null ? null : LocalDate.ofInstant(day, ZoneOffset.UTC);
        this.source = date == null ? source : source + " of " + date;
    }

    /** Adds the prices of a file to a catalogue. Gives the mistakes, each with its place. */
    public static List<String> read(String json, String source, PriceCatalogue.Builder catalogue) {
        return read(new Buffer().writeUtf8(json), source, catalogue);
    }

    /** Likewise for the prices that come with this library. */
    public static List<String> readShipped(String source, PriceCatalogue.Builder catalogue) {
        return read(JsonTree.shipped("prices.json"), source, catalogue);
    }

    private static List<String> read(Buffer json, String source, PriceCatalogue.Builder catalogue) {
        List<String> mistakes = new ArrayList<>();
        Object tree = JsonTree.read(json, mistakes);
        if (tree != null) {
            PriceSection file = PriceSection.of("$", tree, mistakes);
            new PriceFile(file, source, catalogue, mistakes).prices(file.child("prices"));
        }
        return mistakes;
    }

    private static BigDecimal unit(PriceSection file) {
        String name = file.text("unit");
        BigDecimal known = name == null ? null : UNITS.get(name);
        if (known != null) return known;
        String was = name == null ? "missing" : "\"" + name + "\"";
        file.mistake(
                "unit", "must be one of " + UNITS.keySet().stream().sorted().toList() + ", was " + was);
        return BigDecimal.ONE;
    }

    private void prices(PriceSection prices) {
        for (String provider : prices.names()) {
            PriceSection models = prices.child(provider);
            for (String model : models.names()) {
                for (PriceSection price : models.children(model)) model(provider, model, price);
            }
        }
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
            Price.Builder builder = price(price.only(PRICE_KEYS));
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
                .from(section.instant("from"))
                .until(section.instant("until"))
                .confirmed(section.isTrue("confirmed"))
                .asOf(date)
                .source(source);
        for (PriceSection tier : section.children("tiers")) tier(tier, price);
        for (PriceSection hours : section.children("hours")) hours(hours, price);
        BigDecimal regional = section.number("regionalTimes");
        return regional == null ? price : price.regionalTimes(regional);
    }

    private @Nullable BigDecimal amount(PriceSection section, String name) {
        BigDecimal number = section.number(name);
        return number == null ? null : number.multiply(unit);
    }

    private static void tier(PriceSection tier, Price.Builder price) {
        tier.only(List.of("above", "inputTimes", "outputTimes"));
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
        hours.only(List.of("days", "from", "until", "times"));
        String days = hours.text("days");
        LocalTime from = hours.time("from");
        LocalTime until = hours.time("until");
        BigDecimal times = hours.number("times");
        if (days == null || from == null || until == null || times == null) {
            hours.mistake("needs days, from, until and the number times");
            return;
        }
        try {
            price.hours(new PriceHours(days(days), from, until, times));
        } catch (IllegalArgumentException e) {
            hours.mistake(String.valueOf(e.getMessage()));
        }
    }

    /** {@code Mon-Fri}, which may pass the end of the week, or {@code Sat}. */
    private static Set<DayOfWeek> days(String text) {
        DayOfWeek first = null;
        DayOfWeek last = null;
        for (DayOfWeek day : DayOfWeek.values()) {
            String name = day.name().substring(0, 3);
            if (text.toUpperCase(Locale.ROOT).startsWith(name)) first = day;
            if (text.toUpperCase(Locale.ROOT).endsWith(name)) last = day;
        }
        boolean range = text.length() == 7 && text.charAt(3) == '-';
        if (first == null || last == null || !(range || text.length() == 3)) {
            throw new IllegalArgumentException("`days` must be such as \"Mon-Fri\" or \"Sat\", was \"" + text + "\"");
        }
        Set<DayOfWeek> days = EnumSet.of(last);
        for (DayOfWeek day = first; day != last; day = day.plus(1)) days.add(day);
        return days;
    }
}

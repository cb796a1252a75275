package io.postern.pricing;

import io.postern.internal.pricing.ModelIds;
import io.postern.internal.pricing.PriceFile;
import io.postern.internal.pricing.PriceSanity;
import io.postern.internal.pricing.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What providers charge for their models. A model that is not listed has no price here, which is not the same as costing
 * nothing.
 *
 * <p>The shipped catalogue is of the date its prices name; lay your own file over it:
 *
 * <pre>{@code
 * PriceCatalogue prices = PriceCatalogue.shipped().plus(PriceCatalogue.load(Path.of("prices.json")));
 * }</pre>
 *
 * <p>Immutable and safe to share between threads. A price that is more than 60 days old when it is asked for is reported
 * to the log, once for each catalogue.
 */
public final class PriceCatalogue {
    private static final Duration STALE_AFTER = Duration.ofDays(60);

    /** By {@link ModelIds#key}. */
    private final Map<String, Entry> entries;

    private final AtomicBoolean staleReported = new AtomicBoolean();

    /**
     * One model.
     *
     * @param name provider and model, for people
     * @param prices those of different dates; empty if the model is another name
     * @param sameAs the key of the model whose price this one has
     */
    private record Entry(
            String name, List<Price> prices, @Nullable String sameAs) {}

    private PriceCatalogue(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /** The prices that come with this version, of the standard tier of service. Read on first use. */
    public static PriceCatalogue shipped() {
        return Shipped.CATALOGUE;
    }

    /** A catalogue without prices. */
    public static PriceCatalogue empty() {
        return new PriceCatalogue(Map.of());
    }

    /**
     * Reads a price file, whose form is described in {@code docs/pricing.md}.
     *
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if it has mistakes; the message lists all of them, each with its place
     */
    public static PriceCatalogue load(Path file) {
        try {
            return parse(Files.readString(file), file.getFileName().toString());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The price file " + file + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The price file " + file.toAbsolutePath() + " cannot be read", e);
        }
    }

    /**
     * Reads the text of a price file.
     *
     * @param source names the text in messages, and in what results say about their cost
     * @throws IllegalArgumentException if it has mistakes; the message lists all of them, each with its place
     */
    public static PriceCatalogue parse(String json, String source) {
        Builder builder = builder();
        PriceFile.read(json, source, builder);
        return builder.build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * This catalogue with the models of another laid over it; a model that both have takes all its prices from the other.
     *
     * @throws IllegalArgumentException if a price of the other is more than double or less than half of what is known here
     *     and is not {@link Price.Builder#confirmed confirmed}, or if a name stands for a model that neither has; the
     *     message lists all that is wrong
     */
    public PriceCatalogue plus(PriceCatalogue other) {
        List<String> mistakes = new ArrayList<>();
        other.entries.forEach((key, entry) -> {
            Entry known = found(key);
            if (known != null) compare(known, entry, mistakes);
        });
        Map<String, Entry> both = new LinkedHashMap<>(entries);
        both.putAll(other.entries);
        PriceCatalogue merged = new PriceCatalogue(Map.copyOf(both));
        other.entries.forEach((key, entry) -> {
            if (merged.resolved(key) == null) mistakes.add(entry.name + ": has the price of a model that has none");
        });
        report(mistakes);
        return merged;
    }

    private static void compare(Entry known, Entry given, List<String> mistakes) {
        for (Price price : given.prices) {
            if (price.confirmed() || price.base().equals(TokenPrices.FREE)) continue;
            boolean near = known.prices.stream().anyMatch(old -> near(old.base(), price.base()));
            if (near) continue;
            TokenPrices old = known.prices.get(0).base();
            mistakes.add(given.name + ": input and output cost " + perMillion(price.base()) + " but " + perMillion(old)
                    + " so far, more than twice or less than half: is one in another unit, or out of date? If it is"
                    + " meant, say so by \"confirmed\"");
        }
    }

    private static boolean near(TokenPrices known, TokenPrices given) {
        return !PriceSanity.farFrom(known.input(), given.input())
                && !PriceSanity.farFrom(known.output(), given.output());
    }

    private static String perMillion(TokenPrices prices) {
        return PriceSanity.perMillion(prices.input()) + " and " + PriceSanity.perMillion(prices.output());
    }

    private static void report(List<String> mistakes) {
        if (mistakes.isEmpty()) return;
        throw new IllegalArgumentException("The price catalogue has mistakes:\n  " + String.join("\n  ", mistakes));
    }

    /**
     * What a model costs. Its id may be written as the provider does anywhere: with a path, a region's prefix or a date.
     *
     * @param provider the service, such as {@code openai} or {@code bedrock}, or another name that has prices here
     * @param model the model id at that provider
     * @param region where the data is processed; null if that is not known, which for Vertex means worldwide
     * @param when the moment; hours, dates and the age of the list count from it
     * @return empty if no price is known
     */
    public Optional<Rates> find(String provider, String model, @Nullable String region, Instant when) {
        String service = ModelIds.provider(provider);
        Entry entry = found(ModelIds.key(service, model));
        if (entry == null) return Optional.empty();
        boolean regional = ModelIds.regional(service, model, region);
        for (Price price : entry.prices) {
            Rates rates = price.rates(entry.name, when, regional);
            if (rates == null) continue;
            price.asOf().ifPresent(date -> reportIfStale(date, when));
            return Optional.of(rates);
        }
        return Optional.empty();
    }

    /** The prices of a model, of all dates; empty if none is known. */
    public List<Price> prices(String provider, String model) {
        Entry entry = found(ModelIds.key(ModelIds.provider(provider), model));
        return entry == null ? List.of() : entry.prices;
    }

    private @Nullable Entry found(String key) {
        Entry exact = resolved(key);
        if (exact != null) return exact;
        String undated = ModelIds.undated(key);
        return undated == null ? null : resolved(undated);
    }

    private @Nullable Entry resolved(String key) {
        Entry entry = entries.get(key);
        // One step would do for what is shipped; a cycle, which names of two files can make, must end.
        for (int steps = 0; entry != null && entry.sameAs != null; steps++) {
            if (steps > 4) return null;
            entry = entries.get(entry.sameAs);
        }
        return entry;
    }

    private void reportIfStale(LocalDate date, Instant when) {
        Instant stale = date.atStartOfDay(ZoneOffset.UTC).toInstant().plus(STALE_AFTER);
        if (!when.isAfter(stale) || !staleReported.compareAndSet(false, true)) return;
        System.getLogger("io.postern.pricing")
                .log(
                        Level.WARNING,
                        "The prices of " + date + " are more than " + STALE_AFTER.toDays()
                                + " days old, so costs may be wrong; give newer ones by PriceCatalogue.load");
    }

    @Override
    public String toString() {
        return "PriceCatalogue{" + entries.size() + " models}";
    }

    /** Read when it is first needed: many programs never ask for a cost. */
    private static final class Shipped {
        static final PriceCatalogue CATALOGUE = parse(Resources.text("prices.json"), "shipped prices");
    }

    /** Not safe to share between threads. */
    public static final class Builder {
        private final Map<String, Entry> entries = new LinkedHashMap<>();
        private final List<String> mistakes = new ArrayList<>();

        private Builder() {}

        /** The price of a model; several of one model must be in force at different times. */
        public Builder add(String provider, String model, Price price) {
            String service = ModelIds.provider(provider);
            String key = ModelIds.key(service, model);
            Entry before = entries.get(key);
            if (before == null) {
                entries.put(key, new Entry(service + "/" + model, List.of(price), null));
                return this;
            }
            boolean clashes = before.prices.isEmpty() || before.prices.stream().anyMatch(old -> overlap(old, price));
            if (clashes) {
                mistakes.add(service + "/" + model + ": has two prices at one time"
                        + (before.name.equals(service + "/" + model) ? "" : ", the other as " + before.name));
                return this;
            }
            List<Price> all = new ArrayList<>(before.prices);
            all.add(price);
            entries.put(key, new Entry(before.name, List.copyOf(all), null));
            return this;
        }

        private static boolean overlap(Price a, Price b) {
            Instant aFrom = a.from().orElse(Instant.MIN);
            Instant bFrom = b.from().orElse(Instant.MIN);
            Instant aUntil = a.until().orElse(Instant.MAX);
            Instant bUntil = b.until().orElse(Instant.MAX);
            return aFrom.isBefore(bUntil) && bFrom.isBefore(aUntil);
        }

        /** A name that the provider serves and bills as another model of its. */
        public Builder sameAs(String provider, String name, String model) {
            String service = ModelIds.provider(provider);
            Entry entry = new Entry(service + "/" + name, List.of(), ModelIds.key(service, model));
            if (entries.putIfAbsent(ModelIds.key(service, name), entry) != null) {
                mistakes.add(entry.name + ": has two prices at one time");
            }
            return this;
        }

        /** @throws IllegalArgumentException if a model has two prices at one time; the message lists all such models */
        public PriceCatalogue build() {
            report(mistakes);
            return new PriceCatalogue(Map.copyOf(entries));
        }
    }
}

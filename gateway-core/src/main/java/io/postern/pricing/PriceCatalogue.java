package io.postern.pricing;

import io.postern.gateway.Cost;
import io.postern.internal.pricing.ModelIds;
import io.postern.internal.pricing.PriceFile;
import io.postern.internal.pricing.PriceSanity;
import io.postern.models.completions.CompletionUsage;
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

    /** By {@link ModelIds#key}; never changed. */
    private final Map<String, Entry> entries;

    private final AtomicBoolean staleReported = new AtomicBoolean();

    /** One model. */
    private static final class Entry {
        /** Provider and model, for people. */
        final String name;
        /** Those of different dates; empty if the name stands for another model. */
        final List<Price> prices;
        /** The key of the model whose price this one has. */
        final @Nullable String sameAs;

        Entry(String name, List<Price> prices, @Nullable String sameAs) {
            this.name = name;
            this.prices = prices;
            this.sameAs = sameAs;
        }
    }

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
        List<String> mistakes = PriceFile.read(json, source, builder);
        return builder.build("The prices in " + source + " have mistakes", mistakes);
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
        Map<String, Entry> both = new LinkedHashMap<>(entries);
        both.putAll(other.entries);
        PriceCatalogue merged = new PriceCatalogue(both);
        for (Map.Entry<String, Entry> given : other.entries.entrySet()) {
            Entry known = found(given.getKey());
            if (known != null) compare(known, given.getValue(), mistakes);
            if (merged.resolved(given.getKey()) == null) {
                mistakes.add(given.getValue().name + ": has the price of a model that has none");
            }
        }
        report("The prices laid over others have mistakes", mistakes);
        return merged;
    }

    private static void compare(Entry known, Entry given, List<String> mistakes) {
        for (Price price : given.prices) {
            if (price.confirmed() || price.base() == TokenPrices.FREE) continue;
            if (near(known, price.base())) continue;
            TokenPrices old = known.prices.get(0).base();
            mistakes.add(given.name + ": input and output cost " + perMillion(price.base()) + " but " + perMillion(old)
                    + " so far, more than twice or less than half: is one in another unit, or out of date? If it is"
                    + " meant, say so by \"confirmed\"");
        }
    }

    private static boolean near(Entry known, TokenPrices given) {
        for (Price price : known.prices) {
            TokenPrices old = price.base();
            boolean far = PriceSanity.farFrom(old.input, given.input) || PriceSanity.farFrom(old.output, given.output);
            if (!far) return true;
        }
        return false;
    }

    private static String perMillion(TokenPrices prices) {
        return PriceSanity.perMillion(prices.input) + " and " + PriceSanity.perMillion(prices.output);
    }

    private static void report(String what, List<String> mistakes) {
        if (mistakes.isEmpty()) return;
        throw new IllegalArgumentException(what + ":\n  " + String.join("\n  ", mistakes));
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
            reportIfStale(price.asOf().orElse(null), when);
            return Optional.of(rates);
        }
        return Optional.empty();
    }

    /**
     * What a call cost; unknown if there is no price or no usage.
     *
     * @param provider see {@link #find}
     * @param usage as the provider reported it; null if it reported none
     */
    public Cost cost(
            String provider, String model, @Nullable String region, Instant when, @Nullable CompletionUsage usage) {
        if (usage == null) return Cost.unknown("no usage was reported");
        Rates rates = find(provider, model, region, when).orElse(null);
        return rates == null ? Cost.unknown("no price is known for " + provider + "/" + model) : rates.cost(usage);
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

    private void reportIfStale(@Nullable LocalDate date, Instant when) {
        if (date == null) return;
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
        static final PriceCatalogue CATALOGUE = read();

        private static PriceCatalogue read() {
            Builder builder = builder();
            List<String> mistakes = PriceFile.readShipped("shipped prices", builder);
            return builder.build("The shipped prices have mistakes", mistakes);
        }
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
            List<Price> all = new ArrayList<>(before == null ? List.of() : before.prices);
            boolean clashes = before != null && before.sameAs != null;
            for (Price old : all) clashes |= old.overlaps(price);
            if (before != null && clashes) {
                mistakes.add(service + "/" + model + ": has two prices at one time, see " + before.name);
                return this;
            }
            all.add(price);
            entries.put(key, new Entry(service + "/" + model, List.copyOf(all), null));
            return this;
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
            return build("The price catalogue has mistakes", List.of());
        }

        private PriceCatalogue build(String what, List<String> earlier) {
            List<String> all = new ArrayList<>(earlier);
            all.addAll(mistakes);
            report(what, all);
            return new PriceCatalogue(new LinkedHashMap<>(entries));
        }
    }
}

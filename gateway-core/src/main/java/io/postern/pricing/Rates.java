package io.postern.pricing;

import io.postern.errors.OpenAIInvalidDataException;
import io.postern.gateway.Cost;
import io.postern.internal.pricing.UsageTokens;
import io.postern.models.completions.CompletionUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs at one moment and place: a {@link Price} with its hours, dates and region settled, for as long as
 * {@link #inForce} says.
 *
 * <p>Amounts are whole numbers: prices in pico-dollars per token (dollars per million tokens times a million), costs in
 * nano-dollars (billionths). An amount too large for a {@code long} is {@link Long#MAX_VALUE}.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Rates {
    /** Longs for a tier: above how many tokens, then the five prices. */
    static final int WIDTH = 6;

    private static final int INPUT = 1;
    private static final int OUTPUT = 2;
    private static final int CACHED_INPUT = 3;
    private static final int CACHE_WRITE = 4;
    private static final int CACHE_WRITE_HOUR = 5;

    /** The tiers one after another, shortest prompts first: a choice among a thousand deployments reads only this. */
    private final long[] flat;

    private final List<String> basis;
    private final long fromMillis;
    private final long untilMillis;

    Rates(long[] flat, List<String> basis, @Nullable Instant from, @Nullable Instant until) {
        this.flat = flat;
        this.basis = List.copyOf(basis);
        this.fromMillis = from == null ? Long.MIN_VALUE : from.toEpochMilli();
        this.untilMillis = until == null ? Long.MAX_VALUE : until.toEpochMilli();
    }

    static void put(long[] flat, int tier, long above, TokenPrices prices) {
        int at = tier * WIDTH;
        flat[at] = above;
        flat[at + INPUT] = prices.input;
        flat[at + OUTPUT] = prices.output;
        flat[at + CACHED_INPUT] = prices.cachedInput;
        flat[at + CACHE_WRITE] = prices.cacheWrite;
        flat[at + CACHE_WRITE_HOUR] = prices.cacheWriteHour;
    }

    /** What a token of a short prompt costs, in pico-dollars. */
    public long input() {
        return flat[INPUT];
    }

    /** What a token of the answer costs after a short prompt, in pico-dollars. */
    public long output() {
        return flat[OUTPUT];
    }

    /** What a cached token of a short prompt costs, in pico-dollars. */
    public long cachedInput() {
        return flat[CACHED_INPUT];
    }

    /** What it costs to put a token of a short prompt into the cache, in pico-dollars. */
    public long cacheWrite() {
        return flat[CACHE_WRITE];
    }

    /** What it costs to put a token of a short prompt into the cache for an hour, in pico-dollars. */
    public long cacheWriteHour() {
        return flat[CACHE_WRITE_HOUR];
    }

    /** Whether long prompts have other prices. */
    public boolean tiered() {
        return flat.length > WIDTH;
    }

    /** Whether these rates count at that moment; otherwise the catalogue has to be asked again. */
    public boolean inForce(long epochMillis) {
        return epochMillis >= fromMillis && epochMillis < untilMillis;
    }

    /** When the catalogue has to be asked again; empty for never. */
    public Optional<Instant> until() {
        return untilMillis == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(untilMillis));
    }

    /** Whose prices they are, and what was considered, for people. */
    public List<String> basis() {
        return basis;
    }

    /**
     * What a call of that size costs, in nano-dollars. Makes no garbage.
     *
     * @param promptTokens of the request, cached ones included; not negative
     * @param cachedTokens how many of those the provider has in its cache
     * @param outputTokens of the answer, reasoning included; not negative
     */
    public long nanoDollars(long promptTokens, long cachedTokens, long outputTokens) {
        int at = tier(promptTokens);
        long cached = Math.min(cachedTokens, promptTokens);
        long sum = product(promptTokens - cached, flat[at + INPUT]);
        sum = saturated(sum + product(cached, flat[at + CACHED_INPUT]));
        sum = saturated(sum + product(outputTokens, flat[at + OUTPUT]));
        return sum / 1000 + (sum % 1000 >= 500 ? 1 : 0);
    }

    /**
     * What a call that was not made yet may cost.
     *
     * @param promptTokens of the request, as estimated
     * @param cachedTokens how many of those are likely to be in the provider's cache
     * @param likelyOutput how long the answer is likely to be
     * @param mostOutput how long it may be at the most
     */
    public ExpectedCost expected(long promptTokens, long cachedTokens, long likelyOutput, long mostOutput) {
        return new ExpectedCost(
                nanoDollars(promptTokens, cachedTokens, 0),
                nanoDollars(promptTokens, cachedTokens, Math.min(likelyOutput, mostOutput)),
                nanoDollars(promptTokens, 0, Math.max(likelyOutput, mostOutput)));
    }

    /** What a call cost; unknown if the usage lacks the counts that every usage has. */
    public Cost cost(CompletionUsage usage) {
        UsageTokens tokens;
        try {
            tokens = new UsageTokens(usage);
        } catch (OpenAIInvalidDataException lacking) {
            return Cost.unknown("the provider's usage cannot be read: " + lacking.getMessage());
        }
        int at = tier(tokens.prompt);
        List<Cost.Line> lines = new ArrayList<>(3);
        add(lines, "input", tokens.input, flat[at + INPUT]);
        add(lines, "cached input", tokens.cached, flat[at + CACHED_INPUT]);
        add(lines, "cache write", tokens.cacheWrite, flat[at + CACHE_WRITE]);
        add(lines, "cache write for an hour", tokens.cacheWriteHour, flat[at + CACHE_WRITE_HOUR]);
        add(lines, "output", tokens.output, flat[at + OUTPUT]);
        List<String> considered = new ArrayList<>(basis);
        if (flat[at] > 0) considered.add("a prompt above " + flat[at] + " tokens");
        if (tokens.audio > 0) considered.add(tokens.audio + " tokens of audio at the price of text");
        return Cost.of(lines, considered);
    }

    private static void add(List<Cost.Line> lines, String kind, long tokens, long price) {
        if (tokens > 0) lines.add(new Cost.Line(kind, tokens, price));
    }

    /** Where the tier of such a prompt begins. */
    private int tier(long promptTokens) {
        int at = flat.length - WIDTH;
        while (at > 0 && promptTokens <= flat[at]) at -= WIDTH;
        return at;
    }

    private static long product(long tokens, long price) {
        boolean fits = Math.multiplyHigh(tokens, price) == 0;
        return fits ? saturated(tokens * price) : Long.MAX_VALUE;
    }

    private static long saturated(long sum) {
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    @Override
    public String toString() {
        return "Rates{" + new Cost.Line("input", 1, input()) + ", " + new Cost.Line("output", 1, output()) + ", "
                + basis + "}";
    }
}

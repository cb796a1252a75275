package io.postern.internal.routing;

import io.postern.pricing.Rates;
import org.jspecify.annotations.Nullable;

/**
 * The prices of a route's deployments side by side, so that a thousand can be compared for one call in a few
 * microseconds: what lies in one array is read faster than what hangs on a thousand objects.
 *
 * <p>Immutable and safe to share between threads.
 */
final class PriceTable {
    /** Above that, in pico-dollars per token, a product with a long prompt may not fit; then it is worked out with care. */
    private static final long MOST_PLAIN = 1_000_000_000L;

    /** Prices hold by the hour, and what adapters know may grow; so a minute is soon enough to notice. */
    private static final long FRESH_MILLIS = 60_000;

    private static final int WIDTH = 4;
    private static final int CACHED = 1;
    private static final int OUTPUT = 2;
    private static final int MOST_OUTPUT = 3;

    /** Stands in place of the price of input for what is not in the table. */
    private static final long UNKNOWN = -1;

    private static final long INTRICATE = -2;

    /** For each deployment the prices of input, of cached input and of output, and how long an answer can be. */
    private final long[] flat;

    private final @Nullable Rates[] rates;
    private final long fromMillis;
    private final long untilMillis;

    PriceTable(Target[] targets, long nowMillis) {
        this.flat = new long[targets.length * WIDTH];
        this.rates = new Rates[targets.length];
        this.fromMillis = nowMillis;
        long until = nowMillis + FRESH_MILLIS;
        for (int i = 0; i < targets.length; i++) {
            Target.Facts facts = targets[i].facts(nowMillis);
            Rates price = facts.price();
            rates[i] = price;
            flat[i * WIDTH + MOST_OUTPUT] = facts.mostOutput();
            if (price != null)
                until = Math.min(
                        until, price.until().map(end -> end.toEpochMilli()).orElse(until));
            put(i * WIDTH, price);
        }
        this.untilMillis = until;
    }

    private void put(int at, @Nullable Rates price) {
        if (price == null) {
            flat[at] = UNKNOWN;
            return;
        }
        boolean plain = !price.tiered() && price.input() < MOST_PLAIN && price.output() < MOST_PLAIN;
        flat[at] = plain ? price.input() : INTRICATE;
        flat[at + CACHED] = price.cachedInput();
        flat[at + OUTPUT] = price.output();
    }

    boolean holds(long nowMillis) {
        return nowMillis >= fromMillis && nowMillis < untilMillis;
    }

    /**
     * What a call costs there, in nano-dollars; {@link Long#MAX_VALUE} if nobody knows.
     *
     * @param output how long the answer is likely to be, if it can be
     */
    long cost(int index, long prompt, long cached, long output) {
        int at = index * WIDTH;
        long input = flat[at];
        long answer = Math.min(output, flat[at + MOST_OUTPUT]);
        if (input >= 0)
            return ((prompt - cached) * input + cached * flat[at + CACHED] + answer * flat[at + OUTPUT]) / 1000;
        Rates price = rates[index];
        return price == null ? Long.MAX_VALUE : price.nanoDollars(prompt, cached, answer);
    }
}

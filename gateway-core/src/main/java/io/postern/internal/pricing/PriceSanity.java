package io.postern.internal.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges a price while it is built. Public price lists have named cents for dollars, a million tokens for a thousand,
 * output for input; each of these mistakes looks like a number.
 *
 * <p>Not safe to share between threads.
 */
public final class PriceSanity {
    /** The dearest model ever listed cost 150; 200 dollars per million are 20 cents for a page. */
    private static final BigDecimal MOST_INPUT = BigDecimal.valueOf(200);
    /** The cheapest one costs 0.004; a price per token is smaller still. */
    private static final BigDecimal LEAST_INPUT = new BigDecimal("0.0001");

    private static final BigDecimal MOST_OUTPUT_TIMES = BigDecimal.valueOf(12);
    private static final BigDecimal MOST_WRITE_TIMES = BigDecimal.valueOf(2);
    private static final BigDecimal MOST_FACTOR = BigDecimal.TEN;
    private static final int MOST_PLACES = 9;
    /** Discounts and price cuts seldom halve a price at once; mixed-up units change it tenfold and more. */
    private static final int MOST_CHANGE = 2;

    private final boolean confirmed;
    private final List<String> mistakes = new ArrayList<>();

    /** @param confirmed whether somebody said that the price is meant: only what is impossible is refused then */
    public PriceSanity(boolean confirmed) {
        this.confirmed = confirmed;
    }

    public void mistake(String text) {
        mistakes.add(text);
    }

    /** Amounts in US dollars per million tokens; null for those not given. */
    public void judge(
            @Nullable BigDecimal input,
            @Nullable BigDecimal output,
            @Nullable BigDecimal cachedInput,
            @Nullable BigDecimal cacheWrite,
            @Nullable BigDecimal cacheWriteHour) {
        if (input == null) mistake("`input` is missing");
        if (output == null) mistake("`output` is missing; a model that answers no text, such as for embeddings, has 0");
        if (input == null || output == null) return;
        if (input.signum() <= 0) {
            mistake("`input` must be above 0, was " + plain(input) + "; a model that costs nothing is \"free\"");
            return;
        }
        if (confirmed) return;
        if (input.compareTo(MOST_INPUT) > 0) {
            unlikely("`input` is above 200 dollars per million tokens, was " + plain(input), "is it in another unit?");
        }
        if (input.compareTo(LEAST_INPUT) < 0) {
            unlikely("`input` is below 0.0001 dollars per million tokens, was " + plain(input), "is it per token?");
        }
        if (output.signum() > 0 && output.compareTo(input) < 0) {
            unlikely(
                    "`output` (" + plain(output) + ") is below `input` (" + plain(input) + ")",
                    "are they swapped, or is one in another unit?");
        }
        atMost("output", output, MOST_OUTPUT_TIMES, input);
        atMost("cachedInput", cachedInput, BigDecimal.ONE, input);
        atMost("cacheWrite", cacheWrite, MOST_WRITE_TIMES, input);
        atMost("cacheWriteHour", cacheWriteHour, MOST_WRITE_TIMES, input);
    }

    private void atMost(String name, @Nullable BigDecimal value, BigDecimal times, BigDecimal input) {
        if (value == null || value.compareTo(input.multiply(times)) <= 0) return;
        String limit = times.equals(BigDecimal.ONE) ? "" : times + " times ";
        unlikely(
                "`" + name + "` (" + plain(value) + ") is above " + limit + "`input` (" + plain(input) + ")",
                "is one of them in another unit?");
    }

    private void unlikely(String what, String question) {
        mistake(what + ": " + question + " If it is meant, say so by \"confirmed\"");
    }

    /** The amount per token; {@code otherwise} if none is given, or if it is a mistake. */
    public long picoDollars(String name, @Nullable BigDecimal usdPerMillion, long otherwise) {
        if (usdPerMillion == null) return otherwise;
        if (usdPerMillion.signum() < 0 || usdPerMillion.precision() - usdPerMillion.scale() > 7) {
            mistake("`" + name + "` must be from 0 to 9999999 dollars per million tokens, was " + plain(usdPerMillion));
            return otherwise;
        }
        try {
            return usdPerMillion.movePointRight(6).longValueExact();
        } catch (ArithmeticException finer) {
            mistake("`" + name + "` has more than 6 places after the point, was " + plain(usdPerMillion)
                    + "; is it dollars per million tokens?");
            return otherwise;
        }
    }

    /** What prices are multiplied by. */
    public void factor(String name, BigDecimal factor) {
        if (!isFactor(factor)) mistake(wrongFactor(name, factor));
    }

    public static boolean isFactor(BigDecimal factor) {
        return factor.signum() > 0 && factor.compareTo(MOST_FACTOR) <= 0 && factor.scale() <= MOST_PLACES;
    }

    public static String wrongFactor(String name, BigDecimal factor) {
        return "`" + name + "` must be above 0 and at most 10, with at most " + MOST_PLACES
                + " places after the point, was " + plain(factor);
    }

    /** @throws IllegalArgumentException if there was a mistake; the message lists all */
    public void throwIfWrong() {
        if (!mistakes.isEmpty()) throw new IllegalArgumentException(String.join("; ", mistakes));
    }

    /** Whether a price is so far from the one known so far that one of them is probably in another unit. */
    public static boolean farFrom(long known, long given) {
        return given > known * MOST_CHANGE || given * MOST_CHANGE < known;
    }

    /** Pico-dollars per token as dollars per million tokens. */
    public static String perMillion(long picoDollars) {
        return plain(BigDecimal.valueOf(picoDollars, 6).stripTrailingZeros());
    }

    /** A file may hold a number with an exponent of a million digits: it is not written out. */
    private static String plain(BigDecimal number) {
        return Math.abs((long) number.scale()) > 20 ? number.toString() : number.toPlainString();
    }
}

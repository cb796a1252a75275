package io.postern.gateway;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a call cost, and how that was worked out.
 *
 * <p>A cost that cannot be worked out is unknown; it is never taken for nothing. Immutable and safe to share between
 * threads. Holds no content of the request or answer.
 */
public final class Cost {
    /** What a million tokens cost in dollars, times this, is what one costs in pico-dollars. */
    private static final int PLACES_OF_DOLLARS_PER_MILLION = 6;

    private final @Nullable String unknown;
    private final List<Line> lines;
    private final List<String> basis;
    private final long nanoDollars;

    private Cost(@Nullable String unknown, List<Line> lines, List<String> basis) {
        this.unknown = unknown;
        this.lines = List.copyOf(lines);
        this.basis = List.copyOf(basis);
        long sum = 0;
        for (Line line : this.lines) sum = saturated(sum + line.picoDollars());
        this.nanoDollars = nanoDollars(sum);
    }

    /** @param reason why nobody can tell, for people */
    public static Cost unknown(String reason) {
        return new Cost(reason, List.of(), List.of());
    }

    /**
     * The sum of its lines.
     *
     * @param basis what the prices were taken from and what was considered, for people
     */
    public static Cost of(List<Line> lines, List<String> basis) {
        return new Cost(null, lines, basis);
    }

    public boolean isKnown() {
        return unknown == null;
    }

    /** In billionths of a US dollar, rounded to the nearest; empty if unknown. */
    public OptionalLong nanoDollars() {
        return isKnown() ? OptionalLong.of(nanoDollars) : OptionalLong.empty();
    }

    /** Why nobody can tell; empty if the cost is known. */
    public Optional<String> unknownReason() {
        return Optional.ofNullable(unknown);
    }

    /** What was counted, kinds without tokens left out; empty if unknown. */
    public List<Line> lines() {
        return lines;
    }

    /** Whose prices they are, and what was considered: a long prompt, a region, busy hours, the date of the list. */
    public List<String> basis() {
        return basis;
    }

    /** Both together; unknown if one of them is. */
    public Cost plus(Cost other) {
        if (!isKnown()) return this;
        if (!other.isKnown()) return other;
        List<Line> bothLines = new ArrayList<>(lines);
        bothLines.addAll(other.lines);
        List<String> bothBases = new ArrayList<>(basis);
        bothBases.addAll(other.basis);
        return new Cost(null, bothLines, bothBases);
    }

    /**
     * Billionths of a dollar as people write them, such as {@code $0.00265}.
     *
     * @param nanoDollars an amount
     */
    public static String dollars(long nanoDollars) {
        return "$" + plain(BigDecimal.valueOf(nanoDollars, 9));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static long nanoDollars(long picoDollars) {
        return picoDollars / 1000 + (picoDollars % 1000 >= 500 ? 1 : 0);
    }

    /** A sum of two amounts that overflowed is as much as can be said. */
    private static long saturated(long sum) {
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** Such as {@code $0.0029 = 1000 input at $2.5/M + 40 output at $10/M (openai/gpt-4o; prices of 2026-11-20)}. */
    @Override
    public String toString() {
        if (unknown != null) return "unknown: " + unknown;
        StringBuilder text = new StringBuilder(dollars(nanoDollars));
        String before = " = ";
        for (Line line : lines) {
            text.append(before).append(line);
            before = " + ";
        }
        if (!basis.isEmpty()) text.append(" (").append(String.join("; ", basis)).append(')');
        return text.toString();
    }

    /**
     * Tokens of one kind and their price.
     *
     * @param kind such as {@code cached input}
     * @param tokens how many; not negative
     * @param picoDollarsPerToken millionths of a millionth of a US dollar, which is dollars per million tokens times a
     *     million; not negative
     */
    public record Line(String kind, long tokens, long picoDollarsPerToken) {
        public Line {
            if (tokens < 0 || picoDollarsPerToken < 0) {
                throw new IllegalArgumentException("tokens and picoDollarsPerToken must not be negative, were " + tokens
                        + " and " + picoDollarsPerToken);
            }
        }

        long picoDollars() {
            boolean fits = Math.multiplyHigh(tokens, picoDollarsPerToken) == 0;
            return fits ? saturated(tokens * picoDollarsPerToken) : Long.MAX_VALUE;
        }

        @Override
        public String toString() {
            return tokens + " " + kind + " at $"
                    + plain(BigDecimal.valueOf(picoDollarsPerToken, PLACES_OF_DOLLARS_PER_MILLION)) + "/M";
        }
    }
}

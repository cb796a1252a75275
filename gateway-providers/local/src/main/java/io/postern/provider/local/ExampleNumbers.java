package io.postern.provider.local;

import io.postern.core.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The simplest number within a schema's bounds: 0 if it may be, then 1, then what lies next to a bound. */
final class ExampleNumbers {
    private final @Nullable BigDecimal least;
    private final @Nullable BigDecimal most;
    private final @Nullable BigDecimal above;
    private final @Nullable BigDecimal below;
    private final @Nullable BigDecimal step;
    private final boolean whole;

    private ExampleNumbers(Map<String, JsonValue> members, boolean whole) {
        this.least = number(members, "minimum");
        this.most = number(members, "maximum");
        this.above = number(members, "exclusiveMinimum");
        this.below = number(members, "exclusiveMaximum");
        BigDecimal multiple = number(members, "multipleOf");
        this.step = multiple != null && multiple.signum() > 0 ? multiple : whole ? BigDecimal.ONE : null;
        this.whole = whole;
    }

    static JsonValue of(Map<String, JsonValue> members, boolean whole, String place) throws SchemaExample.Unfit {
        ExampleNumbers bounds = new ExampleNumbers(members, whole);
        for (BigDecimal candidate : bounds.candidates()) {
            if (bounds.allow(candidate)) return JsonValue.ofNumberText(candidate.toPlainString());
        }
        throw new SchemaExample.Unfit(place, "allows no number that is found here");
    }

    private static @Nullable BigDecimal number(Map<String, JsonValue> members, String name) {
        JsonValue value = members.get(name);
        if (value == null || value.kind() != JsonValue.Kind.NUMBER) return null;
        BigDecimal number = new BigDecimal(value.toJson());
        // Beyond this, rounding to a step would take more memory than any schema is worth.
        return Math.abs(number.scale()) > 400 ? null : number;
    }

    private List<BigDecimal> candidates() {
        List<BigDecimal> candidates = new ArrayList<>(List.of(BigDecimal.ZERO, BigDecimal.ONE));
        for (BigDecimal bound : new BigDecimal[] {least, above, most, below}) {
            if (bound == null) continue;
            candidates.add(bound);
            for (BigDecimal near : new BigDecimal[] {step == null ? BigDecimal.ONE : step, BigDecimal.ONE}) {
                candidates.add(rounded(bound, RoundingMode.CEILING));
                candidates.add(rounded(bound.add(near), RoundingMode.FLOOR));
                candidates.add(rounded(bound.subtract(near), RoundingMode.CEILING));
            }
        }
        BigDecimal from = least != null ? least : above;
        BigDecimal to = most != null ? most : below;
        if (from != null && to != null) candidates.add(from.add(to).divide(BigDecimal.valueOf(2)));
        return candidates;
    }

    private BigDecimal rounded(BigDecimal number, RoundingMode mode) {
        return step == null ? number : number.divide(step, 0, mode).multiply(step);
    }

    private boolean allow(BigDecimal number) {
        return (least == null || number.compareTo(least) >= 0)
                && (most == null || number.compareTo(most) <= 0)
                && (above == null || number.compareTo(above) > 0)
                && (below == null || number.compareTo(below) < 0)
                && (step == null || number.remainder(step).signum() == 0)
                && (!whole || number.remainder(BigDecimal.ONE).signum() == 0);
    }
}

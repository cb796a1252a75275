package io.postern.core;

import io.postern.internal.json.JsonText;

/** A JSON number, which keeps its text. Two are equal when their texts are. */
public final class JsonNumber extends JsonValue {
    JsonNumber(String text) {
        super(Kind.NUMBER, text, text);
    }

    /** @throws IllegalArgumentException for NaN and the infinities, which have no JSON form */
    public static JsonNumber of(Number number) {
        double approximate = number.doubleValue();
        boolean binary = number instanceof Double || number instanceof Float;
        if (binary && (Double.isNaN(approximate) || Double.isInfinite(approximate))) {
            throw new IllegalArgumentException(number + " has no JSON form");
        }
        return new JsonNumber(number.toString());
    }

    /** A Long where the number is a whole one that fits, a Double where that loses nothing, else a BigDecimal. */
    public Number value() {
        return JsonText.number((String) content());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitNumber(value());
    }
}

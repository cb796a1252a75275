package io.postern.core;

import org.jspecify.annotations.Nullable;

/** A JSON string. */
public final class JsonString extends JsonValue {
    JsonString(@Nullable String value, @Nullable String raw) {
        super(Kind.STRING, value, raw);
    }

    public static JsonString of(String value) {
        return new JsonString(java.util.Objects.requireNonNull(value, "value"), null);
    }

    public String value() {
        return (String) content();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitString(value());
    }
}

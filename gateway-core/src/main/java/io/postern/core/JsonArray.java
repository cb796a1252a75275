package io.postern.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON array. */
public final class JsonArray extends JsonValue {
    JsonArray(@Nullable List<JsonValue> values, @Nullable String raw) {
        super(Kind.ARRAY, values, raw);
    }

    public static JsonArray of(List<? extends JsonValue> values) {
        return new JsonArray(List.copyOf(values), null);
    }

    /** The items. Unmodifiable. */
    @SuppressWarnings("unchecked") // what the content of an array is
    public List<JsonValue> values() {
        return (List<JsonValue>) content();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitArray(values());
    }
}

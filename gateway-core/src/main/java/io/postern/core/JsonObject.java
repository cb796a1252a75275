package io.postern.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object. */
public final class JsonObject extends JsonValue {
    JsonObject(@Nullable Map<String, JsonValue> values, @Nullable String raw) {
        super(Kind.OBJECT, values, raw);
    }

    public static JsonObject of(Map<String, ? extends JsonValue> values) {
        return new JsonObject(Collections.unmodifiableMap(new LinkedHashMap<>(values)), null);
    }

    /** The members in the order they came. Unmodifiable. */
    @SuppressWarnings("unchecked") // what the content of an object is
    public Map<String, JsonValue> values() {
        return (Map<String, JsonValue>) content();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitObject(values());
    }
}

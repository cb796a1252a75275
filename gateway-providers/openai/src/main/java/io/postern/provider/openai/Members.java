package io.postern.provider.openai;

import io.postern.core.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of JSON objects, in an order that is always the same. */
final class Members {
    private Members() {}

    static JsonValue of(String name, Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(name, value);
        return JsonValue.from(members);
    }

    static JsonValue of(String first, Object firstValue, String second, Object secondValue) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(first, firstValue);
        members.put(second, secondValue);
        return JsonValue.from(members);
    }

    /** A copy that can be changed; empty if this is no object. */
    static Map<String, JsonValue> copyOf(@Nullable JsonValue object) {
        return object == null
                ? new LinkedHashMap<>()
                : new LinkedHashMap<>(object.asObject().orElse(Map.of()));
    }

    /** The text of a member; empty if it has none. */
    static String text(@Nullable JsonValue object, String name) {
        return object == null
                ? ""
                : object.get(name).flatMap(JsonValue::asString).orElse("");
    }

    /** The items of an array; none if it is no array. */
    static List<JsonValue> items(@Nullable JsonValue array) {
        return array == null ? List.of() : array.asArray().orElse(List.of());
    }
}

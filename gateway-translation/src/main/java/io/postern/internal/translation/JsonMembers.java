package io.postern.internal.translation;

import io.postern.core.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object in the making: members in the order they are put; a null is left out.
 *
 * <p>Not safe to share between threads.
 */
public final class JsonMembers {
    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    /** @param value anything that has a JSON form; null to leave the member out */
    public static JsonMembers of(String name, @Nullable Object value) {
        return new JsonMembers().put(name, value);
    }

    /** @param value anything that has a JSON form; null to leave the member as it is */
    public JsonMembers put(String name, @Nullable Object value) {
        if (value == null) return this;
        members.put(name, value instanceof JsonMembers ? ((JsonMembers) value).json() : JsonValue.from(value));
        return this;
    }

    /** Puts all members of an object over those that are there. */
    public JsonMembers putAll(@Nullable JsonValue object) {
        if (object != null) object.asObject().ifPresent(members::putAll);
        return this;
    }

    public @Nullable JsonValue get(String name) {
        return members.get(name);
    }

    public void remove(String name) {
        members.remove(name);
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    public JsonValue json() {
        return JsonValue.from(members);
    }

    /** The names only: the values may be a prompt. */
    @Override
    public String toString() {
        return "JsonMembers" + members.keySet();
    }
}

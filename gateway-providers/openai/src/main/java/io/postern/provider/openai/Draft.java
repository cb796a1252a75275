package io.postern.provider.openai;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.core.OpenString;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a part of an answer whose members can be changed by their names on the wire, whether a field names them or
 * not, and whatever kind of value came.
 *
 * <p>Used by one thread.
 *
 * @param <T> the part
 */
final class Draft<T extends ApiObject> {
    private final ObjectType<T> type;
    private final @Nullable Object[] slots;

    /** Null until it has to differ from the map in {@link #slots}. */
    private @Nullable Map<String, JsonValue> extra;

    private Draft(ObjectType<T> type, @Nullable Object[] slots) {
        this.type = type;
        this.slots = slots;
    }

    static <T extends ApiObject> Draft<T> of(T part) {
        return new Draft<>(ObjectType.of(part.slots()), part.slots().clone());
    }

    static <T extends ApiObject> Draft<T> empty(JsonType<T> type) {
        ObjectType<T> table = table(type);
        return new Draft<>(table, table.emptySlots());
    }

    /** The table of fields behind a type. */
    static <T extends ApiObject> ObjectType<T> table(JsonType<T> type) {
        return (ObjectType<T>) type;
    }

    /** What stands there: a field's value, or a {@link JsonValue}; null if nothing does. */
    @Nullable
    Object get(String name) {
        Field<?> field = type.field(name);
        return field == null ? extra().get(name) : ObjectType.peek(slots, field);
    }

    /** Like {@link #get}, but null also for a JSON null. */
    @Nullable
    Object value(String name) {
        Object value = get(name);
        return value instanceof JsonValue && ((JsonValue) value).isNull() ? null : value;
    }

    boolean has(String name) {
        return value(name) != null;
    }

    /** A text; null if it is absent, null, or something else. */
    @Nullable
    String text(String name) {
        Object value = get(name);
        if (value instanceof OpenString) return ((OpenString) value).asString();
        if (value instanceof JsonValue) return ((JsonValue) value).asString().orElse(null);
        return value instanceof String ? (String) value : null;
    }

    /** A member as JSON; null if it is absent or null. */
    @Nullable
    JsonValue json(String name) {
        Object value = value(name);
        return value == null ? null : JsonValue.from(value);
    }

    /** @param value of the field's own type, or a {@link JsonValue} */
    void put(String name, Object value) {
        Field<?> field = type.field(name);
        if (field != null) {
            ObjectType.put(slots, field, value);
        } else {
            changed().put(name, JsonValue.from(value));
        }
    }

    void remove(String name) {
        Field<?> field = type.field(name);
        if (field != null) {
            ObjectType.put(slots, field, null);
        } else if (extra().containsKey(name)) {
            changed().remove(name);
        }
    }

    /** The members that no field names. */
    Map<String, JsonValue> extra() {
        return extra == null ? ObjectType.extra(slots) : extra;
    }

    private Map<String, JsonValue> changed() {
        if (extra == null) extra = new LinkedHashMap<>(ObjectType.extra(slots));
        return extra;
    }

    T build() {
        @Nullable Object[] built = slots.clone();
        if (extra != null) ObjectType.extra(built, extra);
        return type.make(built);
    }
}

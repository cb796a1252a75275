package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.core.RequestParams;
import io.postern.internal.http.BufferBody;
import io.postern.internal.json.Field;
import io.postern.internal.json.JsonText;
import io.postern.internal.json.ObjectType;
import io.postern.spi.http.HttpBody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A request's body on its way to a service: a copy whose members can be changed by their names on the wire. What nobody
 * touches is written from the caller's own objects.
 *
 * <p>Used by one thread.
 */
final class RequestBody {
    private final ObjectType<?> type;
    private final @Nullable Object[] slots;
    private final Map<String, JsonValue> extra;

    private RequestBody(@Nullable Object[] slots) {
        this.type = ObjectType.of(slots);
        this.slots = slots.clone();
        this.extra = new LinkedHashMap<>(ObjectType.extra(slots));
    }

    static RequestBody of(RequestParams params) {
        return new RequestBody(params.slots());
    }

    /** The names of the members that are there. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Field<?> field : type.fields()) {
            if (ObjectType.peek(slots, field) != null) names.add(field.name());
        }
        names.addAll(extra.keySet());
        return names;
    }

    /** Whether the member is there, be it as null. */
    boolean has(String name) {
        return peek(name) != null;
    }

    /** Whether the member is there and is not null. */
    boolean says(String name) {
        Object value = peek(name);
        return value != null && !(value instanceof JsonValue && ((JsonValue) value).isNull());
    }

    /** What a member holds, a value of our types or JSON; null if it is absent. */
    @Nullable
    Object peek(String name) {
        Field<?> field = type.field(name);
        return field != null ? ObjectType.peek(slots, field) : extra.get(name);
    }

    /** A member as JSON; null if it is absent. */
    @Nullable
    JsonValue get(String name) {
        Object value = peek(name);
        return value == null ? null : JsonValue.from(value);
    }

    void put(String name, JsonValue value) {
        Field<?> field = type.field(name);
        if (field != null) {
            ObjectType.put(slots, field, value);
        } else {
            extra.put(name, value);
        }
    }

    void remove(String name) {
        Field<?> field = type.field(name);
        if (field != null) {
            ObjectType.put(slots, field, null);
        } else {
            extra.remove(name);
        }
    }

    /** Gives a member another name. It takes the place of one that has it. */
    void rename(String from, String to) {
        JsonValue value = get(from);
        if (value == null) return;
        remove(from);
        put(to, value);
    }

    HttpBody render() {
        ObjectType.extra(slots, extra);
        Buffer json = new Buffer();
        try {
            ObjectType.write(JsonText.writer(json), slots);
        } catch (IOException e) {
            throw new AssertionError("a buffer does not fail", e);
        }
        return new BufferBody(json);
    }
}

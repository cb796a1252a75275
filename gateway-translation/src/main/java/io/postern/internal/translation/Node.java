package io.postern.internal.translation;

import io.postern.core.ApiObject;
import io.postern.core.ApiUnion;
import io.postern.core.JsonValue;
import io.postern.core.OpenString;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a request, looked at by its names on the wire, whether it was built with our types or came as JSON. Nothing
 * is copied, so that a long prompt is written once only. It knows where it stands, for warnings and errors.
 *
 * <p>Immutable and safe to share between threads. Holds content: it has no {@code toString} of it.
 */
public final class Node {
    private final Object value;
    private final String path;

    private Node(Object value, String path) {
        this.value = value;
        this.path = path;
    }

    /** @param path where it stands, such as {@code messages[2]}; empty for the request itself */
    public static Node of(Object value, String path) {
        Object held = value instanceof ApiUnion ? ((ApiUnion) value).value() : value;
        return new Node(held, path);
    }

    /** Where it stands in the request, such as {@code messages[2].content}. */
    public String path() {
        return path;
    }

    /** A member of an object; null if it is absent or null, or if this is no object. */
    public @Nullable Node get(String name) {
        Object member = member(name);
        if (member == null || (member instanceof JsonValue && ((JsonValue) member).isNull())) return null;
        return of(member, path.isEmpty() ? name : path + "." + name);
    }

    private @Nullable Object member(String name) {
        if (value instanceof ApiObject) {
            @Nullable Object[] slots = ((ApiObject) value).slots();
            Field<?> field = ObjectType.of(slots).field(name);
            return field == null ? ObjectType.extra(slots).get(name) : ObjectType.peek(slots, field);
        }
        if (value instanceof JsonValue) return ((JsonValue) value).get(name).orElse(null);
        return value instanceof Map<?, ?> ? ((Map<?, ?>) value).get(name) : null;
    }

    /** The names of an object's members, those set to null too; none if this is no object. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        if (value instanceof ApiObject) {
            @Nullable Object[] slots = ((ApiObject) value).slots();
            for (Field<?> field : ObjectType.of(slots).fields()) {
                if (ObjectType.peek(slots, field) != null) names.add(field.name());
            }
            names.addAll(ObjectType.extra(slots).keySet());
        } else if (value instanceof JsonValue) {
            ((JsonValue) value).asObject().ifPresent(members -> names.addAll(members.keySet()));
        } else if (value instanceof Map<?, ?>) {
            ((Map<?, ?>) value).keySet().forEach(name -> names.add(String.valueOf(name)));
        }
        return names;
    }

    /** The items of an array; empty if this is none. */
    public List<Node> items() {
        List<?> items = value instanceof List<?>
                ? (List<?>) value
                : value instanceof JsonValue ? ((JsonValue) value).asArray().orElse(List.of()) : List.of();
        List<Node> nodes = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) nodes.add(of(items.get(i), path + "[" + i + "]"));
        return nodes;
    }

    public boolean isArray() {
        return value instanceof List<?>
                || (value instanceof JsonValue && ((JsonValue) value).kind() == JsonValue.Kind.ARRAY);
    }

    public boolean isObject() {
        return value instanceof ApiObject
                || value instanceof Map<?, ?>
                || (value instanceof JsonValue && ((JsonValue) value).kind() == JsonValue.Kind.OBJECT);
    }

    /** The text of a string; null if this is none. */
    public @Nullable String text() {
        if (value instanceof String) return (String) value;
        if (value instanceof OpenString) return ((OpenString) value).asString();
        return value instanceof JsonValue ? ((JsonValue) value).asString().orElse(null) : null;
    }

    /** The text of a member; null if it is absent, null or no string. */
    public @Nullable String text(String name) {
        Node member = get(name);
        return member == null ? null : member.text();
    }

    /** A number; null if this is none. */
    public @Nullable Number number() {
        if (value instanceof Number) return (Number) value;
        return value instanceof JsonValue ? ((JsonValue) value).asNumber().orElse(null) : null;
    }

    /** True or false; null if this is neither. */
    public @Nullable Boolean bool() {
        if (value instanceof Boolean) return (Boolean) value;
        return value instanceof JsonValue ? ((JsonValue) value).asBoolean().orElse(null) : null;
    }

    /** As JSON; numbers keep their text. */
    public JsonValue json() {
        return JsonValue.from(value);
    }

    @Override
    public String toString() {
        return "Node(" + path + ")";
    }
}

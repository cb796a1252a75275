package io.postern.internal.json;

import io.postern.core.ApiObject;
import io.postern.core.ApiUnion;
import io.postern.core.JsonValue;
import io.postern.core.OpenString;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code toString} says of an API object: its structure, numbers and well-known words, never free text, which may
 * be a prompt or an answer.
 */
public final class SafeText {
    /** Strings that identify a thing rather than hold content. */
    private static final Set<String> SHOWN = Set.of("id", "model", "object", "system_fingerprint", "tool_call_id");

    private SafeText() {}

    public static String of(@Nullable Object[] slots) {
        ObjectType<?> type = ObjectType.of(slots);
        StringBuilder text = new StringBuilder(type.name()).append('{');
        String separator = "";
        for (Field<?> field : type.fields()) {
            Object value = ObjectType.peek(slots, field);
            if (value == null) continue;
            text.append(separator).append(field.name()).append('=');
            if (value instanceof String && SHOWN.contains(field.name())) {
                text.append(value);
            } else {
                append(text, value);
            }
            separator = ", ";
        }
        for (String name : ObjectType.extra(slots).keySet()) {
            text.append(separator).append(name).append("=…");
            separator = ", ";
        }
        return text.append('}').toString();
    }

    public static void append(StringBuilder text, Object value) {
        if (value instanceof String) {
            text.append('<').append(((String) value).length()).append(" chars>");
        } else if (value instanceof Number
                || value instanceof Boolean
                || value instanceof OpenString
                || value instanceof ApiObject
                || value instanceof ApiUnion) {
            text.append(value);
        } else if (value instanceof JsonValue) {
            text.append(((JsonValue) value).isNull() ? "null" : "…");
        } else if (value instanceof List<?>) {
            appendList(text, (List<?>) value);
        } else if (value instanceof Map<?, ?>) {
            text.append('<').append(((Map<?, ?>) value).size()).append(" entries>");
        } else {
            text.append('…');
        }
    }

    private static void appendList(StringBuilder text, List<?> items) {
        if (items.size() > 8) {
            text.append('<').append(items.size()).append(" items>");
            return;
        }
        text.append('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) text.append(", ");
            append(text, items.get(i));
        }
        text.append(']');
    }
}

package io.postern.provider.openai;

import io.postern.core.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds values by paths such as {@code x_groq.usage} and {@code choices.0.usage}. */
final class JsonPaths {
    private JsonPaths() {}

    /** The value at {@code path}; null if there is none, or a JSON null. */
    static @Nullable JsonValue find(JsonValue json, String path) {
        JsonValue at = json;
        int start = 0;
        while (at != null) {
            int dot = path.indexOf('.', start);
            at = member(at, path.substring(start, dot < 0 ? path.length() : dot));
            if (dot < 0) break;
            start = dot + 1;
        }
        return at == null || at.isNull() ? null : at;
    }

    private static @Nullable JsonValue member(JsonValue json, String name) {
        if (json.kind() == JsonValue.Kind.OBJECT) return json.get(name).orElse(null);
        if (json.kind() != JsonValue.Kind.ARRAY || !name.matches("\\d{1,4}")) return null;
        List<JsonValue> items = json.asArray().orElseThrow();
        int index = Integer.parseInt(name);
        return index < items.size() ? items.get(index) : null;
    }
}

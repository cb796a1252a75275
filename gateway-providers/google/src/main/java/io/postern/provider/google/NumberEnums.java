package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where in a tool's arguments a number goes as text, because it is one of an enum.
 *
 * <p>Used by one thread at a time.
 */
final class NumberEnums {
    /** Names after slashes, {@code *} for the items of an array. */
    private final Set<String> paths = new HashSet<>();

    void add(String path) {
        paths.add(path);
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }

    /** The arguments with numbers where the caller's schema has them. */
    JsonValue restored(JsonValue arguments) {
        return paths.isEmpty() ? arguments : restored(arguments, "");
    }

    private JsonValue restored(JsonValue value, String path) {
        switch (value.kind()) {
            case OBJECT:
                Map<String, JsonValue> members = new LinkedHashMap<>();
                value.asObject()
                        .orElseThrow()
                        .forEach((name, member) -> members.put(name, restored(member, path + "/" + name)));
                return JsonValue.from(members);
            case ARRAY:
                List<JsonValue> items = new ArrayList<>();
                for (JsonValue item : value.asArray().orElseThrow()) items.add(restored(item, path + "/*"));
                return JsonValue.from(items);
            case STRING:
                return paths.contains(path) ? parsed(value) : value;
            default:
                return value;
        }
    }

    private static JsonValue parsed(JsonValue text) {
        try {
            return JsonValue.parse(text.asStringOrThrow());
        } catch (OpenAIInvalidDataException notANumber) {
            return text;
        }
    }
}

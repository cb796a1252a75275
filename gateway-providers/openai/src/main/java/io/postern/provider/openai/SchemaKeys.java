package io.postern.provider.openai;

import io.postern.core.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes the keywords of a JSON schema at every depth. A property that has the name of a keyword is left alone. */
final class SchemaKeys {
    /** Their members are named by whoever wrote the schema. */
    private static final Set<String> NAMED = Set.of("properties", "patternProperties", "$defs", "definitions");

    /** Their value is data, not a schema. */
    private static final Set<String> DATA = Set.of("enum", "const", "default", "examples", "required");

    private static final JsonValue FALSE = JsonValue.from(false);

    private SchemaKeys() {}

    /** The schema without these keywords; the same object if it has none of them. */
    static JsonValue without(JsonValue schema, Set<String> keys) {
        return keys.isEmpty() ? schema : rewritten(schema, keys, false);
    }

    /** The schema with {@code additionalProperties: false} in every object that does not speak of it. */
    static JsonValue closed(JsonValue schema) {
        return rewritten(schema, Set.of(), true);
    }

    private static JsonValue rewritten(JsonValue schema, Set<String> keys, boolean close) {
        if (schema.asArray().isPresent()) {
            List<JsonValue> items = new ArrayList<>();
            for (JsonValue item : schema.asArray().get()) items.add(rewritten(item, keys, close));
            return JsonValue.from(items);
        }
        if (schema.asObject().isEmpty()) return schema;
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> member : schema.asObject().get().entrySet()) {
            String name = member.getKey();
            if (keys.contains(name)) continue;
            JsonValue value = member.getValue();
            if (NAMED.contains(name)) {
                members.put(name, named(value, keys, close));
            } else {
                members.put(name, DATA.contains(name) ? value : rewritten(value, keys, close));
            }
        }
        boolean object =
                members.containsKey("properties") || JsonValue.from("object").equals(members.get("type"));
        if (close && object) members.putIfAbsent("additionalProperties", FALSE);
        return JsonValue.from(members);
    }

    private static JsonValue named(JsonValue schemas, Set<String> keys, boolean close) {
        if (schemas.asObject().isEmpty()) return schemas;
        Map<String, JsonValue> members = new LinkedHashMap<>();
        schemas.asObject().get().forEach((name, schema) -> members.put(name, rewritten(schema, keys, close)));
        return JsonValue.from(members);
    }
}

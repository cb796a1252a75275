package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.spi.CallContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Schemas as the fields {@code parametersJsonSchema} and {@code responseJsonSchema} take them: JSON Schema, less what
 * makes Gemini refuse the request.
 */
final class JsonSchemas {
    private static final Set<String> UNKNOWN = Set.of("$schema", "$id", "$comment", "$anchor", "strict");

    private JsonSchemas() {}

    /** @param field the schema's place in the request */
    static JsonValue clean(JsonValue schema, String field, CallContext context) {
        JsonValue clean = clean(InlinedSchema.inlined(schema, true, field, context));
        Map<String, JsonValue> members = new LinkedHashMap<>(clean.asObject().orElse(Map.of()));
        boolean composed = members.containsKey("anyOf") || members.containsKey("oneOf") || members.containsKey("$ref");
        if (!composed) members.putIfAbsent("type", JsonValue.from("object"));
        return JsonValue.from(members);
    }

    private static JsonValue clean(JsonValue schema) {
        Map<String, JsonValue> members = Subschemas.map(schema.asObject().orElse(Map.of()), JsonSchemas::clean);
        members.keySet().removeAll(UNKNOWN);
        pruneRequired(members);
        return JsonValue.from(members);
    }

    /** Gemini refuses a schema that requires what it does not describe. */
    static void pruneRequired(Map<String, JsonValue> members) {
        JsonValue required = members.get("required");
        if (required == null || required.kind() != JsonValue.Kind.ARRAY) return;
        JsonValue properties = members.get("properties");
        Map<String, JsonValue> known =
                properties == null ? Map.of() : properties.asObject().orElse(Map.of());
        List<JsonValue> left = new ArrayList<>();
        for (JsonValue name : required.asArray().orElseThrow()) {
            if (name.asString().filter(known::containsKey).isPresent()) left.add(name);
        }
        if (left.isEmpty()) {
            members.remove("required");
        } else {
            members.put("required", JsonValue.from(left));
        }
    }

    /** Whether a schema asks for nothing, and may be left out. */
    static boolean saysNothing(JsonValue schema) {
        Map<String, JsonValue> members = schema.asObject().orElse(Map.of());
        JsonValue properties = members.get("properties");
        boolean empty =
                properties == null || properties.asObject().orElse(Map.of()).isEmpty();
        if (!empty) return false;
        for (String name : members.keySet()) {
            switch (name) {
                case "type":
                case "properties":
                case "required":
                case "additionalProperties":
                case "$schema":
                case "title":
                case "strict":
                    break;
                default:
                    return false;
            }
        }
        return members.get("type") == null || JsonValue.from("object").equals(members.get("type"));
    }
}

package io.postern.internal.translation;

import io.postern.core.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON schema as services want it that let a model write nothing else: objects closed, {@code oneOf} as {@code anyOf},
 * and what they cannot enforce, such as bounds and patterns, told in the description instead.
 *
 * @see <a href="https://docs.claude.com/en/docs/build-with-claude/structured-outputs">Anthropic, structured outputs</a>,
 *     looked at in November 2026
 */
public final class ClosedSchema {
    private static final Set<String> KEPT =
            Set.of("$defs", "const", "default", "definitions", "description", "enum", "required", "title", "type");

    /** They say nothing of what fits. */
    private static final Set<String> SILENT =
            Set.of("$anchor", "$comment", "$id", "$schema", "deprecated", "readOnly", "strict", "writeOnly");

    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid");

    private static final JsonValue FALSE = JsonValue.from(false);

    private ClosedSchema() {}

    /** The schema, closed; null if it refers to itself or to something outside it, which no such service takes. */
    public static @Nullable JsonValue of(JsonValue schema) {
        return SchemaReferences.areFinite(schema) ? closed(schema) : null;
    }

    private static JsonValue closed(JsonValue schema) {
        Map<String, JsonValue> members = schema.asObject().orElse(null);
        if (members == null) return schema;
        JsonValue reference = members.get("$ref");
        if (reference != null) return beside(members, reference);
        Map<String, JsonValue> kept = new LinkedHashMap<>();
        List<String> told = new ArrayList<>();
        members.forEach((name, value) -> {
            if (!keep(name, value, kept) && !SILENT.contains(name)) told.add(name + ": " + value.toJson());
        });
        if (isObject(members)) {
            kept.putIfAbsent("type", JsonValue.from("object"));
            kept.put("additionalProperties", FALSE);
        }
        if (!told.isEmpty()) kept.put("description", JsonValue.from(told(members.get("description"), told)));
        return JsonValue.from(kept);
    }

    /** Nothing may stand beside a reference but the definitions of the root. */
    private static JsonValue beside(Map<String, JsonValue> members, JsonValue reference) {
        JsonMembers kept = JsonMembers.of("$ref", reference);
        for (String name : new String[] {"$defs", "definitions"}) {
            JsonValue definitions = members.get(name);
            if (definitions != null) kept.put(name, each(definitions));
        }
        return kept.json();
    }

    private static boolean isObject(Map<String, JsonValue> members) {
        JsonValue type = members.get("type");
        if (type == null) return members.containsKey("properties");
        return type.equals(JsonValue.from("object"))
                || type.asArray().orElse(List.of()).contains(JsonValue.from("object"));
    }

    /** Whether a member stays, in whatever form. */
    private static boolean keep(String name, JsonValue value, Map<String, JsonValue> kept) {
        switch (name) {
            case "properties":
            case "$defs":
            case "definitions":
                kept.put(name, each(value));
                return true;
            case "items":
                boolean isSchema = value.kind() == JsonValue.Kind.OBJECT;
                if (isSchema) kept.put(name, closed(value));
                return isSchema;
            case "oneOf":
            case "anyOf":
                kept.put("anyOf", all(value));
                return true;
            case "allOf":
                kept.put(name, all(value));
                return true;
            case "additionalProperties":
                return value.kind() == JsonValue.Kind.BOOLEAN;
            case "minItems":
                boolean enforced = value.toJson().equals("0") || value.toJson().equals("1");
                if (enforced) kept.put(name, value);
                return enforced;
            case "format":
                boolean known = FORMATS.contains(value.asString().orElse(""));
                if (known) kept.put(name, value);
                return known;
            default:
                if (KEPT.contains(name)) kept.put(name, value);
                return KEPT.contains(name);
        }
    }

    private static JsonValue each(JsonValue schemas) {
        Map<String, JsonValue> closed = new LinkedHashMap<>();
        schemas.asObject().orElse(Map.of()).forEach((name, schema) -> closed.put(name, closed(schema)));
        return JsonValue.from(closed);
    }

    private static JsonValue all(JsonValue schemas) {
        List<JsonValue> closed = new ArrayList<>();
        for (JsonValue schema : schemas.asArray().orElse(List.of())) closed.add(closed(schema));
        return JsonValue.from(closed);
    }

    private static String told(@Nullable JsonValue description, List<String> told) {
        String given = description == null ? "" : description.asString().orElse("");
        String more = "{" + String.join(", ", told) + "}";
        return given.isEmpty() ? more : given + "\n\n" + more;
    }
}

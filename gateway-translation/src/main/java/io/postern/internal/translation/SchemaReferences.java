package io.postern.internal.translation;

import io.postern.core.JsonValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out whether following a schema's references comes to an end. Made for one schema. */
final class SchemaReferences {
    private final JsonValue root;
    private final Set<String> open = new HashSet<>();
    private final Set<String> finite = new HashSet<>();

    private SchemaReferences(JsonValue root) {
        this.root = root;
    }

    /** False also if a reference leads outside the schema, or nowhere. */
    static boolean areFinite(JsonValue schema) {
        return new SchemaReferences(schema).end(schema);
    }

    private boolean end(JsonValue value) {
        switch (value.kind()) {
            case ARRAY:
                for (JsonValue item : value.asArray().orElseThrow()) if (!end(item)) return false;
                return true;
            case OBJECT:
                return membersEnd(value.asObject().orElseThrow());
            default:
                return true;
        }
    }

    private boolean membersEnd(Map<String, JsonValue> members) {
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
            String name = member.getKey();
            // Definitions are looked at where something refers to them; a value is no schema.
            if (name.equals("$defs") || name.equals("definitions") || isValue(name)) continue;
            if (name.equals("properties") && !valuesEnd(member.getValue())) return false;
            if (name.equals("properties")) continue;
            String reference =
                    name.equals("$ref") ? member.getValue().asString().orElse(null) : null;
            if (reference != null ? !ends(reference) : !end(member.getValue())) return false;
        }
        return true;
    }

    /** Properties may have any name, also those of keywords. */
    private boolean valuesEnd(JsonValue properties) {
        for (JsonValue property : properties.asObject().orElse(Map.of()).values()) if (!end(property)) return false;
        return true;
    }

    private static boolean isValue(String name) {
        return name.equals("const") || name.equals("enum") || name.equals("default") || name.equals("examples");
    }

    private boolean ends(String reference) {
        if (finite.contains(reference)) return true;
        JsonValue target = target(reference);
        if (target == null || !open.add(reference)) return false;
        if (!end(target)) return false;
        open.remove(reference);
        finite.add(reference);
        return true;
    }

    /** What a JSON pointer leads to; null if it is none, or leads to the schema it stands in. */
    private @Nullable JsonValue target(String reference) {
        if (!reference.startsWith("#/")) return null;
        JsonValue at = root;
        for (String step : reference.substring(2).replace("/", "\n").lines().toList()) {
            JsonValue next = at.get(step.replace("~1", "/").replace("~0", "~")).orElse(null);
            if (next == null) return null;
            at = next;
        }
        return at;
    }
}

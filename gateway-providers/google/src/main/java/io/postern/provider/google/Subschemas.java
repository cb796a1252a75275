package io.postern.provider.google;

import io.postern.core.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Where in a JSON schema other schemas stand; everything else, such as the values of an enum, is data. */
final class Subschemas {
    private static final Set<String> ONE = Set.of(
            "items",
            "additionalProperties",
            "not",
            "if",
            "then",
            "else",
            "contains",
            "propertyNames",
            "unevaluatedItems",
            "unevaluatedProperties",
            "additionalItems");
    private static final Set<String> LIST = Set.of("anyOf", "oneOf", "allOf", "prefixItems");
    private static final Set<String> NAMED =
            Set.of("properties", "patternProperties", "dependentSchemas", "$defs", "definitions");

    private Subschemas() {}

    /** The same members, with each schema directly below replaced by what comes of it. */
    static Map<String, JsonValue> map(Map<String, JsonValue> members, UnaryOperator<JsonValue> change) {
        Map<String, JsonValue> changed = new LinkedHashMap<>();
        members.forEach((name, value) -> changed.put(name, map(name, value, change)));
        return changed;
    }

    private static JsonValue map(String name, JsonValue value, UnaryOperator<JsonValue> change) {
        boolean object = value.kind() == JsonValue.Kind.OBJECT;
        if (ONE.contains(name) && object) return change.apply(value);
        boolean list = LIST.contains(name) || name.equals("items");
        if (list && value.kind() == JsonValue.Kind.ARRAY) {
            List<JsonValue> items = new ArrayList<>();
            for (JsonValue item : value.asArray().orElseThrow()) {
                items.add(item.kind() == JsonValue.Kind.OBJECT ? change.apply(item) : item);
            }
            return JsonValue.from(items);
        }
        if (NAMED.contains(name) && object) {
            Map<String, JsonValue> named = new LinkedHashMap<>();
            value.asObject().orElseThrow().forEach((key, schema) -> {
                named.put(key, schema.kind() == JsonValue.Kind.OBJECT ? change.apply(schema) : schema);
            });
            return JsonValue.from(named);
        }
        return value;
    }
}

package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.spi.CallContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a tool's arguments, whose root must be an object and nothing else: {@code oneOf}, {@code anyOf} and
 * {@code allOf} are refused there ("input_schema does not support oneOf, allOf, or anyOf at the top level").
 */
final class InputSchema {
    static final JsonValue EMPTY = JsonValue.parse("{\"type\":\"object\",\"properties\":{}}");

    private static final JsonValue OBJECT = JsonValue.from("object");
    private static final List<String> COMBINATIONS = List.of("oneOf", "anyOf", "allOf");

    private InputSchema() {}

    static JsonValue of(Node function, CallContext context) {
        Node parameters = function.get("parameters");
        if (parameters == null) return EMPTY;
        Map<String, JsonValue> members = parameters.json().asObject().orElse(null);
        if (members == null) throw BadInput.at(parameters.path(), "must be a JSON schema");
        JsonValue type = members.get("type");
        boolean combined = COMBINATIONS.stream().anyMatch(members::containsKey);
        if (OBJECT.equals(type) && !combined) return parameters.json();
        boolean mayBeObject = type == null
                || type.isNull()
                || OBJECT.equals(type)
                || type.asArray().orElse(List.of()).contains(OBJECT);
        if (!mayBeObject) throw BadInput.at(parameters.path() + ".type", "the arguments of a tool must be an object");
        JsonMembers schema = JsonMembers.of("type", OBJECT);
        members.forEach((name, value) -> {
            if (!name.equals("type") && !COMBINATIONS.contains(name)) schema.put(name, value);
        });
        if (combined) {
            merge(schema, members);
            context.warn(parameters.path(), "the provider takes no alternatives at the root of a schema", "merged");
        }
        return schema.json();
    }

    /** All properties of all alternatives; required is what all of them require, or any of those that hold together. */
    private static void merge(JsonMembers schema, Map<String, JsonValue> root) {
        Map<String, JsonValue> properties = new LinkedHashMap<>(properties(root.get("properties")));
        Set<String> required = new LinkedHashSet<>(texts(root.get("required")));
        for (String combination : COMBINATIONS) {
            Set<String> common = null;
            for (JsonValue part : items(root.get(combination))) {
                JsonValue alternative = resolved(part, root);
                properties(alternative.get("properties").orElse(null)).forEach(properties::putIfAbsent);
                Set<String> own = texts(alternative.get("required").orElse(null));
                if (combination.equals("allOf")) required.addAll(own);
                if (common == null) common = own;
                common.retainAll(own);
            }
            if (common != null) required.addAll(common);
        }
        schema.put("properties", properties);
        if (!required.isEmpty()) schema.put("required", required);
    }

    private static JsonValue resolved(JsonValue part, Map<String, JsonValue> root) {
        String reference = part.get("$ref").flatMap(JsonValue::asString).orElse("");
        for (String place : new String[] {"$defs", "definitions"}) {
            String prefix = "#/" + place + "/";
            JsonValue definitions = root.get(place);
            if (definitions == null || !reference.startsWith(prefix)) continue;
            return definitions.get(reference.substring(prefix.length())).orElse(part);
        }
        return part;
    }

    private static Map<String, JsonValue> properties(@Nullable JsonValue properties) {
        return properties == null ? Map.of() : properties.asObject().orElse(Map.of());
    }

    private static List<JsonValue> items(@Nullable JsonValue list) {
        return list == null ? List.of() : list.asArray().orElse(List.of());
    }

    private static Set<String> texts(@Nullable JsonValue list) {
        List<String> texts = new ArrayList<>();
        for (JsonValue item : items(list)) item.asString().ifPresent(texts::add);
        return new LinkedHashSet<>(texts);
    }
}

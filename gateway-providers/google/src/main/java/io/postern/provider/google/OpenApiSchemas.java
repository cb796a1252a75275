package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.spi.CallContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Schemas as the fields {@code parameters} and {@code responseSchema} take them: the part of OpenAPI's schemas that
 * https://ai.google.dev/api/caching#Schema lists (2026-11), which knows no references, one type each, and text enums.
 *
 * <p>Used once.
 */
final class OpenApiSchemas {
    private static final Set<String> ALLOWED = Set.of(
            "type",
            "format",
            "title",
            "description",
            "nullable",
            "default",
            "enum",
            "items",
            "minItems",
            "maxItems",
            "properties",
            "required",
            "minProperties",
            "maxProperties",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "pattern",
            "anyOf",
            "propertyOrdering",
            "example");
    private static final Set<String> FORMATS = Set.of("enum", "date-time", "int32", "int64", "float", "double");
    private static final JsonValue TRUE = JsonValue.from(true);
    private static final JsonValue OBJECT = JsonValue.from("object");
    private static final JsonValue STRING = JsonValue.from("string");
    private static final JsonValue NULL = JsonValue.from("null");

    private final @Nullable NumberEnums numbers;
    private final String field;
    private final CallContext context;

    private OpenApiSchemas(@Nullable NumberEnums numbers, String field, CallContext context) {
        this.numbers = numbers;
        this.field = field;
        this.context = context;
    }

    /**
     * @param numbers takes note of enums of numbers, which go as texts; null if they cannot be turned back
     * @param field the schema's place in the request
     */
    static JsonValue clean(JsonValue schema, @Nullable NumberEnums numbers, String field, CallContext context) {
        JsonValue resolved = InlinedSchema.inlined(schema, false, field, context);
        Map<String, JsonValue> clean = new OpenApiSchemas(numbers, field, context).clean(resolved, "");
        if (!clean.containsKey("anyOf")) clean.putIfAbsent("type", OBJECT);
        return JsonValue.from(clean);
    }

    private Map<String, JsonValue> clean(JsonValue schema, String path) {
        Map<String, JsonValue> members =
                merged(new LinkedHashMap<>(schema.asObject().orElse(Map.of())));
        JsonValue one = members.remove("oneOf");
        if (one != null) members.putIfAbsent("anyOf", one);
        JsonValue constant = members.remove("const");
        if (constant != null) members.putIfAbsent("enum", JsonValue.from(List.of(constant)));
        types(members);
        Map<String, JsonValue> chosen = alternatives(members, path);
        if (chosen != null) return chosen;
        members.keySet().retainAll(ALLOWED);
        enumeration(members, path);
        format(members);
        properties(members, path);
        items(members, path);
        return members;
    }

    /** What all of several schemas ask for is asked for at once. */
    private static Map<String, JsonValue> merged(Map<String, JsonValue> members) {
        JsonValue all = members.remove("allOf");
        if (all == null) return members;
        for (JsonValue part : all.asArray().orElse(List.of())) {
            merged(new LinkedHashMap<>(part.asObject().orElse(Map.of())))
                    .forEach((name, value) -> members.merge(name, value, OpenApiSchemas::both));
        }
        return members;
    }

    private static JsonValue both(JsonValue one, JsonValue other) {
        if (one.kind() == JsonValue.Kind.OBJECT && other.kind() == JsonValue.Kind.OBJECT) {
            Map<String, JsonValue> members = new LinkedHashMap<>(one.asObject().orElseThrow());
            members.putAll(other.asObject().orElseThrow());
            return JsonValue.from(members);
        }
        if (one.kind() == JsonValue.Kind.ARRAY && other.kind() == JsonValue.Kind.ARRAY) {
            List<JsonValue> items = new ArrayList<>(one.asArray().orElseThrow());
            for (JsonValue item : other.asArray().orElseThrow()) if (!items.contains(item)) items.add(item);
            return JsonValue.from(items);
        }
        return one;
    }

    /** {@code ["string","null"]} is a string that may be null; several types are alternatives. */
    private static void types(Map<String, JsonValue> members) {
        JsonValue type = members.get("type");
        if (type == null || type.kind() != JsonValue.Kind.ARRAY) return;
        List<JsonValue> types = new ArrayList<>(type.asArray().orElseThrow());
        if (types.remove(NULL)) members.put("nullable", TRUE);
        members.remove("type");
        if (types.size() == 1) {
            members.put("type", types.get(0));
        } else if (types.size() > 1 && !members.containsKey("anyOf")) {
            List<JsonValue> each = new ArrayList<>();
            for (JsonValue one : types) each.add(JsonValue.from(Map.of("type", one)));
            members.put("anyOf", JsonValue.from(each));
        }
    }

    /** Of several alternatives, what stands beside them says nothing more; null if there are none. */
    private @Nullable Map<String, JsonValue> alternatives(Map<String, JsonValue> members, String path) {
        JsonValue any = members.get("anyOf");
        if (any == null || any.kind() != JsonValue.Kind.ARRAY) return null;
        List<JsonValue> left = new ArrayList<>();
        for (JsonValue one : any.asArray().orElseThrow()) {
            if (NULL.equals(one.get("type").orElse(null))) {
                members.put("nullable", TRUE);
            } else {
                left.add(one);
            }
        }
        members.remove("anyOf");
        if (left.isEmpty()) return null;
        Map<String, JsonValue> chosen = new LinkedHashMap<>();
        if (left.size() == 1) {
            chosen.putAll(clean(left.get(0), path));
        } else {
            List<JsonValue> cleaned = new ArrayList<>();
            for (JsonValue one : left) cleaned.add(JsonValue.from(clean(one, path)));
            chosen.put("anyOf", JsonValue.from(cleaned));
        }
        for (String beside : List.of("nullable", "description")) {
            JsonValue value = members.get(beside);
            if (value != null) chosen.putIfAbsent(beside, value);
        }
        return chosen;
    }

    /** Enums are of texts; numbers go as texts, and come back as numbers where the place of the answer is known. */
    private void enumeration(Map<String, JsonValue> members, String path) {
        JsonValue values = members.get("enum");
        if (values == null) return;
        List<JsonValue> texts = new ArrayList<>();
        boolean converted = false;
        for (JsonValue value : values.asArray().orElse(List.of())) {
            if (value.isNull()) {
                members.put("nullable", TRUE);
            } else if (value.kind() == JsonValue.Kind.STRING) {
                texts.add(value);
            } else {
                converted = true;
                texts.add(JsonValue.from(value.toJson()));
            }
        }
        if (converted && numbers == null) {
            members.remove("enum");
            context.warn(field, "an enum must be of texts here", "the enum of other values dropped");
            return;
        }
        if (converted && numbers != null) numbers.add(path);
        members.put("enum", JsonValue.from(texts));
        members.put("type", STRING);
        if (converted) members.remove("format");
    }

    private static void format(Map<String, JsonValue> members) {
        JsonValue format = members.get("format");
        if (format != null && format.asString().filter(FORMATS::contains).isEmpty()) members.remove("format");
    }

    private void properties(Map<String, JsonValue> members, String path) {
        JsonValue properties = members.get("properties");
        if (properties != null) {
            Map<String, JsonValue> cleaned = new LinkedHashMap<>();
            properties.asObject().orElse(Map.of()).forEach((name, schema) -> {
                cleaned.put(name, JsonValue.from(clean(schema, path + "/" + name)));
            });
            if (!cleaned.isEmpty()) {
                members.put("properties", JsonValue.from(cleaned));
            } else {
                // "properties: should be non-empty for OBJECT type"
                members.remove("properties");
                if (!path.isEmpty()) members.put("type", STRING);
            }
        }
        JsonSchemas.pruneRequired(members);
    }

    private void items(Map<String, JsonValue> members, String path) {
        if (!JsonValue.from("array").equals(members.get("type"))) return;
        JsonValue items = members.get("items");
        if (items != null && items.kind() == JsonValue.Kind.OBJECT) {
            members.put("items", JsonValue.from(clean(items, path + "/*")));
        } else {
            members.put("items", JsonValue.from(Map.of("type", "string")));
        }
    }
}

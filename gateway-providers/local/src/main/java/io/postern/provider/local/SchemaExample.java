package io.postern.provider.local;

import io.postern.core.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that fits a JSON schema, always the same one: the constant, the first of an enum, the first alternative that
 * works, all properties, one item in a list, and of texts and numbers the simplest.
 *
 * <p>A schema that leads back to itself is followed once more and then left by what may be missing, empty or another
 * alternative. What cannot be foretold to fit, such as {@code not} or a pattern none of our texts has, is refused.
 *
 * <p>Made for one use, on one thread.
 */
final class SchemaExample {
    /** No schema that a model is given needs more; alternatives that lead nowhere must not take for ever. */
    private static final int MOST_STEPS = 20_000;

    /** As deep as our reader of JSON follows; only a schema that contains itself gets there. */
    private static final int DEEPEST = 255;

    private static final int MOST_ITEMS = 1_000;

    private static final List<String> NOT_FORETOLD =
            List.of("not", "if", "contains", "minProperties", "propertyNames", "dependentRequired", "dependentSchemas");

    /** No value can be made here; the message names the place and never quotes the schema's texts. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String place, String problem) {
            super(place + " " + problem, null, false, false);
        }
    }

    private final JsonValue root;
    private final Map<String, Integer> followed = new HashMap<>();
    private int steps;
    private int depth;

    private SchemaExample(JsonValue root) {
        this.root = root;
    }

    static JsonValue of(JsonValue schema) throws Unfit {
        return new SchemaExample(schema).value(schema, "$");
    }

    private JsonValue value(JsonValue schema, String place) throws Unfit {
        if (++steps > MOST_STEPS) throw new Unfit(place, "is reached by too many ways");
        if (depth == DEEPEST) throw new Unfit(place, "leads back to itself without end");
        depth++;
        try {
            return valueOfAny(schema, place);
        } finally {
            depth--;
        }
    }

    private JsonValue valueOfAny(JsonValue schema, String place) throws Unfit {
        if (schema.kind() == JsonValue.Kind.BOOLEAN) {
            if (schema.asBoolean().orElse(false)) return JsonValue.from("text");
            throw new Unfit(place, "allows no value");
        }
        Map<String, JsonValue> members =
                schema.asObject().orElseThrow(() -> new Unfit(place, "is neither an object nor a boolean"));
        for (String keyword : NOT_FORETOLD) {
            if (members.containsKey(keyword))
                throw new Unfit(place, "has `" + keyword + "`, which is not understood here");
        }
        JsonValue reference = members.get("$ref");
        if (reference != null) return followed(reference, members, place);
        if (members.containsKey("allOf")) return value(merged(members, place), place);
        if (members.containsKey("const")) return members.get("const");
        Optional<List<JsonValue>> choices = array(members, "enum");
        if (choices.isPresent()) {
            if (choices.get().isEmpty()) throw new Unfit(place, "has an empty enum");
            return choices.get().get(0);
        }
        Optional<List<JsonValue>> alternatives = array(members, "anyOf").or(() -> array(members, "oneOf"));
        if (alternatives.isPresent()) return firstThatFits(members, alternatives.get(), place);
        return ofType(type(members), members, place);
    }

    private static Optional<List<JsonValue>> array(Map<String, JsonValue> members, String name) {
        return Optional.ofNullable(members.get(name)).flatMap(JsonValue::asArray);
    }

    // --- references ---

    private JsonValue followed(JsonValue to, Map<String, JsonValue> members, String place) throws Unfit {
        String reference = to.asString().orElseThrow(() -> new Unfit(place, "has a $ref that is no text"));
        int before = followed.getOrDefault(reference, 0);
        if (before > 1) throw new Unfit(place, "leads back to itself without end");
        followed.put(reference, before + 1);
        try {
            return value(target(reference, members, place), place);
        } finally {
            followed.put(reference, before);
        }
    }

    /** The schema that is referred to, and what stands beside the reference. */
    private JsonValue target(String reference, Map<String, JsonValue> members, String place) throws Unfit {
        JsonValue found = pointer(reference, place);
        Map<String, JsonValue> beside = new LinkedHashMap<>(members);
        beside.remove("$ref");
        beside.keySet().removeAll(List.of("$defs", "definitions", "description", "title"));
        if (beside.isEmpty()) return found;
        Map<String, JsonValue> both = new LinkedHashMap<>(found.asObject().orElse(Map.of()));
        merge(both, beside);
        return JsonValue.from(both);
    }

    private JsonValue pointer(String reference, String place) throws Unfit {
        if (!reference.equals("#") && !reference.startsWith("#/")) {
            throw new Unfit(place, "refers to another document");
        }
        JsonValue found = root;
        if (reference.equals("#")) return found;
        for (String step : reference.substring(2).split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            Optional<JsonValue> next = found.asArray().isPresent() ? item(found, name) : found.get(name);
            found = next.orElseThrow(() -> new Unfit(place, "refers to what is not there"));
        }
        return found;
    }

    private static Optional<JsonValue> item(JsonValue array, String index) {
        List<JsonValue> items = array.asArray().orElseThrow();
        if (!index.matches("\\d{1,6}") || Integer.parseInt(index) >= items.size()) return Optional.empty();
        return Optional.of(items.get(Integer.parseInt(index)));
    }

    // --- combinations ---

    private JsonValue merged(Map<String, JsonValue> members, String place) throws Unfit {
        Map<String, JsonValue> all = new LinkedHashMap<>(members);
        all.remove("allOf");
        for (JsonValue part : array(members, "allOf").orElse(List.of())) {
            JsonValue resolved = part;
            for (int hops = 0; resolved.get("$ref").isPresent(); hops++) {
                if (hops > 8) throw new Unfit(place, "leads back to itself without end");
                resolved = target(
                        resolved.get("$ref").get().asString().orElse(""),
                        resolved.asObject().get(),
                        place);
            }
            merge(all, resolved.asObject().orElse(Map.of()));
        }
        return JsonValue.from(all);
    }

    /** Adds what must hold too: properties and required names are joined, of anything else the later one counts. */
    private static void merge(Map<String, JsonValue> into, Map<String, JsonValue> more) {
        more.forEach((name, value) -> into.merge(name, value, (before, later) -> {
            if (name.equals("properties")) {
                Map<String, JsonValue> joined =
                        new LinkedHashMap<>(before.asObject().orElse(Map.of()));
                joined.putAll(later.asObject().orElse(Map.of()));
                return JsonValue.from(joined);
            }
            if (name.equals("required") || name.equals("allOf")) {
                List<JsonValue> joined = new ArrayList<>(before.asArray().orElse(List.of()));
                joined.addAll(later.asArray().orElse(List.of()));
                return JsonValue.from(joined);
            }
            return later;
        }));
    }

    private JsonValue firstThatFits(Map<String, JsonValue> members, List<JsonValue> alternatives, String place)
            throws Unfit {
        Map<String, JsonValue> common = new LinkedHashMap<>(members);
        common.keySet().removeAll(List.of("anyOf", "oneOf", "$defs", "definitions", "description", "title"));
        Unfit first = new Unfit(place, "has no alternatives");
        for (int i = 0; i < alternatives.size(); i++) {
            try {
                return value(withCommon(alternatives.get(i), common), place);
            } catch (Unfit e) {
                if (i == 0) first = e;
            }
        }
        throw first;
    }

    private static JsonValue withCommon(JsonValue alternative, Map<String, JsonValue> common) {
        if (common.isEmpty() || alternative.kind() != JsonValue.Kind.OBJECT) return alternative;
        Map<String, JsonValue> both = new LinkedHashMap<>(common);
        merge(both, alternative.asObject().orElseThrow());
        return JsonValue.from(both);
    }

    // --- kinds of values ---

    private static String type(Map<String, JsonValue> members) {
        JsonValue type = members.get("type");
        if (type != null && type.asString().isPresent()) return type.asString().get();
        for (JsonValue one : array(members, "type").orElse(List.of())) {
            if (one.asString().isPresent() && !one.asString().get().equals("null"))
                return one.asString().get();
        }
        if (type != null && type.kind() == JsonValue.Kind.ARRAY) return "null";
        if (members.containsKey("properties") || members.containsKey("required")) return "object";
        if (members.containsKey("items") || members.containsKey("prefixItems")) return "array";
        boolean bounded = members.containsKey("minimum") || members.containsKey("maximum");
        return bounded || members.containsKey("multipleOf") ? "number" : "string";
    }

    private JsonValue ofType(String type, Map<String, JsonValue> members, String place) throws Unfit {
        switch (type) {
            case "null":
                return JsonValue.ofNull();
            case "boolean":
                return JsonValue.from(true);
            case "integer":
                return ExampleNumbers.of(members, true, place);
            case "number":
                return ExampleNumbers.of(members, false, place);
            case "string":
                return JsonValue.from(ExampleTexts.of(members, place));
            case "array":
                return items(members, place);
            case "object":
                return properties(members, place);
            default:
                throw new Unfit(place, "has an unknown type");
        }
    }

    private JsonValue properties(Map<String, JsonValue> members, String place) throws Unfit {
        List<String> required = new ArrayList<>();
        for (JsonValue name : array(members, "required").orElse(List.of()))
            name.asString().ifPresent(required::add);
        Map<String, JsonValue> declared = Optional.ofNullable(members.get("properties"))
                .flatMap(JsonValue::asObject)
                .orElse(Map.of());
        Map<String, JsonValue> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> property : declared.entrySet()) {
            try {
                values.put(property.getKey(), value(property.getValue(), place + "." + property.getKey()));
            } catch (Unfit e) {
                if (required.contains(property.getKey())) throw e;
            }
        }
        JsonValue other = members.getOrDefault("additionalProperties", JsonValue.from(true));
        for (String name : required) {
            if (!values.containsKey(name)) values.put(name, value(other, place + "." + name));
        }
        return JsonValue.from(values);
    }

    private JsonValue items(Map<String, JsonValue> members, String place) throws Unfit {
        List<JsonValue> first = array(members, "prefixItems").orElse(List.of());
        @Nullable JsonValue rest = members.get("items");
        int least = Math.max(first.size(), count(members, "minItems", 0, place));
        int most = count(members, "maxItems", MOST_ITEMS, place);
        int wanted = Math.min(Math.max(least, rest == null ? 0 : 1), most);
        List<JsonValue> values = new ArrayList<>();
        while (values.size() < wanted) {
            int i = values.size();
            JsonValue schema = i < first.size() ? first.get(i) : rest == null ? JsonValue.from(true) : rest;
            try {
                values.add(value(schema, place + "[" + i + "]"));
            } catch (Unfit e) {
                if (i < count(members, "minItems", 0, place)) throw e;
                break;
            }
        }
        boolean unique = members.getOrDefault("uniqueItems", JsonValue.from(false))
                .asBoolean()
                .orElse(false);
        if (unique && values.stream().distinct().count() < values.size()) {
            throw new Unfit(place, "wants several different items, which are not made here");
        }
        return JsonValue.from(values);
    }

    private static int count(Map<String, JsonValue> members, String name, int absent, String place) throws Unfit {
        Number number = Optional.ofNullable(members.get(name))
                .flatMap(JsonValue::asNumber)
                .orElse(absent);
        if (number.doubleValue() > MOST_ITEMS && name.equals("minItems")) {
            throw new Unfit(place, "wants more than " + MOST_ITEMS + " items");
        }
        return (int) Math.max(0, Math.min(MOST_ITEMS, number.doubleValue()));
    }
}

package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BadInput;
import io.postern.spi.CallContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a schema refers to in the place of the reference, since Gemini answers "reference to undefined schema" to
 * definitions below the root (google-gemini/gemini-cli#13326). A definition within itself stays a reference, or becomes
 * any object where there are none.
 *
 * <p>Used once.
 */
final class InlinedSchema {
    /** What may stand beside a reference (sst/opencode#12295). */
    private static final Set<String> BESIDE = Set.of("description", "default");

    private static final String DEFS = "$defs";

    /** A schema may refer to one definition from many places, and that to another: small on paper, endless in place. */
    private static final int MOST_NODES = 20_000;

    private final JsonValue root;
    private final boolean keepRecursion;
    private final String field;
    private final CallContext context;
    private final Deque<String> open = new ArrayDeque<>();
    private final Map<String, JsonValue> kept = new LinkedHashMap<>();
    private int nodes;

    private InlinedSchema(JsonValue root, boolean keepRecursion, String field, CallContext context) {
        this.root = root;
        this.keepRecursion = keepRecursion;
        this.field = field;
        this.context = context;
    }

    /**
     * @param keepRecursion whether a definition within itself can be said by a reference
     * @param field the schema's place in the request
     * @throws io.postern.errors.BadRequestException if it grows beyond all measure
     */
    static JsonValue inlined(JsonValue schema, boolean keepRecursion, String field, CallContext context) {
        return new InlinedSchema(schema, keepRecursion, field, context).whole();
    }

    private JsonValue whole() {
        open.push("#");
        JsonValue schema = inlined(root);
        if (kept.isEmpty()) return schema;
        Map<String, JsonValue> members = new LinkedHashMap<>(schema.asObject().orElse(Map.of()));
        members.put(DEFS, JsonValue.from(kept));
        return JsonValue.from(members);
    }

    private JsonValue inlined(JsonValue schema) {
        if (++nodes > MOST_NODES) throw BadInput.at(field, "is too large once its references are resolved");
        Map<String, JsonValue> members = new LinkedHashMap<>(schema.asObject().orElse(Map.of()));
        members.remove(DEFS);
        members.remove("definitions");
        JsonValue reference = members.get("$ref");
        if (reference == null || reference.asString().isEmpty()) {
            return JsonValue.from(Subschemas.map(members, this::inlined));
        }
        members.remove("$ref");
        return referred(reference.asStringOrThrow(), members);
    }

    private JsonValue referred(String reference, Map<String, JsonValue> beside) {
        if (open.contains(reference)) return recursion(reference, beside);
        JsonValue target = find(reference);
        if (target == null) {
            context.warn(field, "the schema refers to something that it does not define", "any object allowed");
            beside.putIfAbsent("type", JsonValue.from("object"));
            return JsonValue.from(beside);
        }
        open.push(reference);
        Map<String, JsonValue> members =
                new LinkedHashMap<>(inlined(target).asObject().orElse(Map.of()));
        open.pop();
        members.putAll(Subschemas.map(beside, this::inlined));
        return JsonValue.from(members);
    }

    private JsonValue recursion(String reference, Map<String, JsonValue> beside) {
        if (!keepRecursion) {
            context.warn(field, "the schema contains itself, which cannot be said here", "any object allowed there");
            beside.put("type", JsonValue.from("object"));
            return JsonValue.from(beside);
        }
        beside.keySet().retainAll(BESIDE);
        beside.put("$ref", JsonValue.from(define(reference)));
        return JsonValue.from(beside);
    }

    /** The reference to a definition that is kept at the root. */
    private String define(String reference) {
        if (reference.equals("#")) return reference;
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        if (!kept.containsKey(name)) {
            kept.put(name, JsonValue.ofNull());
            JsonValue target = find(reference);
            kept.put(name, target == null ? JsonValue.from(Map.of()) : inlined(target));
        }
        return "#/" + DEFS + "/" + name;
    }

    private @Nullable JsonValue find(String reference) {
        if (reference.equals("#")) return root;
        if (!reference.startsWith("#/")) return null;
        JsonValue found = root;
        int from = 2;
        while (found != null && from <= reference.length()) {
            int slash = reference.indexOf('/', from);
            int end = slash < 0 ? reference.length() : slash;
            String name = reference.substring(from, end).replace("~1", "/").replace("~0", "~");
            found = found.get(name).orElse(null);
            from = end + 1;
        }
        return found != null && found.kind() == JsonValue.Kind.OBJECT ? found : null;
    }
}

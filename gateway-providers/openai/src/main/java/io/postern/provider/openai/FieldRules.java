package io.postern.provider.openai;

import io.postern.core.JsonValue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of the top-level members of a body: left out, given another value or another name. Chat and embeddings
 * share it.
 *
 * <p>Used by one thread.
 */
final class FieldRules {
    /**
     * What a service does anyway. Leaving such a value out changes nothing, so nobody is told.
     */
    private static final Map<String, JsonValue> USUAL = Map.ofEntries(
            Map.entry("n", JsonValue.from(1)),
            Map.entry("store", JsonValue.from(false)),
            Map.entry("logprobs", JsonValue.from(false)),
            Map.entry("top_logprobs", JsonValue.from(0)),
            Map.entry("frequency_penalty", JsonValue.from(0)),
            Map.entry("presence_penalty", JsonValue.from(0)),
            Map.entry("logit_bias", JsonValue.from(Map.of())),
            Map.entry("metadata", JsonValue.from(Map.of())),
            Map.entry("modalities", JsonValue.parse("[\"text\"]")),
            Map.entry("parallel_tool_calls", JsonValue.from(true)),
            Map.entry("service_tier", JsonValue.from("auto")),
            Map.entry("encoding_format", JsonValue.from("float")));

    private final RequestBody body;
    private final CallNotes notes;

    FieldRules(RequestBody body, CallNotes notes) {
        this.body = body;
        this.notes = notes;
    }

    /** @param except left to another rule */
    void drop(Set<String> names, Set<String> except) {
        for (String name : names) if (!except.contains(name)) drop(name);
    }

    private void drop(String name) {
        JsonValue value = body.get(name);
        if (value == null) return;
        if (!value.isNull() && !isUsual(name, value)) notes.dropped(name);
        body.remove(name);
    }

    private static boolean isUsual(String name, JsonValue value) {
        JsonValue usual = USUAL.get(name);
        return usual != null && (usual.equals(value) || sameText(text(usual), value));
    }

    void rename(Map<String, String> names) {
        for (Map.Entry<String, String> name : names.entrySet()) {
            // Whoever writes the service's own name means it.
            if (body.has(name.getKey()) && body.has(name.getValue())) body.remove(name.getKey());
            body.rename(name.getKey(), name.getValue());
        }
    }

    /** Leaves out everything but these; all stay where {@code names} is empty. */
    void allow(Set<String> names, Set<String> except) {
        if (names.isEmpty()) return;
        for (String name : body.names()) if (!names.contains(name) && !except.contains(name)) drop(name);
    }

    /** Puts another value in the place of one that the service has no name for. */
    void values(Map<String, Map<String, JsonValue>> values) {
        for (Map.Entry<String, Map<String, JsonValue>> field : values.entrySet()) {
            JsonValue given = body.get(field.getKey());
            if (given == null || given.isNull()) continue;
            for (Map.Entry<String, JsonValue> value : field.getValue().entrySet()) {
                if (!sameText(value.getKey(), given)) continue;
                if (value.getValue().isNull()) {
                    body.remove(field.getKey());
                } else {
                    body.put(field.getKey(), value.getValue());
                }
                break;
            }
        }
    }

    /** Adds members that the caller did not set. */
    void defaults(Map<String, JsonValue> members) {
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
            if (!body.has(member.getKey())) body.put(member.getKey(), member.getValue());
        }
    }

    /** Whether a value has this text; numbers are compared as numbers. */
    static boolean sameText(String text, JsonValue value) {
        if (value.kind() != JsonValue.Kind.NUMBER) return text.equals(text(value));
        try {
            return new BigDecimal(text).compareTo(new BigDecimal(value.toJson())) == 0;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static String text(JsonValue value) {
        return value.asString().orElseGet(value::toJson);
    }
}

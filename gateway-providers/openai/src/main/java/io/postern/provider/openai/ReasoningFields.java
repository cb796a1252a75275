package io.postern.provider.openai;

import io.postern.core.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the model thought under any of the names it is sent by. The first that holds a text wins; two are never
 * joined, since services that send both send the same twice.
 *
 * <p>Immutable and safe to share between threads.
 */
final class ReasoningFields {
    static final String CANONICAL = "reasoning_content";

    /** Kept as it came besides, since it must go back with its signatures. */
    private static final String DETAILS = "reasoning_details";

    private static final List<String> USUAL =
            List.of(CANONICAL, "reasoning", "reasoning_text", "thinking", "think", "chain_of_thought");

    private final List<String> names;

    ReasoningFields(PresetResponse preset) {
        Set<String> all = new LinkedHashSet<>(preset.reasoningFields());
        all.addAll(USUAL);
        all.add(DETAILS);
        this.names = List.copyOf(all);
    }

    /** Whether one of OpenAI's unknown members may be reasoning. */
    boolean mayBeIn(Set<String> extra) {
        for (String name : extra) if (names.contains(name)) return true;
        return false;
    }

    /** Moves the reasoning of a message or delta to where it belongs. */
    void move(Draft<?> message) {
        String reasoning = null;
        for (String name : names) {
            Object value = message.get(name);
            if (value == null) continue;
            if (reasoning == null) reasoning = text(value);
            if (!name.equals(CANONICAL) && !name.equals(DETAILS)) message.remove(name);
        }
        if (reasoning != null) {
            message.put(CANONICAL, reasoning);
        } else if (!message.has(CANONICAL)) {
            message.remove(CANONICAL);
        }
    }

    private static @Nullable String text(Object value) {
        if (value instanceof String) return ((String) value).isEmpty() ? null : (String) value;
        return value instanceof JsonValue ? text((JsonValue) value) : null;
    }

    /** Texts stand bare, in an object under {@code content}, or in a list of details. */
    private static @Nullable String text(JsonValue value) {
        String text = ContentParts.joined(value);
        return text.isEmpty() ? null : text;
    }
}

package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.translation.JsonMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One content block of an answer, as far as it has come. Used by one thread. */
final class AnswerBlock {
    /** What a block may have that OpenAI's fields can say as well. */
    private static final Set<String> PLAIN =
            Set.of("type", "text", "citations", "id", "name", "input", "thinking", "signature", "data");

    final String type;

    /** How it began; what came since stands in the other members. */
    private final JsonValue start;

    /** Its text, its thinking, or the text of its input. */
    final StringBuilder text = new StringBuilder();

    final List<JsonValue> citations = new ArrayList<>(0);

    @Nullable
    String signature;

    /** The index of its tool call; -1 for none. */
    int call = -1;

    /** The caller's name, if it calls a custom tool. */
    @Nullable
    String customName;

    /** Where in the content its text begins, in characters. */
    int offset;

    boolean closed;

    AnswerBlock(JsonValue start) {
        this.start = start;
        this.type = start.get("type").flatMap(JsonValue::asString).orElse("");
    }

    /** A member it began with; empty if it is absent or no text. */
    String text(String name) {
        return start.get(name).flatMap(JsonValue::asString).orElse("");
    }

    /** The members of the input that it began with. */
    Map<String, JsonValue> input() {
        return start.get("input").flatMap(JsonValue::asObject).orElse(Map.of());
    }

    boolean isThinking() {
        return type.equals("thinking") || type.equals("redacted_thinking");
    }

    /** Whether it calls a tool of the caller's. */
    boolean isCall() {
        return call >= 0 || customName != null;
    }

    /** Whether OpenAI's fields say all of it. */
    boolean isPlain() {
        boolean known = isThinking() || type.equals("text") || type.equals("tool_use");
        return known
                && citations.isEmpty()
                && PLAIN.containsAll(start.asObject().orElse(Map.of()).keySet());
    }

    /** The whole of it, as it is sent back. */
    JsonValue json() {
        JsonMembers whole = new JsonMembers().putAll(start);
        switch (type) {
            case "text":
                whole.put("text", text.toString());
                if (!citations.isEmpty()) whole.put("citations", citations);
                break;
            case "thinking":
                whole.put("thinking", text.toString()).put("signature", signature);
                break;
            default:
                if (text.length() > 0) whole.put("input", parsedInput());
        }
        return whole.json();
    }

    private JsonValue parsedInput() {
        try {
            return JsonValue.parse(text.toString());
        } catch (OpenAIInvalidDataException cutOff) {
            // The answer ended in the middle of it: what is sent back must be an object all the same.
            return JsonMembers.of("_raw", text.toString()).json();
        }
    }
}

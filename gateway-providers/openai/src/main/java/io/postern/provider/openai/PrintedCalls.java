package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tool calls that a model printed as its content, as some models on Fireworks and on local servers do: an object with
 * {@code name} and {@code arguments} or {@code parameters}, bare or between {@code <tool_call>} tags.
 */
final class PrintedCalls {
    private static final List<String> STARTS = List.of("{", "[", "<tool_call>", "<|python_tag|>");
    private static final Pattern TAGGED = Pattern.compile("\\s*<tool_call>(.*?)</tool_call>\\s*", Pattern.DOTALL);

    private PrintedCalls() {}

    /** Whether a text that begins like this may still turn out to be a call. */
    static boolean mayStart(String text) {
        String start = text.stripLeading();
        for (String mark : STARTS) {
            if (start.startsWith(mark) || mark.startsWith(start)) return true;
        }
        return false;
    }

    /** The calls in a text that is nothing else, in OpenAI's form without ids; none if it is anything else. */
    static List<JsonValue> in(String text) {
        List<JsonValue> calls = new ArrayList<>();
        Matcher tagged = TAGGED.matcher(text);
        int end = 0;
        while (tagged.find() && tagged.start() == end) {
            end = tagged.end();
            if (!add(calls, tagged.group(1))) return List.of();
        }
        if (end == text.length() && end > 0) return calls;
        if (end > 0) return List.of();
        String bare = text.strip();
        if (bare.startsWith("<|python_tag|>")) bare = bare.substring("<|python_tag|>".length());
        return add(calls, bare) ? calls : List.of();
    }

    private static boolean add(List<JsonValue> calls, String text) {
        JsonValue json;
        try {
            json = JsonValue.parse(text.strip());
        } catch (OpenAIInvalidDataException notJson) {
            return false;
        }
        if (json.kind() != JsonValue.Kind.ARRAY) return addCall(calls, json);
        List<JsonValue> items = json.asArray().orElseThrow();
        for (JsonValue item : items) if (!addCall(calls, item)) return false;
        return !items.isEmpty();
    }

    private static boolean addCall(List<JsonValue> calls, JsonValue json) {
        JsonValue call = json.get("function").filter(inner -> inner.kind() == JsonValue.Kind.OBJECT).orElse(json);
        String name = call.get("name").flatMap(JsonValue::asString).orElse("");
        JsonValue arguments = call.get("arguments").or(() -> call.get("parameters")).orElse(null);
        if (name.isEmpty() || arguments == null) return false;
        calls.add(JsonValue.from(Map.of(
                "type", "function", "function", Map.of("name", name, "arguments", ToolArguments.text(arguments)))));
        return true;
    }
}

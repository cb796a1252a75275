package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of tool calls: in OpenAI's form a text that holds JSON, which is never written anew. */
final class ToolArguments {
    static final String NONE = "{}";

    private ToolArguments() {}

    /**
     * As a text, empty if nothing came. Groq, Mistral and Ollama sometimes send the object itself.
     *
     * @param arguments a text or a {@link JsonValue}
     */
    static String text(@Nullable Object arguments) {
        if (arguments instanceof String) return (String) arguments;
        if (!(arguments instanceof JsonValue)) return "";
        JsonValue json = (JsonValue) arguments;
        switch (json.kind()) {
            case NULL:
                return "";
            case STRING:
                return json.asStringOrThrow();
            default:
                return compact(json.toJson());
        }
    }

    /** All the arguments of a call: never empty, and not encoded twice. */
    static String whole(String text) {
        if (text.isBlank()) return NONE;
        return mayBeEncodedTwice(text) ? decoded(text) : text;
    }

    static boolean mayBeEncodedTwice(String start) {
        return start.stripLeading().startsWith("\"");
    }

    private static String decoded(String text) {
        try {
            String inner = JsonValue.parse(text).asString().orElse(text);
            return inner.stripLeading().startsWith("{") ? inner : text;
        } catch (OpenAIInvalidDataException notJson) {
            return text;
        }
    }

    /** The same JSON without white space between its parts. */
    private static String compact(String json) {
        StringBuilder compact = new StringBuilder(json.length());
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inString && c == '\\') {
                compact.append(c).append(json.charAt(++i));
                continue;
            }
            if (c == '"') inString = !inString;
            if (inString || c > ' ') compact.append(c);
        }
        return compact.toString();
    }

    /** The JSON objects in a text that holds nothing else; the text itself if it holds fewer than two. */
    static List<String> split(String text) {
        List<String> objects = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = endOfObject(text, start);
            if (end < 0) return List.of(text);
            objects.add(text.substring(start, end).strip());
            start = end;
            while (start < text.length() && Character.isWhitespace(text.charAt(start))) start++;
        }
        return objects.size() < 2 ? List.of(text) : objects;
    }

    /** Whether the text is one JSON object to its end, judged by its brackets. */
    static boolean isWhole(CharSequence text) {
        int end = endOfObject(text, 0);
        return end > 0 && text.subSequence(end, text.length()).toString().isBlank();
    }

    /** The index behind the object that starts here, white space aside; -1 if none does, or it does not end. */
    private static int endOfObject(CharSequence text, int from) {
        int depth = 0;
        boolean inString = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth == 0) return i + 1;
            } else if (depth == 0 && !Character.isWhitespace(c)) {
                return -1;
            } else if (c == '"') {
                inString = true;
            }
        }
        return -1;
    }
}

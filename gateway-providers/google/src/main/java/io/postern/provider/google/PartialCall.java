package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.internal.translation.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call whose arguments come in pieces, each with the path of its place, as Vertex streams them on request. Pieces of a
 * text with the same path are joined.
 *
 * @see <a href="https://cloud.google.com/vertex-ai/generative-ai/docs/multimodal/function-calling">Function calling,
 *     streamFunctionCallArguments (2026-11)</a>
 */
final class PartialCall {
    /** An index beyond this is no array anybody meant. */
    private static final int MOST_ITEMS = 10_000;

    final String name;
    final @Nullable String id;

    @Nullable
    String signature;

    private final Map<String, Object> arguments = new LinkedHashMap<>();

    PartialCall(String name, @Nullable String id, @Nullable String signature) {
        this.name = name;
        this.id = id;
        this.signature = signature;
    }

    /** @param pieces {@code partialArgs} */
    void add(Node pieces) {
        for (Node piece : pieces.items()) {
            String path = piece.text("jsonPath");
            Object value = value(piece);
            if (path != null && value != null) put(steps(path), value);
        }
    }

    JsonValue arguments() {
        return JsonValue.from(arguments);
    }

    private static @Nullable Object value(Node piece) {
        for (String name : List.of("stringValue", "numberValue", "boolValue")) {
            Node value = piece.get(name);
            if (value != null) return value.text() != null ? value.text() : value.json();
        }
        return piece.names().contains("nullValue") ? JsonValue.ofNull() : null;
    }

    /** {@code $.a.b[0]['c d']}: names as strings, indices as integers. */
    private static List<Object> steps(String path) {
        List<Object> steps = new ArrayList<>();
        int at = path.startsWith("$") ? 1 : 0;
        while (at < path.length()) {
            char c = path.charAt(at);
            if (c == '[') {
                int end = path.indexOf(']', at);
                if (end < 0) end = path.length();
                steps.add(step(path.substring(at + 1, end)));
                at = end + 1;
            } else {
                int from = c == '.' ? at + 1 : at;
                int end = from;
                while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') end++;
                if (end > from) steps.add(path.substring(from, end));
                at = Math.max(end, from);
            }
        }
        return steps;
    }

    private static Object step(String inBrackets) {
        if (inBrackets.length() > 1 && (inBrackets.startsWith("'") || inBrackets.startsWith("\""))) {
            return inBrackets.substring(1, inBrackets.length() - 1);
        }
        try {
            return Math.max(0, Math.min(MOST_ITEMS, Integer.parseInt(inBrackets)));
        } catch (NumberFormatException name) {
            return inBrackets;
        }
    }

    private void put(List<Object> steps, Object value) {
        Object place = arguments;
        for (int i = 0; i + 1 < steps.size(); i++) {
            Object next = at(place, steps.get(i));
            if (!(next instanceof Map<?, ?>) && !(next instanceof List<?>)) {
                next = steps.get(i + 1) instanceof Integer ? new ArrayList<>() : new LinkedHashMap<String, Object>();
                set(place, steps.get(i), next);
            }
            place = next;
        }
        if (steps.isEmpty()) return;
        Object last = steps.get(steps.size() - 1);
        Object before = at(place, last);
        boolean joins = before instanceof String && value instanceof String;
        set(place, last, joins ? before + (String) value : value);
    }

    private static @Nullable Object at(Object place, Object step) {
        if (place instanceof Map<?, ?>) return ((Map<?, ?>) place).get(String.valueOf(step));
        List<?> items = (List<?>) place;
        int index = step instanceof Integer ? (Integer) step : 0;
        return index < items.size() ? items.get(index) : null;
    }

    @SuppressWarnings("unchecked") // Only put makes them.
    private static void set(Object place, Object step, Object value) {
        if (place instanceof Map<?, ?>) {
            ((Map<String, Object>) place).put(String.valueOf(step), value);
            return;
        }
        List<Object> items = (List<Object>) place;
        int index = step instanceof Integer ? (Integer) step : 0;
        while (items.size() <= index) items.add(JsonValue.ofNull());
        items.set(index, value);
    }
}

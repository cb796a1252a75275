package io.postern.provider.openai;

import io.postern.core.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Content that came as a list of parts, as Mistral and Databricks send it: texts become the content, thoughts the
 * reasoning, references and images members of their own, and what nobody knows is kept.
 */
final class ContentParts {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final List<JsonValue> references = new ArrayList<>();
    private final List<JsonValue> images = new ArrayList<>();
    private final List<JsonValue> others = new ArrayList<>();

    private ContentParts() {}

    /** Puts the parts of a message or delta where they belong. Does nothing if its content is a text or absent. */
    static void spread(Draft<?> message) {
        Object content = message.value("content");
        if (!(content instanceof JsonValue)) return;
        JsonValue json = (JsonValue) content;
        ContentParts parts = new ContentParts();
        if (json.kind() == JsonValue.Kind.ARRAY) {
            json.asArray().orElseThrow().forEach(parts::add);
        } else {
            parts.add(json);
        }
        parts.put(message);
    }

    private void add(JsonValue part) {
        String type = part.get("type").flatMap(JsonValue::asString).orElse("");
        if (part.kind() != JsonValue.Kind.OBJECT) {
            text.append(part.kind() == JsonValue.Kind.STRING ? part.asStringOrThrow() : part.toJson());
        } else if (type.equals("text") || type.equals("output_text") || (type.isEmpty() && part.get("text").isPresent())) {
            text.append(joined(part));
        } else if (type.equals("thinking") || type.equals("reasoning")) {
            reasoning.append(joined(part));
        } else if (type.equals("reference") || type.equals("citation")) {
            references.add(part);
        } else if (type.equals("image_url") || type.equals("image")) {
            images.add(part);
        } else {
            others.add(part);
        }
    }

    private void put(Draft<?> message) {
        boolean empty = text.length() == 0 && (reasoning.length() > 0 || !references.isEmpty() || !images.isEmpty());
        if (empty) {
            message.remove("content");
        } else {
            message.put("content", text.toString());
        }
        if (reasoning.length() > 0 && !message.has(ReasoningFields.CANONICAL)) {
            message.put(ReasoningFields.CANONICAL, reasoning.toString());
        }
        keep(message, "references", references);
        keep(message, "images", images);
        keep(message, "content_parts", others);
    }

    private static void keep(Draft<?> message, String name, List<JsonValue> found) {
        if (found.isEmpty()) return;
        List<JsonValue> all = new ArrayList<>(items(message.json(name)));
        all.addAll(found);
        message.put(name, JsonValue.from(all));
    }

    private static List<JsonValue> items(@Nullable JsonValue list) {
        return list == null ? List.of() : list.asArray().orElse(List.of());
    }

    /** The texts in a value, one after the other, however deep they stand. */
    static String joined(JsonValue value) {
        StringBuilder text = new StringBuilder();
        collect(value, text, 0);
        return text.toString();
    }

    private static void collect(JsonValue value, StringBuilder text, int depth) {
        if (depth > 4) return;
        switch (value.kind()) {
            case STRING:
                text.append(value.asStringOrThrow());
                break;
            case ARRAY:
                value.asArray().orElseThrow().forEach(item -> collect(item, text, depth + 1));
                break;
            case OBJECT:
                for (String name : List.of("text", "thinking", "reasoning", "summary", "content")) {
                    JsonValue inner = JsonPaths.find(value, name);
                    if (inner == null) continue;
                    collect(inner, text, depth + 1);
                    break;
                }
                break;
            default:
                break;
        }
    }
}

package io.postern.internal.client;

import io.postern.core.JsonValue;
import io.postern.internal.routing.NearestNames;
import io.postern.internal.secrets.SecretMask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A configuration file while it is read: its text, what its references stand for, and its mistakes so far. */
final class ConfigReading {
    private final Path file;
    private final String text;
    private final Map<String, String> variables;
    private final List<Mistake> mistakes = new ArrayList<>();

    private record Mistake(int offset, String text) {}

    ConfigReading(Path file, String text, Map<String, String> variables) {
        this.file = file;
        this.text = text;
        this.variables = variables;
    }

    String text() {
        return text;
    }

    Path file() {
        return file;
    }

    void mistake(PlacedValue where, String problem) {
        mistake(where.offset(), " " + where.path() + ": " + problem);
    }

    void mistake(int offset, String problem) {
        mistakes.add(new Mistake(offset, SecretMask.ofShapes().mask(lineAndColumn(offset) + problem)));
    }

    int count() {
        return mistakes.size();
    }

    /** The mistakes in the order of the file, each with its place. */
    List<String> mistakes() {
        return mistakes.stream()
                .sorted(Comparator.comparingInt(Mistake::offset))
                .map(Mistake::text)
                .toList();
    }

    /** {@code /etc/postern.json:3:5 $.timeout}. */
    String place(PlacedValue value) {
        return SecretMask.ofShapes().mask(lineAndColumn(value.offset()) + " " + value.path());
    }

    private String lineAndColumn(int offset) {
        String before = text.substring(0, offset);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return file + ":" + line + ":" + (offset - before.lastIndexOf('\n'));
    }

    /** The string with its references in place; null, and a mistake, if it is none. */
    @Nullable
    String string(PlacedValue value) {
        if (!(value.content() instanceof String)) {
            mistake(value, "must be a string, was " + value.kind());
            return null;
        }
        EnvironmentReferences.Expanded expanded = EnvironmentReferences.expand((String) value.content(), variables);
        for (String problem : expanded.mistakes()) mistake(value, problem);
        return expanded.mistakes().isEmpty() ? expanded.value() : null;
    }

    /** What a word stands for; null, and a mistake, if it is none of those. */
    <T> @Nullable T choice(PlacedValue value, Map<String, T> choices) {
        String word = string(value);
        return word == null ? null : named(value, word, choices);
    }

    <T> @Nullable T named(PlacedValue value, String word, Map<String, T> choices) {
        T chosen = choices.get(word);
        if (chosen != null) return chosen;
        List<String> nearest = NearestNames.of(word, choices.keySet());
        mistake(
                value,
                "there is no \"" + word + "\" here; "
                        + (nearest.isEmpty()
                                ? "there are " + String.join(", ", choices.keySet())
                                : "did you mean " + String.join(", ", nearest) + "?"));
        return null;
    }

    /** What a setting refuses is a mistake of its place. */
    void checked(PlacedValue value, Runnable set) {
        try {
            set.run();
        } catch (IllegalArgumentException e) {
            mistake(value, String.valueOf(e.getMessage()));
        }
    }

    /** Any value, with the references in its strings in place. */
    JsonValue json(PlacedValue value) {
        Map<String, PlacedValue> members = value.members();
        if (members != null) {
            Map<String, JsonValue> object = new LinkedHashMap<>();
            members.forEach((name, member) -> object.put(name, json(member)));
            return JsonValue.from(object);
        }
        List<PlacedValue> items = value.items();
        if (items != null) return JsonValue.from(items.stream().map(this::json).toList());
        return JsonValue.from(value.content() instanceof String ? string(value) : value.content());
    }
}

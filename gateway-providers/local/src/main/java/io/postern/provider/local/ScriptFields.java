package io.postern.provider.local;

import io.postern.core.JsonValue;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object of a script file. Mistakes are noted with their place and reading goes on; a member
 * that nobody asked for is one too.
 *
 * <p>For one reader on one thread.
 */
final class ScriptFields {
    private final String place;
    private final Map<String, JsonValue> members;
    private final List<String> mistakes;
    private final Set<String> asked = new LinkedHashSet<>();

    ScriptFields(String place, JsonValue object, List<String> mistakes) {
        this.place = place;
        this.mistakes = mistakes;
        Optional<Map<String, JsonValue>> found = object.asObject();
        if (found.isEmpty()) mistake("must be an object, was " + kind(object));
        this.members = found.orElse(Map.of());
    }

    String place(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private void mistake(String problem) {
        mistakes.add((place.isEmpty() ? "the file" : place) + ": " + problem);
    }

    private void wrong(String name, String wanted, JsonValue was) {
        mistakes.add(place(name) + ": must be " + wanted + ", was " + kind(was));
    }

    private static String kind(JsonValue value) {
        return value.kind() == JsonValue.Kind.NUMBER
                ? value.toJson()
                : value.kind().name().toLowerCase(Locale.ROOT);
    }

    boolean has(String name) {
        asked.add(name);
        return members.containsKey(name);
    }

    @Nullable
    JsonValue json(String name) {
        asked.add(name);
        return members.get(name);
    }

    void text(String name, Consumer<String> use) {
        JsonValue value = json(name);
        if (value == null) return;
        Optional<String> text = value.asString();
        if (text.isEmpty()) {
            wrong(name, "a string", value);
        } else {
            attempt(name, () -> use.accept(text.get()));
        }
    }

    void flag(String name, Consumer<Boolean> use) {
        JsonValue value = json(name);
        if (value == null) return;
        Optional<Boolean> flag = value.asBoolean();
        if (flag.isEmpty()) {
            wrong(name, "true or false", value);
        } else {
            attempt(name, () -> use.accept(flag.get()));
        }
    }

    void number(String name, Consumer<Integer> use) {
        JsonValue value = json(name);
        if (value == null) return;
        Number number = value.asNumber().orElse(null);
        if (!(number instanceof Long) || number.longValue() != number.intValue()) {
            wrong(name, "a whole number", value);
        } else {
            attempt(name, () -> use.accept(number.intValue()));
        }
    }

    void millis(String name, Consumer<Duration> use) {
        number(name, millis -> use.accept(Duration.ofMillis(millis)));
    }

    void object(String name, Consumer<ScriptFields> use) {
        JsonValue value = json(name);
        if (value == null) return;
        ScriptFields fields = new ScriptFields(place(name), value, mistakes);
        use.accept(fields);
        fields.end();
    }

    void objects(String name, Consumer<ScriptFields> use) {
        items(name, (at, item) -> {
            ScriptFields fields = new ScriptFields(at, item, mistakes);
            use.accept(fields);
            fields.end();
        });
    }

    void texts(String name, Consumer<String> use) {
        items(name, (at, item) -> {
            if (item.asString().isPresent()) {
                use.accept(item.asString().get());
            } else {
                mistakes.add(at + ": must be a string, was " + kind(item));
            }
        });
    }

    private void items(String name, BiConsumer<String, JsonValue> use) {
        JsonValue value = json(name);
        if (value == null) return;
        Optional<List<JsonValue>> items = value.asArray();
        if (items.isEmpty()) {
            wrong(name, "a list", value);
            return;
        }
        for (int i = 0; i < items.get().size(); i++)
            use.accept(place(name) + "[" + i + "]", items.get().get(i));
    }

    /** Runs what may refuse the value of a member. */
    void attempt(String name, Runnable use) {
        try {
            use.run();
        } catch (PatternSyntaxException e) {
            // Its message has several lines, and quotes the pattern that stands in the file.
            mistakes.add(place(name) + ": is no regular expression: " + e.getDescription());
        } catch (IllegalArgumentException e) {
            mistakes.add(place(name) + ": " + e.getMessage());
        }
    }

    /** Like {@link #attempt}, for what is about the object as a whole. */
    void attemptAll(Runnable use) {
        try {
            use.run();
        } catch (IllegalArgumentException e) {
            mistake(String.valueOf(e.getMessage()));
        }
    }

    void missing(String name) {
        mistakes.add(place(name) + ": is missing");
    }

    /** Notes the members that nobody asked for. */
    void end() {
        for (String name : members.keySet()) {
            if (!asked.contains(name)) {
                mistakes.add(place(name) + ": is not known; known are " + String.join(", ", asked));
            }
        }
    }
}

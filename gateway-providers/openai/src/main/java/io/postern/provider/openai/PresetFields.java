package io.postern.provider.openai;

import io.postern.core.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object of a preset, read by name and kind. A member that is null counts as absent.
 *
 * <p>Every mistake is an {@link IllegalArgumentException} that names the preset and the member; {@link #end()} refuses
 * members that nobody asked for, so that a misspelt field is never passed over.
 *
 * <p>Written without lambdas and with texts made only for errors: a preset is read before a program's first call, and
 * there each lambda and concatenation met for the first time costs more than the reading.
 *
 * <p>For one reader on one thread.
 */
final class PresetFields {
    private final @Nullable PresetFields parent;
    private final String name;
    private final Map<String, JsonValue> members;
    private final Set<String> read = new HashSet<>();

    private PresetFields(@Nullable PresetFields parent, String name, JsonValue object) {
        this.parent = parent;
        this.name = name;
        Optional<Map<String, JsonValue>> found = object.asObject();
        if (found.isEmpty()) throw new IllegalArgumentException(place() + " is not an object");
        this.members = found.get();
    }

    /** The outermost object; {@code name} is what errors call it. */
    static PresetFields of(String name, JsonValue object) {
        return new PresetFields(null, name, object);
    }

    private String place() {
        return parent == null ? name : parent.place() + ": " + name;
    }

    /** Whether the member stands there as null, which some members take as a statement. */
    boolean isNull(String name) {
        read.add(name);
        JsonValue value = members.get(name);
        return value != null && value.isNull();
    }

    @Nullable
    JsonValue json(String name) {
        read.add(name);
        JsonValue value = members.get(name);
        return value == null || value.isNull() ? null : value;
    }

    @Nullable
    String text(String name) {
        JsonValue value = json(name);
        return value == null ? null : text(name, value);
    }

    String text(String name, String absent) {
        String value = text(name);
        return value == null ? absent : value;
    }

    private String text(String name, JsonValue value) {
        Optional<String> text = value.asString();
        if (text.isEmpty()) throw wrong(name, "must be a string");
        return text.get();
    }

    boolean flag(String name, boolean absent) {
        JsonValue value = json(name);
        if (value == null) return absent;
        Optional<Boolean> flag = value.asBoolean();
        if (flag.isEmpty()) throw wrong(name, "must be true or false");
        return flag.get();
    }

    @Nullable
    Double number(String name) {
        JsonValue value = json(name);
        if (value == null) return null;
        Optional<Number> number = value.asNumber();
        if (number.isEmpty()) throw wrong(name, "must be a number");
        return number.get().doubleValue();
    }

    int positive(String name, int absent) {
        Double value = number(name);
        if (value == null) return absent;
        if (value < 1 || value != value.intValue()) throw wrong(name, "must be a whole number above 0");
        return value.intValue();
    }

    List<String> texts(String name) {
        return texts(name, List.of());
    }

    List<String> texts(String name, List<String> absent) {
        JsonValue value = json(name);
        return value == null ? absent : texts(name, value);
    }

    private List<String> texts(String name, JsonValue value) {
        Optional<List<JsonValue>> items = value.asArray();
        if (items.isEmpty()) throw wrong(name, "must be an array of strings");
        List<String> texts = new ArrayList<>();
        for (JsonValue item : items.get()) texts.add(text(name, item));
        return Collections.unmodifiableList(texts);
    }

    /** One of the names of {@code type}, written in lower case. */
    <E extends Enum<E>> E choice(String name, Class<E> type, E absent) {
        String value = text(name);
        if (value == null) return absent;
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(value)) return constant;
        }
        String known = Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
        throw wrong(name, "must be one of " + known + ", was \"" + value + "\"");
    }

    /** The members of the object {@code name}, in their order. */
    Map<String, JsonValue> members(String name) {
        JsonValue value = json(name);
        if (value == null) return Map.of();
        Optional<Map<String, JsonValue>> found = value.asObject();
        if (found.isEmpty()) throw wrong(name, "must be an object");
        return found.get();
    }

    Map<String, String> textMap(String name) {
        Map<String, String> result = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> member : members(name).entrySet()) {
            result.put(member.getKey(), text(name, member.getValue()));
        }
        return Collections.unmodifiableMap(result);
    }

    Map<String, List<String>> textsMap(String name) {
        Map<String, List<String>> result = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> member : members(name).entrySet()) {
            result.put(member.getKey(), texts(name, member.getValue()));
        }
        return Collections.unmodifiableMap(result);
    }

    Map<String, Map<String, JsonValue>> membersMap(String name) {
        Map<String, Map<String, JsonValue>> result = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> member : members(name).entrySet()) {
            result.put(member.getKey(), object(name, member.getValue()).members);
        }
        return Collections.unmodifiableMap(result);
    }

    /** The object {@code name}; where it is absent, one without members. */
    PresetFields object(String name) {
        JsonValue value = json(name);
        return object(name, value == null ? JsonValue.from(Map.of()) : value);
    }

    /** A value of the member {@code name} that must be an object itself. */
    PresetFields object(String name, JsonValue value) {
        return new PresetFields(this, name, value);
    }

    List<JsonValue> items(String name) {
        JsonValue value = json(name);
        if (value == null) return List.of();
        Optional<List<JsonValue>> items = value.asArray();
        if (items.isEmpty()) throw wrong(name, "must be an array");
        return items.get();
    }

    /** @throws IllegalArgumentException if there is a member nobody asked for */
    void end() {
        if (read.containsAll(members.keySet())) return;
        List<String> unknown = new ArrayList<>(members.keySet());
        unknown.removeAll(read);
        throw new IllegalArgumentException(place() + ": unknown field " + String.join(", ", unknown));
    }

    IllegalArgumentException wrong(String name, String why) {
        return new IllegalArgumentException(place() + ": " + name + " " + why);
    }
}

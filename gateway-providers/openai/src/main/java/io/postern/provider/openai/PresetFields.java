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
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object of a preset, read by name and kind. A member that is null counts as absent.
 *
 * <p>Every mistake is an {@link IllegalArgumentException} that names the preset and the member; {@link #end()} refuses
 * members that nobody asked for, so that a misspelt field is never passed over.
 *
 * <p>For one reader on one thread.
 */
final class PresetFields {
    private final String place;
    private final Map<String, JsonValue> members;
    private final Set<String> read = new HashSet<>();

    private PresetFields(String place, Map<String, JsonValue> members) {
        this.place = place;
        this.members = members;
    }

    static PresetFields of(String place, JsonValue object) {
        return new PresetFields(
                place, object.asObject().orElseThrow(() -> new IllegalArgumentException(place + " is not an object")));
    }

    boolean has(String name) {
        return json(name) != null;
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

    String text(String name, String absent) {
        String value = text(name);
        return value == null ? absent : value;
    }

    @Nullable
    String text(String name) {
        JsonValue value = json(name);
        return value == null ? null : text(name, value);
    }

    private String text(String name, JsonValue value) {
        return value.asString().orElseThrow(() -> wrong(name, "must be a string"));
    }

    boolean flag(String name, boolean absent) {
        JsonValue value = json(name);
        return value == null ? absent : value.asBoolean().orElseThrow(() -> wrong(name, "must be true or false"));
    }

    @Nullable
    Double number(String name) {
        JsonValue value = json(name);
        return value == null
                ? null
                : (Double)
                        value.asNumber().orElseThrow(() -> wrong(name, "must be a number")).doubleValue();
    }

    int positive(String name, int absent) {
        Double value = number(name);
        if (value == null) return absent;
        if (value < 1 || value != value.intValue()) throw wrong(name, "must be a whole number above 0");
        return value.intValue();
    }

    List<String> texts(String name, List<String> absent) {
        JsonValue value = json(name);
        return value == null ? absent : texts(name, value);
    }

    List<String> texts(String name) {
        return texts(name, List.of());
    }

    private List<String> texts(String name, JsonValue value) {
        return value.asArray().orElseThrow(() -> wrong(name, "must be an array of strings")).stream()
                .map(item -> text(name, item))
                .toList();
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

    Map<String, String> textMap(String name) {
        return map(name, value -> text(name, value));
    }

    Map<String, List<String>> textsMap(String name) {
        return map(name, value -> texts(name, value));
    }

    Map<String, JsonValue> jsonMap(String name) {
        return map(name, Function.identity());
    }

    /** The members of an object, each read by {@code reader}, in their order. */
    <T> Map<String, T> map(String name, Function<JsonValue, T> reader) {
        JsonValue value = json(name);
        if (value == null) return Map.of();
        Map<String, T> result = new LinkedHashMap<>();
        value.asObject()
                .orElseThrow(() -> wrong(name, "must be an object"))
                .forEach((key, item) -> result.put(key, reader.apply(item)));
        return Collections.unmodifiableMap(result);
    }

    /** The object {@code name}; where it is absent, one without members. */
    PresetFields object(String name) {
        JsonValue value = json(name);
        return object(name, value == null ? JsonValue.from(Map.of()) : value);
    }

    PresetFields object(String name, JsonValue value) {
        return of(place + ": " + name, value);
    }

    List<JsonValue> objects(String name) {
        JsonValue value = json(name);
        return value == null
                ? List.of()
                : List.copyOf(value.asArray().orElseThrow(() -> wrong(name, "must be an array of objects")));
    }

    /** @throws IllegalArgumentException if there is a member nobody asked for */
    void end() {
        List<String> unknown = new ArrayList<>(members.keySet());
        unknown.removeAll(read);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(place + ": unknown field " + String.join(", ", unknown));
        }
    }

    IllegalArgumentException wrong(String name, String why) {
        return new IllegalArgumentException(place + ": " + name + " " + why);
    }
}

package io.postern.core;

import io.postern.internal.json.JsonText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Any JSON value, kept as it came: numbers keep their text, objects the order of their members, and a value read from
 * the wire is not taken apart until somebody looks inside.
 *
 * <p>Two values are equal when they hold the same JSON, whatever its white space. {@link #toString()} says only what
 * kind of value this is, since it may be part of a prompt; {@link #toJson()} gives the text.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class JsonValue {
    /** The six kinds of JSON value. */
    public enum Kind {
        NULL,
        BOOLEAN,
        NUMBER,
        STRING,
        ARRAY,
        OBJECT
    }

    private static final JsonValue NULL = new JsonValue(Kind.NULL, null, "null");
    private static final JsonValue TRUE = new JsonValue(Kind.BOOLEAN, Boolean.TRUE, "true");
    private static final JsonValue FALSE = new JsonValue(Kind.BOOLEAN, Boolean.FALSE, "false");

    private final Kind kind;

    /**
     * Boolean, String (also for numbers: their text), List or Map. Null until {@link #raw} has been taken apart, which
     * two threads may do at once with equal outcomes.
     */
    private @Nullable Object content;

    private final @Nullable String raw;

    private JsonValue(Kind kind, @Nullable Object content, @Nullable String raw) {
        this.kind = kind;
        this.content = content;
        this.raw = raw;
    }

    /**
     * The JSON form of a Java value: null, a Boolean, Number, CharSequence, Enum, Map with string keys, Iterable, array
     * of objects, {@link JsonValue}, {@link ApiObject}, {@link ApiUnion} or {@link OpenString}.
     *
     * @throws IllegalArgumentException if {@code value}, or something inside it, has no JSON form
     */
    public static JsonValue from(@Nullable Object value) {
        if (value == null) return NULL;
        if (value instanceof JsonValue) return (JsonValue) value;
        if (value instanceof Boolean) return (Boolean) value ? TRUE : FALSE;
        if (value instanceof Number) return number((Number) value);
        if (value instanceof CharSequence || value instanceof Character) return string(value.toString());
        if (value instanceof Enum<?>) return string(((Enum<?>) value).name());
        if (value instanceof OpenString) return string(((OpenString) value).asString());
        if (value instanceof ApiObject) return ofRaw(((ApiObject) value).toJson());
        if (value instanceof ApiUnion) return ofRaw(((ApiUnion) value).toJson());
        if (value instanceof Optional<?>) return from(((Optional<?>) value).orElse(null));
        if (value instanceof Map<?, ?>) return object((Map<?, ?>) value);
        if (value instanceof Iterable<?>) return array((Iterable<?>) value);
        if (value instanceof Object[]) return array(List.of((Object[]) value));
        throw new IllegalArgumentException("A value of " + value.getClass().getName()
                + " has no JSON form; give a string, number, boolean, map, list or JsonValue");
    }

    /** The JSON {@code null}. */
    public static JsonValue ofNull() {
        return NULL;
    }

    /**
     * Reads one value from JSON text.
     *
     * @throws io.postern.errors.OpenAIInvalidDataException if {@code json} is not one well-formed JSON value
     */
    public static JsonValue parse(String json) {
        return JsonText.parse(json);
    }

    /** A value whose text is known to be JSON: it is written as it stands and read when looked at. For internal use. */
    public static JsonValue ofRaw(String json) {
        int i = 0;
        while (i < json.length() && json.charAt(i) <= ' ') i++;
        if (i == json.length()) throw new IllegalArgumentException("empty text is not JSON");
        switch (json.charAt(i)) {
            case '{':
                return new JsonValue(Kind.OBJECT, null, json);
            case '[':
                return new JsonValue(Kind.ARRAY, null, json);
            case '"':
                return new JsonValue(Kind.STRING, null, json);
            case 't':
                return TRUE;
            case 'f':
                return FALSE;
            case 'n':
                return NULL;
            default:
                return ofNumberText(json.strip());
        }
    }

    /** A number with exactly this text. For internal use. */
    public static JsonValue ofNumberText(String text) {
        return new JsonValue(Kind.NUMBER, text, text);
    }

    private static JsonValue number(Number number) {
        double approximate = number.doubleValue();
        if ((number instanceof Double || number instanceof Float)
                && (Double.isNaN(approximate) || Double.isInfinite(approximate))) {
            throw new IllegalArgumentException(number + " has no JSON form");
        }
        return ofNumberText(number.toString());
    }

    private static JsonValue string(String text) {
        return new JsonValue(Kind.STRING, text, null);
    }

    private static JsonValue object(Map<?, ?> map) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        map.forEach((name, value) -> members.put(memberName(name), from(value)));
        return new JsonValue(Kind.OBJECT, Collections.unmodifiableMap(members), null);
    }

    private static String memberName(@Nullable Object name) {
        if (name instanceof String) return (String) name;
        if (name instanceof Enum<?>) return ((Enum<?>) name).name();
        throw new IllegalArgumentException("The name of a JSON member must be a string, was " + name);
    }

    private static JsonValue array(Iterable<?> items) {
        List<JsonValue> values =
                items instanceof Collection<?> ? new ArrayList<>(((Collection<?>) items).size()) : new ArrayList<>();
        for (Object item : items) values.add(from(item));
        return new JsonValue(Kind.ARRAY, Collections.unmodifiableList(values), null);
    }

    public Kind kind() {
        return kind;
    }

    public boolean isNull() {
        return kind == Kind.NULL;
    }

    public Optional<Boolean> asBoolean() {
        return kind == Kind.BOOLEAN ? Optional.of((Boolean) content()) : Optional.empty();
    }

    /** A Long where the number is a whole one that fits, a Double where that loses nothing, else a BigDecimal. */
    public Optional<Number> asNumber() {
        return kind == Kind.NUMBER ? Optional.of(JsonText.number((String) content())) : Optional.empty();
    }

    public Optional<String> asString() {
        return kind == Kind.STRING ? Optional.of((String) content()) : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    public Optional<List<JsonValue>> asArray() {
        return kind == Kind.ARRAY ? Optional.of((List<JsonValue>) content()) : Optional.empty();
    }

    /** The members in the order they came; where a name came twice, its last value. */
    @SuppressWarnings("unchecked")
    public Optional<Map<String, JsonValue>> asObject() {
        return kind == Kind.OBJECT ? Optional.of((Map<String, JsonValue>) content()) : Optional.empty();
    }

    /** Like {@link #asString()}, for a value that must be a string. */
    public String asStringOrThrow() {
        return asString().orElseThrow(() -> wrongKind("a string"));
    }

    /** The member {@code name} of an object; empty if there is none or this is not an object. */
    public Optional<JsonValue> get(String name) {
        return asObject().map(members -> members.get(name));
    }

    /**
     * Reads this value as one of our types.
     *
     * @throws io.postern.errors.OpenAIInvalidDataException if it is not of that type
     */
    public <T> T to(JsonType<T> type) {
        return type.fromJson(toJson());
    }

    /** Whether the text this value came as is at hand. For internal use. */
    public boolean isRaw() {
        return raw != null;
    }

    /** The JSON text; for a value that came from the wire, the very text that came. */
    public String toJson() {
        return raw != null ? raw : JsonText.write(this);
    }

    private Object content() {
        Object known = content;
        if (known == null) {
            known = JsonText.content(kind, Objects.requireNonNull(raw));
            content = known;
        }
        return known;
    }

    private IllegalStateException wrongKind(String wanted) {
        return new IllegalStateException("The JSON value is not " + wanted + " but of kind " + kind);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) return true;
        if (!(other instanceof JsonValue) || ((JsonValue) other).kind != kind) return false;
        return kind == Kind.NULL || content().equals(((JsonValue) other).content());
    }

    @Override
    public int hashCode() {
        return kind == Kind.NULL ? 0 : content().hashCode();
    }

    @Override
    public String toString() {
        return "JsonValue(" + kind.name().toLowerCase(java.util.Locale.ROOT) + ")";
    }
}

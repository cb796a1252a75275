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
public abstract class JsonValue {
    /** The six kinds of JSON value. */
    public enum Kind {
        NULL,
        BOOLEAN,
        NUMBER,
        STRING,
        ARRAY,
        OBJECT
    }

    /**
     * One method for each kind of value; those not overridden fail.
     *
     * @param <R> what the visit gives
     */
    public interface Visitor<R> {
        default R visitNull() {
            return visitDefault();
        }

        default R visitBoolean(boolean value) {
            return visitDefault();
        }

        default R visitNumber(Number value) {
            return visitDefault();
        }

        default R visitString(String value) {
            return visitDefault();
        }

        default R visitArray(List<? extends JsonValue> values) {
            return visitDefault();
        }

        default R visitObject(Map<String, ? extends JsonValue> values) {
            return visitDefault();
        }

        /** Never called: what is absent has no value here. For code that comes from OpenAI's client. */
        default R visitMissing() {
            return visitDefault();
        }

        default R visitDefault() {
            throw new io.postern.errors.OpenAIInvalidDataException("Unexpected kind of JSON value");
        }
    }

    private final Kind kind;

    /**
     * Boolean, String (also for numbers: their text), List or Map. Null until {@link #raw} has been taken apart, which
     * two threads may do at once with equal outcomes.
     */
    private @Nullable Object content;

    private final @Nullable String raw;

    JsonValue(Kind kind, @Nullable Object content, @Nullable String raw) {
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
        if (value == null) return JsonNull.of();
        if (value instanceof JsonValue) return (JsonValue) value;
        if (value instanceof Boolean) return JsonBoolean.of((Boolean) value);
        if (value instanceof Number) return JsonNumber.of((Number) value);
        if (value instanceof CharSequence || value instanceof Character) return JsonString.of(value.toString());
        if (value instanceof Enum<?>) return JsonString.of(((Enum<?>) value).name());
        if (value instanceof OpenString) return JsonString.of(((OpenString) value).asString());
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
        return JsonNull.of();
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
                return new JsonObject(null, json);
            case '[':
                return new JsonArray(null, json);
            case '"':
                return new JsonString(null, json);
            case 't':
                return JsonBoolean.of(true);
            case 'f':
                return JsonBoolean.of(false);
            case 'n':
                return JsonNull.of();
            default:
                return ofNumberText(json.strip());
        }
    }

    /** A number with exactly this text. For internal use. */
    public static JsonValue ofNumberText(String text) {
        return new JsonNumber(text);
    }

    private static JsonValue object(Map<?, ?> map) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        map.forEach((name, value) -> members.put(memberName(name), from(value)));
        return new JsonObject(Collections.unmodifiableMap(members), null);
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
        return new JsonArray(Collections.unmodifiableList(values), null);
    }

    public final Kind kind() {
        return kind;
    }

    public final boolean isNull() {
        return kind == Kind.NULL;
    }

    /** Always false: what is absent has no value here. For code that comes from OpenAI's client. */
    public final boolean isMissing() {
        return false;
    }

    /** Calls the visitor's method for this kind of value. */
    public abstract <R> R accept(Visitor<R> visitor);

    public final Optional<Boolean> asBoolean() {
        return kind == Kind.BOOLEAN ? Optional.of((Boolean) content()) : Optional.empty();
    }

    /** A Long where the number is a whole one that fits, a Double where that loses nothing, else a BigDecimal. */
    public final Optional<Number> asNumber() {
        return kind == Kind.NUMBER ? Optional.of(JsonText.number((String) content())) : Optional.empty();
    }

    public final Optional<String> asString() {
        return kind == Kind.STRING ? Optional.of((String) content()) : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    public final Optional<List<JsonValue>> asArray() {
        return kind == Kind.ARRAY ? Optional.of((List<JsonValue>) content()) : Optional.empty();
    }

    /** The members in the order they came; where a name came twice, its last value. */
    @SuppressWarnings("unchecked")
    public final Optional<Map<String, JsonValue>> asObject() {
        return kind == Kind.OBJECT ? Optional.of((Map<String, JsonValue>) content()) : Optional.empty();
    }

    /** Like {@link #asString()}, for a value that must be a string. */
    public final String asStringOrThrow() {
        return asString().orElseThrow(() -> wrongKind("a string"));
    }

    /** The member {@code name} of an object; empty if there is none or this is not an object. */
    public final Optional<JsonValue> get(String name) {
        return asObject().map(members -> members.get(name));
    }

    /**
     * Reads this value as one of our types.
     *
     * @throws io.postern.errors.OpenAIInvalidDataException if it is not of that type
     */
    public final <T> T to(JsonType<T> type) {
        return type.fromJson(toJson());
    }

    /** Whether the text this value came as is at hand. For internal use. */
    public final boolean isRaw() {
        return raw != null;
    }

    /** The JSON text; for a value that came from the wire, the very text that came. */
    public final String toJson() {
        return raw != null ? raw : JsonText.write(this);
    }

    final Object content() {
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
    public final boolean equals(@Nullable Object other) {
        if (this == other) return true;
        if (!(other instanceof JsonValue) || ((JsonValue) other).kind != kind) return false;
        return kind == Kind.NULL || content().equals(((JsonValue) other).content());
    }

    @Override
    public final int hashCode() {
        return kind == Kind.NULL ? 0 : content().hashCode();
    }

    @Override
    public final String toString() {
        return "JsonValue(" + kind.name().toLowerCase(java.util.Locale.ROOT) + ")";
    }
}

package io.postern.internal.json;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The table of one type's fields, which serves reading, writing, comparing and printing.
 *
 * <p>An object's state is one array, its slots: the type, the members that no field names (a map, or null), then a slot
 * a field. A slot holds null where the field is absent, {@link JsonValue#ofNull()} where it is an explicit null, the
 * raw {@link JsonValue} where what came is of another kind than the field's, and else the field's value.
 *
 * <p>Fields are declared in a static initialiser, next to their constants, and never later; the rest is safe to share.
 *
 * @param <T> the type whose fields these are
 */
public final class ObjectType<T extends ApiObject> extends Codec<T> {
    private static final int TYPE = 0;
    private static final int EXTRA = 1;
    private static final int FIRST_FIELD = 2;

    private final Class<T> type;
    private final Function<@Nullable Object[], T> make;
    private final List<Field<?>> fields = new ArrayList<>();
    private @Nullable Field<?> hidden;
    private boolean extensions;
    private volatile JsonReader.@Nullable Options names;

    public ObjectType(Class<T> type, Function<@Nullable Object[], T> make) {
        this.type = type;
        this.make = make;
        Types.declare(type, this);
    }

    /** A field that must be there; a builder refuses to build without it. */
    public <V> Field<V> required(String name, JsonType<V> type) {
        return declare(name, type, true, false);
    }

    public <V> Field<V> optional(String name, JsonType<V> type) {
        return declare(name, type, false, false);
    }

    /**
     * An optional field that is none of OpenAI's. It has an accessor of ours, and can also be found where OpenAI's
     * clients put what they do not know: among the additional properties.
     */
    public <V> Field<V> extension(String name, JsonType<V> type) {
        extensions = true;
        return declare(name, type, false, true);
    }

    /** A slot for what travels with an object but is not part of its JSON, nor of its equality. At most one, last. */
    public <V> Field<V> hidden(String name) {
        Field<V> field = new Field<>(name, FIRST_FIELD + fields.size(), new HiddenCodec<V>(), false, false);
        hidden = field;
        return field;
    }

    private <V> Field<V> declare(String name, JsonType<V> type, boolean required, boolean extension) {
        Field<V> field = new Field<>(name, FIRST_FIELD + fields.size(), Codec.of(type), required, extension);
        fields.add(field);
        return field;
    }

    public String name() {
        return type.getSimpleName();
    }

    public List<Field<?>> fields() {
        return fields;
    }

    /** The declared field of that name on the wire, or null. */
    public @Nullable Field<?> field(String wireName) {
        for (Field<?> field : fields) if (field.name.equals(wireName)) return field;
        return null;
    }

    public @Nullable Object[] emptySlots() {
        @Nullable Object[] slots = new Object[FIRST_FIELD + fields.size() + (hidden == null ? 0 : 1)];
        slots[TYPE] = this;
        return slots;
    }

    public T make(@Nullable Object[] slots) {
        return make.apply(slots);
    }

    @SuppressWarnings("unchecked")
    public static <T extends ApiObject> ObjectType<T> of(@Nullable Object[] slots) {
        return (ObjectType<T>) Objects.requireNonNull(slots[TYPE]);
    }

    /** The value of a field, or null if it is absent or an explicit null. */
    public static <V> @Nullable V get(@Nullable Object[] slots, Field<V> field) {
        V value = find(slots, field);
        if (value == null && slots[field.slot] instanceof JsonValue) {
            JsonValue raw = (JsonValue) slots[field.slot];
            if (!raw.isNull()) {
                throw new OpenAIInvalidDataException(
                        "`" + field.name + "` of " + ObjectType.of(slots).name() + " should be " + field.codec.expects()
                                + " but is of kind " + raw.kind());
            }
        }
        return value;
    }

    /** Like {@link #get}, but null too if the field holds a value of another kind. */
    @SuppressWarnings("unchecked")
    public static <V> @Nullable V find(@Nullable Object[] slots, Field<V> field) {
        Object value = slots[field.slot];
        if (!(value instanceof JsonValue)) return (V) value;
        JsonValue raw = (JsonValue) value;
        return raw.isNull() ? null : field.codec.convert(raw);
    }

    public static <V> V require(@Nullable Object[] slots, Field<V> field) {
        V value = get(slots, field);
        if (value == null) {
            throw new OpenAIInvalidDataException("`" + field.name + "` of "
                    + ObjectType.of(slots).name() + (slots[field.slot] == null ? " is missing" : " is null"));
        }
        return value;
    }

    /** Whatever the slot holds. */
    public static @Nullable Object peek(@Nullable Object[] slots, Field<?> field) {
        return slots[field.slot];
    }

    /** Whether an object has members besides these two, those that are null aside. */
    public static boolean hasMore(@Nullable Object[] slots, Field<?> first, Field<?> second) {
        for (int i = EXTRA; i < slots.length; i++) {
            if (i != first.slot && i != second.slot && slots[i] != null && slots[i] != JsonValue.ofNull()) return true;
        }
        return false;
    }

    public static void put(@Nullable Object[] slots, Field<?> field, @Nullable Object value) {
        slots[field.slot] = value;
    }

    @SuppressWarnings("unchecked")
    public static Map<String, JsonValue> extra(@Nullable Object[] slots) {
        Map<String, JsonValue> extra = (Map<String, JsonValue>) slots[EXTRA];
        return extra == null ? Map.of() : extra;
    }

    /** The members that OpenAI's own clients have no field for: those that no field names, and the extensions. */
    public static Map<String, JsonValue> additional(@Nullable Object[] slots) {
        ObjectType<?> type = ObjectType.of(slots);
        if (!type.extensions) return extra(slots);
        Map<String, JsonValue> members = null;
        for (Field<?> field : type.fields) {
            Object value = field.extension ? slots[field.slot] : null;
            if (value == null) continue;
            if (members == null) members = new LinkedHashMap<>(extra(slots));
            members.put(field.name, JsonValue.from(value));
        }
        return members == null ? extra(slots) : Collections.unmodifiableMap(members);
    }

    /** Replaces the members that no field names; the map is copied. */
    public static void extra(@Nullable Object[] slots, Map<String, JsonValue> members) {
        slots[EXTRA] = members.isEmpty() ? null : Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** A copy whose hidden slot holds {@code value}; the object itself if its type has no hidden slot. */
    public static <T extends ApiObject> T withHidden(T object, Object value) {
        ObjectType<T> type = of(object.slots());
        Field<?> field = type.hidden;
        if (field == null) return object;
        @Nullable Object[] slots = object.slots().clone();
        slots[field.slot] = value;
        return type.make.apply(slots);
    }

    /** Null, or the message that names the first required field that is absent. */
    public @Nullable String missing(@Nullable Object[] slots) {
        for (Field<?> field : fields) {
            if (field.required && slots[field.slot] == null) {
                return "`" + field.name + "` is required in " + name() + ", but was not set";
            }
        }
        return null;
    }

    @Override
    String expects() {
        return "an object";
    }

    @Override
    boolean accepts(JsonReader.Token token) {
        return token == JsonReader.Token.BEGIN_OBJECT;
    }

    @Override
    public T read(JsonReader reader) throws IOException {
        return make.apply(readSlots(reader));
    }

    public @Nullable Object[] readSlots(JsonReader reader) throws IOException {
        JsonReader.Options options = names();
        @Nullable Object[] slots = emptySlots();
        Map<String, JsonValue> extra = null;
        reader.beginObject();
        while (reader.hasNext()) {
            int index = reader.selectName(options);
            if (index >= 0) {
                slots[FIRST_FIELD + index] = fields.get(index).codec.readAny(reader);
            } else {
                if (extra == null) extra = new LinkedHashMap<>();
                extra.put(reader.nextName(), JsonText.nextRaw(reader));
            }
        }
        reader.endObject();
        if (extra != null) slots[EXTRA] = Collections.unmodifiableMap(extra);
        return slots;
    }

    private JsonReader.Options names() {
        JsonReader.Options known = names;
        if (known == null) {
            known = JsonReader.Options.of(
                    fields.stream().map(field -> field.name).toArray(String[]::new));
            names = known;
        }
        return known;
    }

    @Override
    public void write(JsonWriter writer, T value) throws IOException {
        write(writer, value.slots());
    }

    /** Writes the fields in the order they were declared, then the members that no field names. */
    public static void write(JsonWriter writer, @Nullable Object[] slots) throws IOException {
        writer.beginObject();
        writeMembers(writer, slots);
        writer.endObject();
    }

    /** Writes the members without the braces, so that a caller can add more. */
    public static void writeMembers(JsonWriter writer, @Nullable Object[] slots) throws IOException {
        for (Field<?> field : ObjectType.of(slots).fields) writeField(writer, field, slots[field.slot]);
        for (Map.Entry<String, JsonValue> member : extra(slots).entrySet()) {
            writer.name(member.getKey());
            JsonText.write(writer, member.getValue());
        }
    }

    @SuppressWarnings("unchecked")
    private static <V> void writeField(JsonWriter writer, Field<V> field, @Nullable Object value) throws IOException {
        if (value == null) return;
        writer.name(field.name);
        if (value instanceof JsonValue) {
            JsonText.write(writer, (JsonValue) value);
        } else {
            field.codec.write(writer, (V) value);
        }
    }

    /** Whether two objects of one type have the same JSON. */
    public static boolean equal(@Nullable Object[] a, @Nullable Object[] b) {
        ObjectType<?> type = ObjectType.of(a);
        if (type != b[TYPE] || !extra(a).equals(extra(b))) return false;
        for (Field<?> field : type.fields) {
            Object mine = a[field.slot];
            Object other = b[field.slot];
            if (mine == null ? other != null : !mine.equals(other)) return false;
        }
        return true;
    }

    public static int hash(@Nullable Object[] slots) {
        int hash = extra(slots).hashCode();
        for (Field<?> field : ObjectType.of(slots).fields) {
            Object value = slots[field.slot];
            hash = 31 * hash + (value == null ? 0 : value.hashCode());
        }
        return hash;
    }
}

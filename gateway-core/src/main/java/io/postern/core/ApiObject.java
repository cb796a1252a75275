package io.postern.core;

import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.internal.json.SafeText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of OpenAI's API: the fields we know, typed, and every other member as it came.
 *
 * <p>Absent and null differ: a field that was never set is not written, one that was set to null is written as null.
 * Equality is that of the JSON. {@link #toString()} shows structure, numbers and well-known words only, since free text
 * may be a prompt or an answer; {@link #toJson()} gives everything.
 *
 * <p>Immutable and safe to share between threads. Not meant to be extended outside this library.
 */
public abstract class ApiObject {
    private final @Nullable Object[] slots;

    /** @param slots see {@link ObjectType}; not copied */
    protected ApiObject(@Nullable Object[] slots) {
        this.slots = slots;
    }

    /** The state of this object, for reading only. For internal use. */
    public final @Nullable Object[] slots() {
        return slots;
    }

    protected final <V> V required(Field<V> field) {
        return ObjectType.require(slots, field);
    }

    protected final <V> Optional<V> optional(Field<V> field) {
        return Optional.ofNullable(ObjectType.get(slots, field));
    }

    /**
     * The members of the JSON object that OpenAI's own types have no accessor for. Some of them, such as
     * {@code reasoning_content}, have one here as well. Unmodifiable.
     */
    public final Map<String, JsonValue> _additionalProperties() {
        return ObjectType.additional(slots);
    }

    /** This object as compact JSON, content included. */
    public final String toJson() {
        return ObjectType.of(slots).toJson(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof ApiObject && ObjectType.equal(slots, ((ApiObject) other).slots));
    }

    @Override
    public int hashCode() {
        return ObjectType.hash(slots);
    }

    @Override
    public String toString() {
        return SafeText.of(slots);
    }

    /**
     * Collects the fields of an object. Not safe to share between threads; may be used again after {@code build}.
     *
     * @param <T> the type that is built
     * @param <B> the builder itself
     */
    public abstract static class Builder<T extends ApiObject, B extends Builder<T, B>> {
        private final ObjectType<T> type;
        private @Nullable Object[] slots;

        /** Null as long as nobody has put anything: most builders never need it. */
        private @Nullable Map<String, JsonValue> extra;

        protected Builder(ObjectType<T> type) {
            this.type = type;
            this.slots = type.emptySlots();
        }

        protected Builder(T from) {
            this.type = ObjectType.of(from.slots());
            this.slots = from.slots().clone();
            Map<String, JsonValue> members = ObjectType.extra(slots);
            if (!members.isEmpty()) this.extra = new LinkedHashMap<>(members);
        }

        private Map<String, JsonValue> extra() {
            Map<String, JsonValue> members = extra;
            if (members == null) {
                members = new LinkedHashMap<>();
                extra = members;
            }
            return members;
        }

        @SuppressWarnings("unchecked")
        protected final B self() {
            return (B) this;
        }

        /** Sets a field; null sets it to an explicit JSON null. */
        protected final <V> B set(Field<V> field, @Nullable V value) {
            ObjectType.put(slots, field, value == null ? JsonValue.ofNull() : value);
            return self();
        }

        /** Sets a field whose value must not be null. */
        protected final <V> B setRequired(Field<V> field, V value) {
            ObjectType.put(slots, field, Objects.requireNonNull(value, field.name()));
            return self();
        }

        /** Sets a field to whatever JSON this is, also of another kind than the field's. */
        protected final B setRaw(Field<?> field, JsonValue value) {
            ObjectType.put(slots, field, value);
            return self();
        }

        /** Makes a field absent. */
        protected final B unset(Field<?> field) {
            ObjectType.put(slots, field, null);
            return self();
        }

        /** Appends to a list; a field that holds no list so far becomes one. */
        protected final <V> B append(Field<List<V>> field, V item) {
            List<V> before = ObjectType.find(slots, field);
            List<V> items = before == null ? new ArrayList<>(1) : new ArrayList<>(before);
            items.add(Objects.requireNonNull(item, field.name()));
            return setRequired(field, Collections.unmodifiableList(items));
        }

        /** The value of a field; null also if it is of another kind than the field's, which is not for us to judge. */
        protected final <V> @Nullable V find(Field<V> field) {
            return ObjectType.find(slots, field);
        }

        protected final <V> @Nullable V get(Field<V> field) {
            return ObjectType.get(slots, field);
        }

        /**
         * Adds or replaces a member that this type has no method for. Where the name is that of a field, the field is
         * set to exactly this JSON, whatever its kind.
         */
        public B putAdditionalProperty(String name, JsonValue value) {
            Objects.requireNonNull(value, "value");
            Field<?> field = type.field(Objects.requireNonNull(name, "name"));
            if (field != null) return setRaw(field, value);
            extra().put(name, value);
            return self();
        }

        public B putAllAdditionalProperties(Map<String, JsonValue> members) {
            members.forEach(this::putAdditionalProperty);
            return self();
        }

        /** Replaces all members that this type has no method for. */
        public B additionalProperties(Map<String, JsonValue> members) {
            extra = null;
            return putAllAdditionalProperties(members);
        }

        public B removeAdditionalProperty(String name) {
            extra().remove(name);
            return self();
        }

        public B removeAllAdditionalProperties(Set<String> names) {
            names.forEach(extra()::remove);
            return self();
        }

        /**
         * Hook for subclasses: throws IllegalArgumentException for what can never be right, naming field and value.
         */
        protected void check() {}

        /**
         * @throws IllegalStateException if a required field is not set
         * @throws IllegalArgumentException if a field has a value that can never be right
         */
        public T build() {
            String missing = type.missing(slots);
            if (missing != null) throw new IllegalStateException(missing);
            check();
            @Nullable Object[] built = slots.clone();
            if (extra != null) {
                ObjectType.extra(built, extra);
            } else {
                ObjectType.extra(built, Map.of());
            }
            return type.make(built);
        }
    }
}

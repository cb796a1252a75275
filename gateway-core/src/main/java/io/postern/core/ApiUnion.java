package io.postern.core;

import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.Codec;
import io.postern.internal.json.SafeText;
import io.postern.internal.json.UnionType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of OpenAI's API that is one of several types, such as a message of one of the roles.
 *
 * <p>Subclasses have an {@code ofX}, {@code isX} and {@code asX} for each variant. What fits none of them is kept as it
 * came, see {@link #_json()}.
 *
 * <p>Immutable and safe to share between threads. Not meant to be extended outside this library.
 */
public abstract class ApiUnion {
    private final UnionType.@Nullable Variant<?> variant;
    private final Object value;

    protected ApiUnion(UnionType.@Nullable Variant<?> variant, Object value) {
        this.variant = variant;
        this.value = java.util.Objects.requireNonNull(value, "value");
    }

    /** The table of this union's variants. */
    protected abstract JsonType<? extends ApiUnion> type();

    /** For internal use. */
    public final UnionType.@Nullable Variant<?> variant() {
        return variant;
    }

    /** The variant's value, or the raw {@link JsonValue} of an unknown one. For internal use. */
    public final Object value() {
        return value;
    }

    protected final boolean is(UnionType.Variant<?> wanted) {
        return variant == wanted;
    }

    @SuppressWarnings("unchecked")
    protected final <V> Optional<V> get(UnionType.Variant<V> wanted) {
        return variant == wanted ? Optional.of((V) value) : Optional.empty();
    }

    protected final <V> V as(UnionType.Variant<V> wanted) {
        return get(wanted)
                .orElseThrow(() ->
                        new OpenAIInvalidDataException("This " + getClass().getSimpleName() + " is not `" + wanted
                                + "` but " + (variant == null ? "unknown" : "`" + variant + "`")));
    }

    /** The raw JSON of a variant that this version does not know. */
    public final Optional<JsonValue> _json() {
        return variant == null ? Optional.of((JsonValue) value) : Optional.empty();
    }

    /** This value as compact JSON, content included. */
    @SuppressWarnings("unchecked")
    public final String toJson() {
        return ((Codec<ApiUnion>) type()).toJson(this);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other
                || (other != null
                        && other.getClass() == getClass()
                        && ((ApiUnion) other).variant == variant
                        && ((ApiUnion) other).value.equals(value));
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    @Override
    public final String toString() {
        StringBuilder text = new StringBuilder();
        SafeText.append(text, value);
        return text.toString();
    }
}

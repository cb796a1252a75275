package io.postern.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A string from a set that its owner, a provider, may extend at any time: model names, finish reasons, roles.
 *
 * <p>Subclasses have constants for the values we know and still carry the ones we do not. Two are equal when class and
 * text are.
 *
 * <p>Immutable and safe to share between threads.
 */
public abstract class OpenString {
    private final String value;

    protected OpenString(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** The text as it stands on the wire. */
    public final String asString() {
        return value;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other
                || (other != null && other.getClass() == getClass() && ((OpenString) other).value.equals(value));
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    @Override
    public final String toString() {
        return value;
    }
}

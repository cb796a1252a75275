package io.postern.core.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * HTTP headers: names without regard to case, each with all its values in the order they came.
 *
 * <p>{@link #toString()} shows names only, since values may be credentials. Immutable and safe to share between threads.
 */
public final class Headers {
    private static final Headers EMPTY = new Headers(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));

    private final TreeMap<String, List<String>> values;

    private Headers(TreeMap<String, List<String>> values) {
        this.values = values;
    }

    public static Headers of() {
        return EMPTY;
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder().putAll(this);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The names as they were first spelt, sorted. Unmodifiable. */
    public Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** All values of a header; empty if it is not there. Unmodifiable. */
    public List<String> values(String name) {
        List<String> found = values.get(name);
        return found == null ? List.of() : found;
    }

    /** The first value of a header. */
    public Optional<String> first(String name) {
        List<String> found = values.get(name);
        return found == null ? Optional.empty() : Optional.of(found.get(0));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Headers && values.equals(((Headers) other).values);
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (Map.Entry<String, List<String>> header : values.entrySet()) {
            hash += header.getKey().toLowerCase(Locale.ROOT).hashCode()
                    ^ header.getValue().hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        return "Headers" + values.keySet();
    }

    /** Not safe to share between threads. */
    public static final class Builder {
        private final TreeMap<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        private Builder() {}

        /**
         * Adds a value.
         *
         * @throws IllegalArgumentException if the name is not a header name or the value has a line break in it
         */
        public Builder put(String name, String value) {
            checkName(name);
            Objects.requireNonNull(value, "value");
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '\r' || c == '\n' || c == 0) {
                    throw new IllegalArgumentException("The value of header " + name + " has a character at " + i
                            + " that no header may have (line break or NUL)");
                }
            }
            values.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
            return this;
        }

        public Builder put(String name, Iterable<String> several) {
            several.forEach(value -> put(name, value));
            return this;
        }

        public Builder putAll(Headers headers) {
            headers.values.forEach(this::put);
            return this;
        }

        public Builder putAll(Map<String, ? extends Iterable<String>> headers) {
            headers.forEach(this::put);
            return this;
        }

        /** Replaces all values of a header. */
        public Builder replace(String name, String value) {
            values.remove(name);
            return put(name, value);
        }

        public Builder replaceAll(Headers headers) {
            headers.values.forEach((name, several) -> {
                values.remove(name);
                put(name, several);
            });
            return this;
        }

        public Builder remove(String name) {
            values.remove(name);
            return this;
        }

        public Headers build() {
            if (values.isEmpty()) return EMPTY;
            TreeMap<String, List<String>> built = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            values.forEach((name, several) -> built.put(name, List.copyOf(several)));
            return new Headers(built);
        }

        private static void checkName(String name) {
            if (name.isEmpty()) throw new IllegalArgumentException("A header's name must not be empty");
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c <= ' ' || c >= 0x7f || c == ':') {
                    throw new IllegalArgumentException("\"" + name + "\" is not the name of a header: character " + i);
                }
            }
        }
    }
}

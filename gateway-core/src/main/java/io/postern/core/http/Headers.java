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
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * HTTP headers: names without regard to case, each with all its values in the order they came.
 *
 * <p>{@link #toString()} shows names only, since values may be credentials. Immutable and safe to share between threads.
 */
public final class Headers {
    private static final Headers EMPTY = new Headers(new String[0]);

    /** Names and values in turn, in the order they were put. There are few, so they are simply gone through. */
    private final String[] namesAndValues;

    private Headers(String[] namesAndValues) {
        this.namesAndValues = namesAndValues;
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
        return namesAndValues.length == 0;
    }

    /** The names as they were first spelt, sorted; {@code contains} does not regard case. Unmodifiable. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < namesAndValues.length; i += 2) names.add(namesAndValues[i]);
        return Collections.unmodifiableSet(names);
    }

    /** All values of a header; empty if it is not there. Unmodifiable. */
    public List<String> values(String name) {
        List<String> found = new ArrayList<>(1);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i].equalsIgnoreCase(name)) found.add(namesAndValues[i + 1]);
        }
        return Collections.unmodifiableList(found);
    }

    /** The first value of a header. */
    public Optional<String> first(String name) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i].equalsIgnoreCase(name)) return Optional.of(namesAndValues[i + 1]);
        }
        return Optional.empty();
    }

    /** Hands each name with each of its values to {@code action}, in the order they were put. */
    public void forEach(BiConsumer<? super String, ? super String> action) {
        for (int i = 0; i < namesAndValues.length; i += 2) action.accept(namesAndValues[i], namesAndValues[i + 1]);
    }

    private Map<String, List<String>> byName() {
        Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        forEach((name, value) ->
                values.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value));
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Headers && byName().equals(((Headers) other).byName());
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (Map.Entry<String, List<String>> header : byName().entrySet()) {
            hash += header.getKey().toLowerCase(Locale.ROOT).hashCode()
                    ^ header.getValue().hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        return "Headers" + names();
    }

    /** Not safe to share between threads. */
    public static final class Builder {
        private final List<String> namesAndValues = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a value.
         *
         * @throws IllegalArgumentException if the name is not a header name or the value has a line break in it
         */
        public Builder put(String name, String value) {
            checkName(name);
            checkValue(name, value);
            namesAndValues.add(name);
            namesAndValues.add(value);
            return this;
        }

        public Builder put(String name, Iterable<String> several) {
            for (String value : several) put(name, value);
            return this;
        }

        public Builder putAll(Headers headers) {
            Collections.addAll(namesAndValues, headers.namesAndValues);
            return this;
        }

        public Builder putAll(Map<String, ? extends Iterable<String>> headers) {
            headers.forEach(this::put);
            return this;
        }

        /** Replaces all values of a header. */
        public Builder replace(String name, String value) {
            return remove(name).put(name, value);
        }

        /** Replaces all values of a header by several; by none, it is removed. */
        public Builder replace(String name, Iterable<String> several) {
            return remove(name).put(name, several);
        }

        /** Replaces all values of each of these headers. */
        public Builder replaceAll(Map<String, ? extends Iterable<String>> headers) {
            headers.forEach(this::replace);
            return this;
        }

        /** Replaces all values of each of these headers. */
        public Builder replaceAll(Headers headers) {
            String[] others = headers.namesAndValues;
            for (int i = 0; i < others.length; i += 2) remove(others[i]);
            return putAll(headers);
        }

        public Builder remove(String name) {
            for (int i = namesAndValues.size() - 2; i >= 0; i -= 2) {
                if (!namesAndValues.get(i).equalsIgnoreCase(name)) continue;
                namesAndValues.remove(i + 1);
                namesAndValues.remove(i);
            }
            return this;
        }

        public Builder removeAll(Set<String> names) {
            names.forEach(this::remove);
            return this;
        }

        public Builder clear() {
            namesAndValues.clear();
            return this;
        }

        public Headers build() {
            return namesAndValues.isEmpty() ? EMPTY : new Headers(namesAndValues.toArray(new String[0]));
        }

        private static void checkValue(String name, String value) {
            Objects.requireNonNull(value, "value");
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '\r' || c == '\n' || c == 0) {
                    throw new IllegalArgumentException("The value of header " + name + " has a character at " + i
                            + " that no header may have (line break or NUL)");
                }
            }
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

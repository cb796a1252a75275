package io.postern.core.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query of a URL: each name with its values, not yet encoded. Immutable and safe to share between threads.
 *
 * <p>{@link #toString()} shows names only, since values may be credentials.
 */
public final class QueryParams {
    private static final QueryParams EMPTY = new QueryParams(Map.of());

    private final Map<String, List<String>> values;

    private QueryParams(Map<String, List<String>> values) {
        this.values = values;
    }

    public static QueryParams of() {
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

    /** The names in the order they were put. Unmodifiable. */
    public Set<String> keys() {
        return values.keySet();
    }

    public List<String> values(String key) {
        return values.getOrDefault(key, List.of());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QueryParams && values.equals(((QueryParams) other).values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "QueryParams" + values.keySet();
    }

    /** Not safe to share between threads. */
    public static final class Builder {
        private final Map<String, List<String>> values = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String key, String value) {
            values.computeIfAbsent(key, k -> new ArrayList<>(1)).add(java.util.Objects.requireNonNull(value, key));
            return this;
        }

        public Builder put(String key, Iterable<String> several) {
            several.forEach(value -> put(key, value));
            return this;
        }

        public Builder putAll(QueryParams params) {
            params.values.forEach(this::put);
            return this;
        }

        public Builder putAll(Map<String, ? extends Iterable<String>> params) {
            params.forEach(this::put);
            return this;
        }

        /** Replaces all values of a parameter. */
        public Builder replace(String key, String value) {
            values.remove(key);
            return put(key, value);
        }

        /** Replaces all values of a parameter by several; by none, it is removed. */
        public Builder replace(String key, Iterable<String> several) {
            return remove(key).put(key, several);
        }

        /** Replaces all values of each of these parameters. */
        public Builder replaceAll(QueryParams params) {
            return replaceAll(params.values);
        }

        /** Replaces all values of each of these parameters. */
        public Builder replaceAll(Map<String, ? extends Iterable<String>> params) {
            params.forEach(this::replace);
            return this;
        }

        public Builder remove(String key) {
            values.remove(key);
            return this;
        }

        public Builder removeAll(Set<String> keys) {
            keys.forEach(this::remove);
            return this;
        }

        public Builder clear() {
            values.clear();
            return this;
        }

        public QueryParams build() {
            if (values.isEmpty()) return EMPTY;
            Map<String, List<String>> built = new LinkedHashMap<>();
            values.forEach((key, several) -> built.put(key, List.copyOf(several)));
            return new QueryParams(Collections.unmodifiableMap(built));
        }
    }
}

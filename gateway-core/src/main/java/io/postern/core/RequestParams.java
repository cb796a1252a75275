package io.postern.core;

import io.postern.core.http.Headers;
import io.postern.core.http.QueryParams;
import io.postern.internal.json.ObjectType;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one request: its body, and headers and query that go with this request alone.
 *
 * <p>Immutable and safe to share between threads. Not meant to be extended outside this library.
 */
public abstract class RequestParams extends ApiObject {
    private final Headers headers;
    private final QueryParams query;

    protected RequestParams(@Nullable Object[] slots, Headers headers, QueryParams query) {
        super(slots);
        this.headers = headers;
        this.query = query;
    }

    /** The members of the body that this type has no accessor for. */
    public final Map<String, JsonValue> _additionalBodyProperties() {
        return _additionalProperties();
    }

    public final Headers _additionalHeaders() {
        return headers;
    }

    public final QueryParams _additionalQueryParams() {
        return query;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof RequestParams
                && super.equals(other)
                && ((RequestParams) other).headers.equals(headers)
                && ((RequestParams) other).query.equals(query);
    }

    @Override
    public final int hashCode() {
        return 31 * super.hashCode() + headers.hashCode();
    }

    /** See {@link ApiObject.Builder}. */
    public abstract static class Builder<T extends RequestParams, B extends Builder<T, B>>
            extends ApiObject.Builder<T, B> {
        private final Headers.Builder headers;
        private final QueryParams.Builder query;

        protected Builder(ObjectType<T> type) {
            super(type);
            this.headers = Headers.builder();
            this.query = QueryParams.builder();
        }

        protected Builder(T from) {
            super(from);
            this.headers = from._additionalHeaders().toBuilder();
            this.query = from._additionalQueryParams().toBuilder();
        }

        /** Adds or replaces a member of the body that this type has no method for; it goes through untouched. */
        public B putAdditionalBodyProperty(String name, JsonValue value) {
            return putAdditionalProperty(name, value);
        }

        public B putAllAdditionalBodyProperties(Map<String, JsonValue> members) {
            return putAllAdditionalProperties(members);
        }

        public B additionalBodyProperties(Map<String, JsonValue> members) {
            return additionalProperties(members);
        }

        public B removeAdditionalBodyProperty(String name) {
            return removeAdditionalProperty(name);
        }

        public B removeAllAdditionalBodyProperties(Set<String> names) {
            return removeAllAdditionalProperties(names);
        }

        public B putAdditionalHeader(String name, String value) {
            headers.put(name, value);
            return self();
        }

        public B putAdditionalHeaders(String name, Iterable<String> values) {
            headers.put(name, values);
            return self();
        }

        /** Adds these headers to those that are there. */
        public B putAllAdditionalHeaders(Headers all) {
            headers.putAll(Objects.requireNonNull(all, "headers"));
            return self();
        }

        /** Adds these headers to those that are there. */
        public B putAllAdditionalHeaders(Map<String, ? extends Iterable<String>> all) {
            headers.putAll(Objects.requireNonNull(all, "headers"));
            return self();
        }

        /** Drops all headers set so far, in favour of these. */
        public B additionalHeaders(Headers all) {
            Objects.requireNonNull(all, "headers");
            headers.clear();
            return putAllAdditionalHeaders(all);
        }

        /** Drops all headers set so far, in favour of these. */
        public B additionalHeaders(Map<String, ? extends Iterable<String>> all) {
            Objects.requireNonNull(all, "headers");
            headers.clear();
            return putAllAdditionalHeaders(all);
        }

        public B replaceAdditionalHeaders(String name, String value) {
            headers.replace(name, value);
            return self();
        }

        public B replaceAdditionalHeaders(String name, Iterable<String> values) {
            headers.replace(name, values);
            return self();
        }

        /** Replaces all values of each of these headers and leaves the others as they are. */
        public B replaceAllAdditionalHeaders(Headers all) {
            headers.replaceAll(Objects.requireNonNull(all, "headers"));
            return self();
        }

        /** Replaces all values of each of these headers and leaves the others as they are. */
        public B replaceAllAdditionalHeaders(Map<String, ? extends Iterable<String>> all) {
            headers.replaceAll(Objects.requireNonNull(all, "headers"));
            return self();
        }

        public B removeAllAdditionalHeaders(Set<String> names) {
            headers.removeAll(names);
            return self();
        }

        public B removeAdditionalHeaders(String name) {
            headers.remove(name);
            return self();
        }

        public B putAdditionalQueryParam(String key, String value) {
            query.put(key, value);
            return self();
        }

        public B putAdditionalQueryParams(String key, Iterable<String> values) {
            query.put(key, values);
            return self();
        }

        /** Adds these parameters to those that are there. */
        public B putAllAdditionalQueryParams(QueryParams all) {
            query.putAll(Objects.requireNonNull(all, "query"));
            return self();
        }

        /** Adds these parameters to those that are there. */
        public B putAllAdditionalQueryParams(Map<String, ? extends Iterable<String>> all) {
            query.putAll(Objects.requireNonNull(all, "query"));
            return self();
        }

        /** Drops all parameters set so far, in favour of these. */
        public B additionalQueryParams(QueryParams all) {
            Objects.requireNonNull(all, "query");
            query.clear();
            return putAllAdditionalQueryParams(all);
        }

        /** Drops all parameters set so far, in favour of these. */
        public B additionalQueryParams(Map<String, ? extends Iterable<String>> all) {
            Objects.requireNonNull(all, "query");
            query.clear();
            return putAllAdditionalQueryParams(all);
        }

        public B replaceAdditionalQueryParams(String key, String value) {
            query.replace(key, value);
            return self();
        }

        public B replaceAdditionalQueryParams(String key, Iterable<String> values) {
            query.replace(key, values);
            return self();
        }

        /** Replaces all values of each of these parameters and leaves the others as they are. */
        public B replaceAllAdditionalQueryParams(QueryParams all) {
            query.replaceAll(Objects.requireNonNull(all, "query"));
            return self();
        }

        /** Replaces all values of each of these parameters and leaves the others as they are. */
        public B replaceAllAdditionalQueryParams(Map<String, ? extends Iterable<String>> all) {
            query.replaceAll(Objects.requireNonNull(all, "query"));
            return self();
        }

        public B removeAllAdditionalQueryParams(Set<String> keys) {
            query.removeAll(keys);
            return self();
        }

        public B removeAdditionalQueryParams(String key) {
            query.remove(key);
            return self();
        }

        protected final Headers builtHeaders() {
            return headers.build();
        }

        protected final QueryParams builtQuery() {
            return query.build();
        }
    }
}

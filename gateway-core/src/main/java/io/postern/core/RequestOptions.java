package io.postern.core;

import io.postern.core.http.Headers;
import io.postern.core.http.QueryParams;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one call wants otherwise than its client.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class RequestOptions {
    private static final RequestOptions NONE = builder().build();

    private final @Nullable Timeout timeout;
    private final Headers headers;
    private final QueryParams query;
    private final @Nullable Secret apiKey;
    private final Map<String, JsonValue> providerOptions;
    private final Map<String, String> metadata;
    private final @Nullable Boolean strict;
    private final @Nullable Integer maxRetries;

    private RequestOptions(Builder builder) {
        this.timeout = builder.timeout;
        this.headers = builder.headers.build();
        this.query = builder.query.build();
        this.apiKey = builder.apiKey;
        this.providerOptions = Map.copyOf(builder.providerOptions);
        this.metadata = Map.copyOf(builder.metadata);
        this.strict = builder.strict;
        this.maxRetries = builder.maxRetries;
    }

    public static RequestOptions none() {
        return NONE;
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.timeout = timeout;
        builder.headers.putAll(headers);
        builder.query.putAll(query);
        builder.apiKey = apiKey;
        builder.providerOptions.putAll(providerOptions);
        builder.metadata.putAll(metadata);
        builder.strict = strict;
        builder.maxRetries = maxRetries;
        return builder;
    }

    public Optional<Timeout> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** Headers for the provider, over those of the client and of the connection. */
    public Headers headers() {
        return headers;
    }

    public QueryParams query() {
        return query;
    }

    /** The credential of this call alone; it beats the configured one and is never kept. */
    public Optional<Secret> apiKey() {
        return Optional.ofNullable(apiKey);
    }

    /** Options for the adapter, by its own names; see each provider's page. */
    public Map<String, JsonValue> providerOptions() {
        return providerOptions;
    }

    /** The caller's own notes on the call; interceptors see them, providers do not. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** True: what a provider cannot do is refused. False: it is dropped with a warning. */
    public Optional<Boolean> strict() {
        return Optional.ofNullable(strict);
    }

    public Optional<Integer> maxRetries() {
        return Optional.ofNullable(maxRetries);
    }

    /** This one where it says something, {@code defaults} where it does not. Headers, query and maps are joined. */
    public RequestOptions applyDefaults(RequestOptions defaults) {
        if (defaults == NONE) return this;
        if (this == NONE) return defaults;
        Builder merged = new Builder();
        merged.timeout = timeout == null || defaults.timeout == null
                ? (timeout != null ? timeout : defaults.timeout)
                : timeout.orElse(defaults.timeout);
        merged.headers.putAll(defaults.headers).replaceAll(headers);
        merged.query.putAll(defaults.query);
        for (String key : query.keys()) merged.query.remove(key).put(key, query.values(key));
        merged.apiKey = apiKey != null ? apiKey : defaults.apiKey;
        merged.providerOptions.putAll(defaults.providerOptions);
        merged.providerOptions.putAll(providerOptions);
        merged.metadata.putAll(defaults.metadata);
        merged.metadata.putAll(metadata);
        merged.strict = strict != null ? strict : defaults.strict;
        merged.maxRetries = maxRetries != null ? maxRetries : defaults.maxRetries;
        return merged.build();
    }

    @Override
    public String toString() {
        return "RequestOptions{timeout=" + timeout + ", headers=" + headers + ", query=" + query + ", apiKey=" + apiKey
                + ", providerOptions=" + providerOptions.keySet() + ", metadata=" + metadata.keySet() + ", strict="
                + strict + ", maxRetries=" + maxRetries + "}";
    }

    /** Not safe to share between threads. */
    public static final class Builder {
        private @Nullable Timeout timeout;
        private final Headers.Builder headers = Headers.builder();
        private final QueryParams.Builder query = QueryParams.builder();
        private @Nullable Secret apiKey;
        private final Map<String, JsonValue> providerOptions = new LinkedHashMap<>();
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private @Nullable Boolean strict;
        private @Nullable Integer maxRetries;

        private Builder() {}

        public Builder timeout(Timeout timeout) {
            this.timeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /** The limit of the whole call. */
        public Builder timeout(Duration request) {
            return timeout(Timeout.builder().request(request).build());
        }

        public Builder putHeader(String name, String value) {
            headers.put(name, value);
            return this;
        }

        public Builder headers(Headers headers) {
            this.headers.putAll(headers);
            return this;
        }

        public Builder putQueryParam(String key, String value) {
            query.put(key, value);
            return this;
        }

        public Builder apiKey(String apiKey) {
            return apiKey(Secret.of(apiKey));
        }

        public Builder apiKey(Secret apiKey) {
            this.apiKey = Objects.requireNonNull(apiKey, "apiKey");
            return this;
        }

        public Builder putProviderOption(String name, JsonValue value) {
            providerOptions.put(name, value);
            return this;
        }

        public Builder putMetadata(String name, String value) {
            metadata.put(name, value);
            return this;
        }

        public Builder strict(boolean strict) {
            this.strict = strict;
            return this;
        }

        /** How often an attempt may be repeated at the same deployment; 0 for never. */
        public Builder maxRetries(int maxRetries) {
            if (maxRetries < 0) {
                throw new IllegalArgumentException("maxRetries must be 0 or more, was " + maxRetries);
            }
            this.maxRetries = maxRetries;
            return this;
        }

        /** Accepted for code that comes from OpenAI's client; our types are checked when a field is read. */
        public Builder responseValidation(boolean responseValidation) {
            return this;
        }

        public RequestOptions build() {
            return new RequestOptions(this);
        }
    }
}

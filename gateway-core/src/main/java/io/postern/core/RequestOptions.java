package io.postern.core;

import io.postern.core.http.Headers;
import io.postern.core.http.QueryParams;
import io.postern.routing.HedgePolicy;
import io.postern.routing.StreamRecovery;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    private final Map<String, Secret> apiKeys;
    private final Map<String, JsonValue> providerOptions;
    private final Map<String, String> metadata;
    private final @Nullable Boolean strict;
    private final @Nullable Integer maxRetries;
    private final Set<String> tags;
    private final @Nullable String region;
    private final @Nullable StreamRecovery streamRecovery;
    private final @Nullable HedgePolicy hedge;

    private RequestOptions(Builder builder) {
        this.timeout = builder.timeout;
        this.headers = builder.headers.build();
        this.query = builder.query.build();
        this.apiKey = builder.apiKey;
        this.apiKeys = Map.copyOf(builder.apiKeys);
        this.providerOptions = Map.copyOf(builder.providerOptions);
        this.metadata = Map.copyOf(builder.metadata);
        this.strict = builder.strict;
        this.maxRetries = builder.maxRetries;
        this.tags = Set.copyOf(builder.tags);
        this.region = builder.region;
        this.streamRecovery = builder.streamRecovery;
        this.hedge = builder.hedge;
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
        builder.apiKeys.putAll(apiKeys);
        builder.providerOptions.putAll(providerOptions);
        builder.metadata.putAll(metadata);
        builder.strict = strict;
        builder.maxRetries = maxRetries;
        builder.tags = tags;
        builder.region = region;
        builder.streamRecovery = streamRecovery;
        builder.hedge = hedge;
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

    /**
     * The credentials of this call alone, by the names of connections. A deployment of such a connection is asked before
     * others and with this credential, which is never kept.
     */
    public Map<String, Secret> apiKeys() {
        return apiKeys;
    }

    /** These options, with the credential of the call given to one connection, so that no other is sent it. */
    public RequestOptions apiKeyFor(String connection) {
        if (apiKey == null) return this;
        Builder bound = toBuilder();
        bound.apiKey = null;
        bound.apiKeys.putIfAbsent(connection, apiKey);
        return bound.build();
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

    /** Only deployments with all of these tags are asked. */
    public Set<String> tags() {
        return tags;
    }

    /** Only deployments in this region are asked: {@code eu-central-1}, or {@code eu} for all whose name begins so. */
    public Optional<String> region() {
        return Optional.ofNullable(region);
    }

    /** What becomes of a stream that breaks. */
    public Optional<StreamRecovery> streamRecovery() {
        return Optional.ofNullable(streamRecovery);
    }

    /** Whether a second deployment is asked when the first is slow. */
    public Optional<HedgePolicy> hedge() {
        return Optional.ofNullable(hedge);
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
        merged.apiKeys.putAll(defaults.apiKeys);
        merged.apiKeys.putAll(apiKeys);
        merged.providerOptions.putAll(defaults.providerOptions);
        merged.providerOptions.putAll(providerOptions);
        merged.metadata.putAll(defaults.metadata);
        merged.metadata.putAll(metadata);
        merged.strict = strict != null ? strict : defaults.strict;
        merged.maxRetries = maxRetries != null ? maxRetries : defaults.maxRetries;
        merged.tags = tags.isEmpty() ? defaults.tags : tags;
        merged.region = region != null ? region : defaults.region;
        merged.streamRecovery = streamRecovery != null ? streamRecovery : defaults.streamRecovery;
        merged.hedge = hedge != null ? hedge : defaults.hedge;
        return merged.build();
    }

    @Override
    public String toString() {
        return "RequestOptions{timeout=" + timeout + ", headers=" + headers + ", query=" + query + ", apiKey=" + apiKey
                + ", providerOptions=" + providerOptions.keySet() + ", metadata=" + metadata.keySet() + ", strict="
                + strict + ", maxRetries=" + maxRetries + ", apiKeys=" + apiKeys.keySet() + ", tags=" + tags
                + ", region=" + region + ", streamRecovery=" + streamRecovery + ", hedge=" + hedge + "}";
    }

    /** Not safe to share between threads. */
    public static final class Builder {
        private @Nullable Timeout timeout;
        private final Headers.Builder headers = Headers.builder();
        private final QueryParams.Builder query = QueryParams.builder();
        private @Nullable Secret apiKey;
        private final Map<String, Secret> apiKeys = new LinkedHashMap<>();
        private final Map<String, JsonValue> providerOptions = new LinkedHashMap<>();
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private @Nullable Boolean strict;
        private @Nullable Integer maxRetries;
        private Set<String> tags = Set.of();
        private @Nullable String region;
        private @Nullable StreamRecovery streamRecovery;
        private @Nullable HedgePolicy hedge;

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

        /** The credential for one connection; see {@link RequestOptions#apiKeys()}. */
        public Builder putApiKey(String connection, Secret apiKey) {
            apiKeys.put(connection, Objects.requireNonNull(apiKey, "apiKey"));
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

        /** Only deployments with all of these tags are asked; none for any. */
        public Builder tags(Collection<String> tags) {
            this.tags = new LinkedHashSet<>(tags);
            return this;
        }

        /** Only deployments in this region are asked: {@code eu-central-1}, or {@code eu} for all that begin so. */
        public Builder region(String region) {
            this.region = Objects.requireNonNull(region, "region");
            return this;
        }

        public Builder streamRecovery(StreamRecovery recovery) {
            this.streamRecovery = Objects.requireNonNull(recovery, "recovery");
            return this;
        }

        public Builder hedge(HedgePolicy hedge) {
            this.hedge = Objects.requireNonNull(hedge, "hedge");
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

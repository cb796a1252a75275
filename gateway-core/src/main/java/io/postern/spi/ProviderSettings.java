package io.postern.spi;

import io.postern.core.JsonValue;
import io.postern.core.Secret;
import io.postern.core.http.Headers;
import io.postern.core.http.QueryParams;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a connection is made from.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ProviderSettings {
    private final String name;
    private final String service;
    private final @Nullable Supplier<Secret> apiKey;
    private final @Nullable String baseUrl;
    private final Headers headers;
    private final QueryParams query;
    private final Map<String, JsonValue> options;
    private final Map<String, String> environment;
    private final Map<Class<?>, Object> facilities;

    private ProviderSettings(Builder builder) {
        this.name = Objects.requireNonNull(builder.name, "name");
        this.service = Objects.requireNonNull(builder.service, "service");
        this.apiKey = builder.apiKey;
        this.baseUrl = builder.baseUrl;
        this.headers = builder.headers;
        this.query = builder.query;
        this.options = Map.copyOf(builder.options);
        this.environment = builder.environment;
        this.facilities = Map.copyOf(builder.facilities);
    }

    public static Builder builder(String name, String service) {
        return new Builder(name, service);
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** The connection's name: what callers write before the slash, and what results and errors say. */
    public String name() {
        return name;
    }

    /** Which of the adapter's services to connect to. */
    public String service() {
        return service;
    }

    /** The configured credential, asked for once an attempt; it may refresh itself. */
    public Optional<Supplier<Secret>> apiKey() {
        return Optional.ofNullable(apiKey);
    }

    public Optional<String> baseUrl() {
        return Optional.ofNullable(baseUrl);
    }

    public Headers headers() {
        return headers;
    }

    public QueryParams query() {
        return query;
    }

    /** Settings by the adapter's own names. An adapter must refuse one it does not know. */
    public Map<String, JsonValue> options() {
        return options;
    }

    /** The value of an environment variable; a blank one counts as unset. */
    public Optional<String> variable(String variable) {
        String value = environment.get(variable);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    /**
     * Something the gateway lends its adapters, such as its HTTP transport.
     *
     * @throws IllegalStateException if the gateway has none
     */
    public <T> T facility(Class<T> type) {
        Object facility = facilities.get(type);
        if (facility == null) throw new IllegalStateException("The gateway lends no " + type.getName());
        return type.cast(facility);
    }

    @Override
    public String toString() {
        return "ProviderSettings{name=" + name + ", service=" + service + ", baseUrl=" + baseUrl + ", apiKey="
                + (apiKey == null ? "none" : "****") + ", options=" + options.keySet() + "}";
    }

    /** Not safe to share between threads. */
    public static final class Builder {
        private final String name;
        private final String service;
        private @Nullable Supplier<Secret> apiKey;
        private @Nullable String baseUrl;
        private Headers headers = Headers.of();
        private QueryParams query = QueryParams.of();
        private Map<String, JsonValue> options = new LinkedHashMap<>();
        private Map<String, String> environment = Map.of();
        private final Map<Class<?>, Object> facilities = new LinkedHashMap<>();

        private Builder(String name, String service) {
            this.name = name;
            this.service = service;
        }

        private Builder(ProviderSettings from) {
            this.name = from.name;
            this.service = from.service;
            this.apiKey = from.apiKey;
            this.baseUrl = from.baseUrl;
            this.headers = from.headers;
            this.query = from.query;
            this.options = new LinkedHashMap<>(from.options);
            this.environment = from.environment;
            this.facilities.putAll(from.facilities);
        }

        public Builder apiKey(@Nullable Supplier<Secret> apiKey) {
            this.apiKey = apiKey;
            return this;
        }

        public Builder baseUrl(@Nullable String baseUrl) {
            this.baseUrl = baseUrl;
            return this;
        }

        public Builder headers(Headers headers) {
            this.headers = headers;
            return this;
        }

        public Builder query(QueryParams query) {
            this.query = query;
            return this;
        }

        public Builder option(String name, JsonValue value) {
            options.put(name, value);
            return this;
        }

        public Builder options(Map<String, JsonValue> options) {
            this.options.putAll(options);
            return this;
        }

        public Builder environment(Map<String, String> environment) {
            this.environment = environment;
            return this;
        }

        public <T> Builder facility(Class<T> type, T facility) {
            facilities.put(type, facility);
            return this;
        }

        /** Lends all that other settings lend, so that a sibling connection has what the asking one has. */
        public Builder facilitiesOf(ProviderSettings other) {
            facilities.putAll(other.facilities);
            return this;
        }

        public ProviderSettings build() {
            return new ProviderSettings(this);
        }
    }
}

package io.postern.routing;

import io.postern.core.Secret;
import io.postern.pricing.Price;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A concrete place that can serve a model: a provider connection and a model id there, with what a route needs to know
 * to choose it.
 *
 * <p>Two deployments are equal if they have the same connection, model id, region and credential; what a route says of
 * them beyond that does not count. Immutable and safe to share between threads.
 */
public final class Deployment {
    private final String provider;
    private final String model;
    private final int weight;
    private final int order;
    private final Set<String> tags;
    private final @Nullable String region;
    private final @Nullable Long requestsPerMinute;
    private final @Nullable Long tokensPerMinute;
    private final @Nullable Integer maxParallel;
    private final @Nullable Supplier<Secret> apiKey;
    private final @Nullable Price price;

    private Deployment(Builder builder) {
        this.provider = builder.provider;
        this.model = builder.model;
        this.weight = builder.weight;
        this.order = builder.order;
        this.tags = Set.copyOf(builder.tags);
        this.region = builder.region;
        this.requestsPerMinute = builder.requestsPerMinute;
        this.tokensPerMinute = builder.tokensPerMinute;
        this.maxParallel = builder.maxParallel;
        this.apiKey = builder.apiKey;
        this.price = builder.price;
    }

    /**
     * A deployment of which nothing more is said.
     *
     * @param provider the name of the provider connection
     * @param model the model id at that provider; empty for operations that have none
     */
    public static Deployment of(String provider, String model) {
        return builder(provider, model).build();
    }

    /**
     * A deployment written as {@code provider/model}; the model may have slashes of its own.
     *
     * @throws IllegalArgumentException if it is not written so
     */
    public static Deployment parse(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1) {
            throw new IllegalArgumentException("A deployment is written as provider/model, was \"" + text + "\"");
        }
        return of(text.substring(0, slash), text.substring(slash + 1));
    }

    public static Builder builder(String provider, String model) {
        return new Builder(provider, model);
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** The name of the provider connection. */
    public String provider() {
        return provider;
    }

    /** The model id at that provider. */
    public String model() {
        return model;
    }

    /** Its share of the calls where a strategy goes by weight; 1 unless set. */
    public int weight() {
        return weight;
    }

    /** Where it stands in a route: lower is asked earlier; 0 unless set. */
    public int order() {
        return order;
    }

    /** Words a call may ask for. */
    public Set<String> tags() {
        return tags;
    }

    /** Where the data is processed, such as {@code eu-central-1}. */
    public Optional<String> region() {
        return Optional.ofNullable(region);
    }

    public OptionalLong requestsPerMinute() {
        return optional(requestsPerMinute);
    }

    /** Tokens of prompts and answers together. */
    public OptionalLong tokensPerMinute() {
        return optional(tokensPerMinute);
    }

    /** How many attempts may be under way at once. */
    public OptionalLong maxParallel() {
        return maxParallel == null ? OptionalLong.empty() : OptionalLong.of(maxParallel);
    }

    /** The credential of this deployment, in place of the connection's. */
    public Optional<Supplier<Secret>> apiKey() {
        return Optional.ofNullable(apiKey);
    }

    /** What calls cost here, in place of what the price lists say of the model. */
    public Optional<Price> price() {
        return Optional.ofNullable(price);
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) return true;
        if (!(other instanceof Deployment)) return false;
        Deployment that = (Deployment) other;
        return provider.equals(that.provider)
                && model.equals(that.model)
                && Objects.equals(region, that.region)
                && apiKey == that.apiKey;
    }

    @Override
    public int hashCode() {
        return provider.hashCode() * 31 + model.hashCode();
    }

    @Override
    public String toString() {
        return model.isEmpty() ? provider : provider + "/" + model;
    }

    /** Not safe to share between threads. */
    public static final class Builder {
        private final String provider;
        private final String model;
        private int weight = 1;
        private int order;
        private Set<String> tags = Set.of();
        private @Nullable String region;
        private @Nullable Long requestsPerMinute;
        private @Nullable Long tokensPerMinute;
        private @Nullable Integer maxParallel;
        private @Nullable Supplier<Secret> apiKey;
        private @Nullable Price price;

        private Builder(String provider, String model) {
            this.provider = Objects.requireNonNull(provider, "provider");
            this.model = Objects.requireNonNull(model, "model");
        }

        private Builder(Deployment from) {
            this(from.provider, from.model);
            this.weight = from.weight;
            this.order = from.order;
            this.tags = from.tags;
            this.region = from.region;
            this.requestsPerMinute = from.requestsPerMinute;
            this.tokensPerMinute = from.tokensPerMinute;
            this.maxParallel = from.maxParallel;
            this.apiKey = from.apiKey;
            this.price = from.price;
        }

        /** @throws IllegalArgumentException if {@code weight} is not positive */
        public Builder weight(int weight) {
            this.weight = (int) PolicyChecks.positive("weight", weight);
            return this;
        }

        public Builder order(int order) {
            this.order = order;
            return this;
        }

        public Builder tags(Collection<String> tags) {
            this.tags = new LinkedHashSet<>(tags);
            return this;
        }

        public Builder region(@Nullable String region) {
            this.region = region;
            return this;
        }

        /** @throws IllegalArgumentException if {@code requests} is not positive */
        public Builder requestsPerMinute(long requests) {
            this.requestsPerMinute = PolicyChecks.positive("requestsPerMinute", requests);
            return this;
        }

        /** @throws IllegalArgumentException if {@code tokens} is not positive */
        public Builder tokensPerMinute(long tokens) {
            this.tokensPerMinute = PolicyChecks.positive("tokensPerMinute", tokens);
            return this;
        }

        /** @throws IllegalArgumentException if {@code attempts} is not positive */
        public Builder maxParallel(int attempts) {
            this.maxParallel = (int) PolicyChecks.positive("maxParallel", attempts);
            return this;
        }

        public Builder apiKey(@Nullable Supplier<Secret> apiKey) {
            this.apiKey = apiKey;
            return this;
        }

        public Builder price(@Nullable Price price) {
            this.price = price;
            return this;
        }

        public Deployment build() {
            return new Deployment(this);
        }
    }
}

package io.postern.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A name of your own that stands for deployments, one of which serves a call; and what is asked when none of them can.
 *
 * <p>Immutable and safe to share between threads.
 *
 * <pre>{@code
 * Route.builder("chat")
 *         .addDeployment("groq/openai/gpt-oss-120b")
 *         .addDeployment(Deployment.builder("together", "openai/gpt-oss-120b").weight(3).build())
 *         .strategy(RoutingStrategy.weighted())
 *         .addFallback("openai/gpt-4o-mini")
 *         .build();
 * }</pre>
 */
public final class Route {
    private final String name;
    private final List<Deployment> deployments;
    private final RoutingStrategy strategy;
    private final List<String> fallbacks;
    private final List<String> largerWindow;
    private final List<String> contentPolicy;
    private final @Nullable UnknownPrices unknownPrices;

    private Route(Builder builder) {
        this.name = builder.name;
        this.deployments = List.copyOf(builder.deployments);
        this.strategy = builder.strategy;
        this.fallbacks = List.copyOf(builder.fallbacks);
        this.largerWindow = List.copyOf(builder.largerWindow);
        this.contentPolicy = List.copyOf(builder.contentPolicy);
        this.unknownPrices = builder.unknownPrices;
    }

    /** @throws IllegalArgumentException if {@code name} is blank */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** What callers write as model. */
    public String name() {
        return name;
    }

    public List<Deployment> deployments() {
        return deployments;
    }

    /** Chooses among the deployments; {@link RoutingStrategy#ordered()} unless set. */
    public RoutingStrategy strategy() {
        return strategy;
    }

    /** The routes, aliases or {@code provider/model} names that are asked, in order, when the deployments fail. */
    public List<String> fallbacks() {
        return fallbacks;
    }

    /** Those that are asked when a prompt is too long. Without any, the caller gets the error. */
    public List<String> largerWindow() {
        return largerWindow;
    }

    /** Those that are asked when a prompt was refused. Without any, the caller gets the refusal. */
    public List<String> contentPolicy() {
        return contentPolicy;
    }

    /** What is made of unknown prices here; null for what the client says. */
    public @Nullable UnknownPrices unknownPrices() {
        return unknownPrices;
    }

    @Override
    public String toString() {
        return "Route{" + name + ", " + strategy + " of " + deployments + ", fallbacks=" + fallbacks + ", largerWindow="
                + largerWindow + ", contentPolicy=" + contentPolicy + "}";
    }

    /** Not safe to share between threads. */
    public static final class Builder {
        private final String name;
        private final List<Deployment> deployments = new ArrayList<>();
        private RoutingStrategy strategy = RoutingStrategy.ordered();
        private final List<String> fallbacks = new ArrayList<>();
        private final List<String> largerWindow = new ArrayList<>();
        private final List<String> contentPolicy = new ArrayList<>();
        private @Nullable UnknownPrices unknownPrices;

        private Builder(String name) {
            if (name.isBlank()) throw new IllegalArgumentException("A route's name must not be blank");
            this.name = name.strip();
        }

        private Builder(Route from) {
            this(from.name);
            deployments.addAll(from.deployments);
            strategy = from.strategy;
            fallbacks.addAll(from.fallbacks);
            largerWindow.addAll(from.largerWindow);
            contentPolicy.addAll(from.contentPolicy);
            unknownPrices = from.unknownPrices;
        }

        public Builder addDeployment(Deployment deployment) {
            deployments.add(Objects.requireNonNull(deployment, "deployment"));
            return this;
        }

        /** @param deployment as {@code provider/model} */
        public Builder addDeployment(String deployment) {
            return addDeployment(Deployment.parse(deployment));
        }

        public Builder deployments(Collection<Deployment> deployments) {
            this.deployments.clear();
            this.deployments.addAll(deployments);
            return this;
        }

        public Builder strategy(RoutingStrategy strategy) {
            this.strategy = Objects.requireNonNull(strategy, "strategy");
            return this;
        }

        /** @param name of a route or an alias, or {@code provider/model} */
        public Builder addFallback(String name) {
            fallbacks.add(Objects.requireNonNull(name, "name"));
            return this;
        }

        /** Like {@link #addFallback}, for prompts that are too long only. */
        public Builder addLargerWindow(String name) {
            largerWindow.add(Objects.requireNonNull(name, "name"));
            return this;
        }

        /** Like {@link #addFallback}, for prompts that were refused only. */
        public Builder addContentPolicy(String name) {
            contentPolicy.add(Objects.requireNonNull(name, "name"));
            return this;
        }

        public Builder unknownPrices(UnknownPrices unknownPrices) {
            this.unknownPrices = Objects.requireNonNull(unknownPrices, "unknownPrices");
            return this;
        }

        /**
         * Deployments may be missing here; a client refuses a route that has none.
         *
         * @throws IllegalArgumentException if the strategy lets none of the deployments through
         */
        public Route build() {
            if (!deployments.isEmpty() && !Filtered.letsAny(strategy, deployments)) {
                throw new IllegalArgumentException(
                        "The filter of the route " + name + " lets none of its deployments through");
            }
            return new Route(this);
        }
    }
}

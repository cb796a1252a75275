package io.postern.internal.routing;

import io.postern.routing.Route;
import io.postern.routing.RoutingStrategy;
import io.postern.routing.UnknownPrices;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How names lead to deployments. Immutable, but for strategies that keep something of their own.
 *
 * @param defaultModel serves the calls that name no model; empty for none
 * @param fallbackModel serves the calls whose model nobody serves; empty for none
 * @param aliases other names for models and routes
 * @param routes by their names
 * @param rules where names of a pattern lead, such as {@code gpt-*} to {@code openai}
 * @param modelMapping whether names may be mapped to the closest model that is hosted
 * @param virtualPrefix before the name of an open model it means: wherever it is hosted
 * @param virtualStrategy chooses among those hosts
 * @param unknownPrices what is made of unknown prices where a route does not say
 */
public record RoutingConfig(
        String defaultModel,
        String fallbackModel,
        Map<String, String> aliases,
        Map<String, Route> routes,
        Map<String, String> rules,
        boolean modelMapping,
        String virtualPrefix,
        RoutingStrategy virtualStrategy,
        UnknownPrices unknownPrices) {
    public RoutingConfig {
        aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
        routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    }

    /** Whether no name means anything else than it says. */
    boolean namesNothing() {
        return defaultModel.isEmpty()
                && fallbackModel.isEmpty()
                && aliases.isEmpty()
                && routes.isEmpty()
                && rules.isEmpty();
    }
}

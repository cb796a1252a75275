package io.postern.internal.client;

import io.postern.core.JsonValue;
import io.postern.core.Secret;
import io.postern.internal.routing.Hosts;
import io.postern.pricing.PriceCatalogue;
import io.postern.routing.Deployment;
import io.postern.routing.Route;
import io.postern.routing.RoutingStrategy;
import io.postern.routing.UnknownPrices;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a configuration file says of names and routes. Made for one use. */
final class RoutingFile {
    static final List<String> KEYS = List.of(
            "routes", "aliases", "rules", "modelMapping", "fallbackModel", "virtualModels", "unknownPrices", "prices");

    private static final List<String> ROUTE_KEYS =
            List.of("deployments", "strategy", "fallbacks", "largerWindow", "contentPolicy", "unknownPrices");
    private static final List<String> DEPLOYMENT_KEYS = List.of(
            "provider",
            "model",
            "weight",
            "order",
            "tags",
            "region",
            "requestsPerMinute",
            "tokensPerMinute",
            "maxParallel",
            "apiKey",
            "price");

    private static final Map<String, RoutingStrategy> STRATEGIES = strategies();
    private static final Map<String, UnknownPrices> UNKNOWN_PRICES =
            new TreeMap<>(Map.of("deny", UnknownPrices.DENY, "warn", UnknownPrices.WARN, "zero", UnknownPrices.ZERO));

    private final ConfigReading reading;
    private final ClientConfig config;
    private final RoutingDraft draft;

    RoutingFile(ConfigReading reading, ClientConfig config) {
        this.reading = reading;
        this.config = config;
        this.draft = config.routing;
    }

    private static Map<String, RoutingStrategy> strategies() {
        Map<String, RoutingStrategy> strategies = new LinkedHashMap<>();
        for (RoutingStrategy strategy : List.of(
                RoutingStrategy.ordered(),
                RoutingStrategy.weighted(),
                RoutingStrategy.roundRobin(),
                RoutingStrategy.cheapest(),
                RoutingStrategy.fastest(),
                RoutingStrategy.leastBusy())) {
            strategies.put(strategy.toString(), strategy);
        }
        return strategies;
    }

    void read(ConfigSection client) {
        client.value("prices", this::prices);
        client.each("routes", this::route);
        client.each("aliases", (name, target) -> name("aliases", name, target, draft.aliases));
        client.each("rules", (pattern, target) -> name("rules", pattern, target, draft.rules));
        client.bool("modelMapping", used -> draft.modelMapping = used);
        client.value("fallbackModel", value -> draft.places.put("fallbackModel", reading.place(value)));
        client.string("fallbackModel", model -> {
            draft.fallbackModel = model;
            draft.hinted.remove("fallbackModel");
        });
        client.choice("unknownPrices", UNKNOWN_PRICES, policy -> draft.unknownPrices = policy);
        client.value("virtualModels", value -> {
            ConfigSection virtual = ConfigSection.of(reading, value, List.of("prefix", "strategy"));
            virtual.string("prefix", prefix -> draft.virtualPrefix = prefix);
            virtual.value("strategy", strategy -> {
                RoutingStrategy chosen = strategy(strategy);
                if (chosen != null) draft.virtualStrategy = chosen;
            });
        });
    }

    /** The path of a file of prices; a relative one counts from the folder of the configuration file. */
    private void prices(PlacedValue value) {
        String file = reading.string(value);
        if (file == null) return;
        draft.places.put("prices", reading.place(value));
        reading.checked(value, () -> {
            try {
                Path path = reading.file().toAbsolutePath().resolveSibling(file.strip());
                lay(PriceCatalogue.load(path));
            } catch (UncheckedIOException e) {
                throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
            }
        });
    }

    private void name(String section, String name, PlacedValue value, Map<String, String> into) {
        String target = reading.string(value);
        if (target == null) return;
        if (name.isBlank() || target.isBlank()) {
            reading.mistake(value, "neither the name nor what it leads to may be blank");
            return;
        }
        draft.places.put(section + "." + name, reading.place(value));
        into.put(name, target.strip());
    }

    private void route(String name, PlacedValue value) {
        Route.Builder route;
        try {
            route = Route.builder(name);
        } catch (IllegalArgumentException e) {
            reading.mistake(value, String.valueOf(e.getMessage()));
            return;
        }
        String path = "routes." + name;
        int before = reading.count();
        draft.places.put(path, reading.place(value));
        ConfigSection section = ConfigSection.of(reading, value, ROUTE_KEYS);
        List<Deployment> deployments = new ArrayList<>();
        section.items("deployments", (index, item) -> {
            // Of one that cannot be read the next takes the number, as it does in the route.
            draft.places.put(path + ".deployments[" + deployments.size() + "]", reading.place(item));
            deployment(deployments, item);
        });
        route.deployments(deployments);
        section.value("strategy", strategy -> {
            RoutingStrategy chosen = strategy(strategy);
            if (chosen != null) route.strategy(chosen);
        });
        names(section, path, "fallbacks", route::addFallback);
        names(section, path, "largerWindow", route::addLargerWindow);
        names(section, path, "contentPolicy", route::addContentPolicy);
        section.choice("unknownPrices", UNKNOWN_PRICES, route::unknownPrices);
        // What is filtered may be what could not be read.
        if (reading.count() == before) reading.checked(value, route::build);
        if (reading.count() > before) {
            draft.misread.add(path);
            route.strategy(RoutingStrategy.ordered());
        }
        draft.routes.put(name, route.build());
    }

    private void names(ConfigSection section, String path, String key, Consumer<String> use) {
        List<String> names = new ArrayList<>();
        section.items(key, (index, item) -> {
            draft.places.put(path + "." + key + "[" + names.size() + "]", reading.place(item));
            String name = reading.string(item);
            if (name != null) names.add(name.strip());
        });
        names.forEach(use);
    }

    private void deployment(List<Deployment> read, PlacedValue value) {
        if (value.content() instanceof String) {
            String text = reading.string(value);
            if (text != null) reading.checked(value, () -> read.add(Deployment.parse(text)));
            return;
        }
        ConfigSection section = ConfigSection.of(reading, value, DEPLOYMENT_KEYS);
        String provider = section.required("provider");
        String model = section.required("model");
        if (provider == null || model == null) return;
        Deployment.Builder deployment = Deployment.builder(provider, model);
        section.wholeNumber("weight", deployment::weight);
        section.wholeNumber("order", deployment::order);
        section.value("tags", tags -> deployment.tags(tags(tags)));
        section.string("region", deployment::region);
        section.wholeNumber("requestsPerMinute", deployment::requestsPerMinute);
        section.wholeNumber("tokensPerMinute", deployment::tokensPerMinute);
        section.wholeNumber("maxParallel", deployment::maxParallel);
        section.string("apiKey", key -> {
            Secret secret = Secret.of(key);
            Supplier<Secret> supplier = () -> secret;
            deployment.apiKey(supplier);
        });
        section.value("price", price -> price(provider, model, price));
        read.add(deployment.build());
    }

    /** Written as in a file of prices, in dollars per million tokens, and laid over those. */
    private void price(String provider, String model, PlacedValue value) {
        JsonValue file = JsonValue.from(Map.of(
                "unit", "USD per million tokens", "prices", Map.of(provider, Map.of(model, reading.json(value)))));
        String source = String.valueOf(reading.file().getFileName());
        reading.checked(value, () -> lay(PriceCatalogue.parse(file.toJson(), source)));
    }

    private void lay(PriceCatalogue over) {
        config.prices = config.prices == null ? over : config.prices.plus(over);
    }

    private Set<String> tags(PlacedValue value) {
        Set<String> tags = new LinkedHashSet<>();
        List<PlacedValue> items = value.items();
        if (items == null) {
            reading.mistake(value, "must be an array of strings, was " + value.kind());
            return tags;
        }
        for (PlacedValue item : items) {
            String tag = reading.string(item);
            if (tag != null) tags.add(tag);
        }
        return tags;
    }

    /** A name; or an object of {@code filter} and {@code then}; or {@code byOrder}, among those of equal order. */
    private @Nullable RoutingStrategy strategy(PlacedValue value) {
        if (!(value.content() instanceof Map<?, ?>)) return reading.choice(value, STRATEGIES);
        ConfigSection section = ConfigSection.of(reading, value, List.of("tags", "region", "then", "byOrder"));
        List<RoutingStrategy> chosen = new ArrayList<>(List.of(RoutingStrategy.ordered()));
        section.value("then", then -> add(chosen, strategy(then)));
        section.value("byOrder", among -> {
            RoutingStrategy inner = strategy(among);
            add(chosen, inner == null ? null : RoutingStrategy.ordered(inner));
        });
        if (chosen.size() > 2) {
            reading.mistake(value, "has `then` and `byOrder`, of which one can be meant; write one into the other");
        }
        RoutingStrategy base = chosen.get(chosen.size() - 1);
        Set<String> tags = new LinkedHashSet<>();
        section.value("tags", wanted -> tags.addAll(tags(wanted)));
        Set<String> regions = new LinkedHashSet<>();
        section.string("region", regions::add);
        if (tags.isEmpty() && regions.isEmpty()) return base;
        return base.among(deployment -> deployment.tags().containsAll(tags)
                && regions.stream()
                        .allMatch(region ->
                                Hosts.within(region, deployment.region().orElse(null))));
    }

    private static void add(List<RoutingStrategy> chosen, @Nullable RoutingStrategy strategy) {
        if (strategy != null) chosen.add(strategy);
    }
}

package io.postern.internal.client;

import io.postern.internal.pipeline.Policies;
import io.postern.internal.routing.RoutingConfig;
import io.postern.routing.CooldownPolicy;
import io.postern.routing.FailurePolicy;
import io.postern.routing.HedgePolicy;
import io.postern.routing.RetryPolicy;
import io.postern.routing.Route;
import io.postern.routing.RoutingStrategy;
import io.postern.routing.StreamRecovery;
import io.postern.routing.UnknownPrices;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a builder has been told of names, routes and failures so far. Not safe to share between threads. */
public final class RoutingDraft {
    public final Map<String, Route> routes = new LinkedHashMap<>();
    public final Map<String, String> aliases = new LinkedHashMap<>();
    public final Map<String, String> rules = new LinkedHashMap<>();
    public boolean modelMapping = true;
    public String fallbackModel = "";
    public String virtualPrefix = "auto/";
    public RoutingStrategy virtualStrategy = RoutingStrategy.cheapest();
    public UnknownPrices unknownPrices = UnknownPrices.WARN;
    public RetryPolicy retry = RetryPolicy.standard();
    public FailurePolicy failures = FailurePolicy.standard();
    public CooldownPolicy cooldown = CooldownPolicy.standard();
    public HedgePolicy hedge = HedgePolicy.off();
    public StreamRecovery streams = StreamRecovery.FAIL;
    public boolean skipMalformedChunks = true;
    public boolean fanOut;

    /** Where things stand in a file, by their path, such as {@code routes.chat}. */
    final Map<String, String> places = new HashMap<>();

    /** The paths of routes that could be read only in part, which has been reported. */
    final Set<String> misread = new HashSet<>();

    /** Those of {@code defaultModel} and {@code fallbackModel} that only an environment variable speaks for. */
    public final Set<String> hinted = new HashSet<>();

    RoutingDraft() {}

    RoutingDraft(RoutingDraft from) {
        routes.putAll(from.routes);
        aliases.putAll(from.aliases);
        rules.putAll(from.rules);
        places.putAll(from.places);
        misread.addAll(from.misread);
        modelMapping = from.modelMapping;
        fallbackModel = from.fallbackModel;
        hinted.addAll(from.hinted);
        virtualPrefix = from.virtualPrefix;
        virtualStrategy = from.virtualStrategy;
        unknownPrices = from.unknownPrices;
        retry = from.retry;
        failures = from.failures;
        cooldown = from.cooldown;
        hedge = from.hedge;
        streams = from.streams;
        skipMalformedChunks = from.skipMalformedChunks;
        fanOut = from.fanOut;
    }

    RoutingConfig config(String defaultModel) {
        return new RoutingConfig(
                defaultModel,
                fallbackModel,
                aliases,
                routes,
                rules,
                modelMapping,
                virtualPrefix,
                virtualStrategy,
                unknownPrices);
    }

    Policies policies() {
        return new Policies(retry, failures, cooldown, hedge, streams, skipMalformedChunks, fanOut);
    }
}

package io.postern.internal.routing;

import io.postern.pricing.Rates;
import io.postern.routing.Deployment;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import io.postern.spi.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A deployment of a route, with what is known of it. What is known is looked up again after a while, since prices have
 * their hours and adapters learn.
 *
 * <p>Safe to share between threads.
 */
final class Target {
    /** Prices change by the hour; so a minute is soon enough to notice. */
    private static final long FRESH_MILLIS = 60_000;

    private static final Feature[] FEATURES = Feature.values();

    final Deployment deployment;
    private final Hosts hosts;
    private final Knowledge knowledge;
    private volatile @Nullable Facts facts;

    Target(Deployment deployment, Hosts hosts, Knowledge knowledge) {
        this.deployment = deployment;
        this.hosts = hosts;
        this.knowledge = knowledge;
    }

    boolean supports(Operation<?, ?> operation) {
        return hosts.supports(deployment.provider(), operation);
    }

    /**
     * What is known of a deployment.
     *
     * @param unusable why its connection cannot be used; null if it can
     * @param lacks a bit for each feature it is known not to have
     * @param window tokens of prompt and answer; {@link Long#MAX_VALUE} if unknown
     * @param mostOutput tokens of an answer; {@link Long#MAX_VALUE} if unknown
     * @param region null if unknown
     * @param price null if unknown
     * @param fromMillis when this was looked up
     */
    record Facts(
            @Nullable String unusable,
            int lacks,
            long window,
            long mostOutput,
            @Nullable String region,
            @Nullable Rates price,
            long fromMillis) {
        private boolean fresh(long nowMillis) {
            return nowMillis - fromMillis < FRESH_MILLIS && (price == null || price.inForce(nowMillis));
        }
    }

    Facts facts(long nowMillis) {
        Facts known = facts;
        if (known != null && known.fresh(nowMillis)) return known;
        known = look(nowMillis);
        facts = known;
        return known;
    }

    private Facts look(long nowMillis) {
        String connection = deployment.provider();
        String region = deployment.region().orElse(null);
        if (region == null) region = hosts.region(connection);
        String unusable = hosts.unusable(connection);
        Capabilities can =
                unusable == null ? hosts.capabilities(connection, deployment.model()) : Capabilities.unknown();
        int lacks = 0;
        for (Feature feature : FEATURES) if (can.lacks(feature)) lacks |= Needs.bit(feature);
        return new Facts(
                unusable,
                lacks,
                can.contextWindow().orElse(Long.MAX_VALUE),
                can.maxOutputTokens().orElse(Long.MAX_VALUE),
                region,
                knowledge.rates(deployment, nowMillis),
                nowMillis);
    }
}

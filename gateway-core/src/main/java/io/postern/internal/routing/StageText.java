package io.postern.internal.routing;

import io.postern.gateway.Cost;
import io.postern.gateway.RouteTrace;
import io.postern.pricing.Rates;
import io.postern.spi.Capabilities.Feature;
import java.util.Locale;
import java.util.StringJoiner;

/** Says what one call was told of a route's deployments, for people. Made for one use. */
record StageText(RouteState route, Needs needs, long nowMillis) {
    RouteTrace.Candidate candidate(int index, boolean open, String reason) {
        Target.Facts facts = facts(index);
        Rates price = facts.price();
        String cost = price == null ? null : cost(price, facts);
        return new RouteTrace.Candidate(route.targets[index].deployment.toString(), open, reason, cost);
    }

    /** {@code $0.0001 to $0.0004, likely $0.0002}. */
    private String cost(Rates price, Target.Facts facts) {
        long prompt = needs.promptTokens();
        long most = RouteState.mostOutput(needs, facts);
        String least = Cost.dollars(price.nanoDollars(prompt, route.usuallyCached(prompt), 0));
        String highest = most == Long.MAX_VALUE ? "no limit" : Cost.dollars(price.nanoDollars(prompt, 0, most));
        return least + " to " + highest + ", likely " + Cost.dollars(route.likelyCost(price, needs, facts));
    }

    String reason(int index, Closed why, long cooldownNanos) {
        return String.format(Locale.ROOT, why.text, detail(index, why, cooldownNanos));
    }

    private Object detail(int index, Closed why, long cooldownNanos) {
        switch (why) {
            case UNUSABLE:
                return String.valueOf(facts(index).unusable());
            case OPERATION:
                return needs.operation().name();
            case LACKING:
                return lacking(facts(index).lacks() & needs.features());
            case TOO_SMALL:
                return needs.window();
            case TAGS:
                return needs.options().tags();
            case REGION:
                return needs.options().region().orElse("");
            case COOLED:
                return cooldownNanos / 1_000_000;
            default:
                return "";
        }
    }

    private Target.Facts facts(int index) {
        return route.targets[index].facts(nowMillis);
    }

    private static String lacking(int features) {
        StringJoiner names = new StringJoiner(", ");
        for (Feature feature : Feature.values()) {
            if ((features & Needs.bit(feature)) != 0) {
                names.add(feature.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        }
        return names.toString();
    }
}

package io.postern.internal.routing;

import io.postern.routing.Deployment;
import io.postern.routing.UnknownPrices;
import java.util.Collection;
import java.util.List;

/**
 * Which deployments of a route are fit for one call, and why the others are not.
 *
 * <p>Safe to share between threads once what the call needs has been learned.
 */
record Fit(RouteState route, Needs needs, Surroundings around, long nowMillis) {
    /** Buckets of a minute's requests or tokens fill bit by bit. */
    private static final long UNTIL_THERE_IS_ROOM = 1_000_000_000L;

    /**
     * Why this call must not go there, whenever it asks.
     *
     * @param callersOwnOnly whether only those will do for which the caller has brought a credential
     */
    Closed forGood(int index, Collection<Deployment> tried, boolean callersOwnOnly) {
        Target target = route.targets[index];
        Deployment deployment = target.deployment;
        Target.Facts facts = target.facts(nowMillis);
        if (tried.contains(deployment)) return Closed.TRIED;
        if (callersOwnOnly && !needs.options().apiKeys().containsKey(deployment.provider())) {
            return Closed.NOT_THE_CALLERS;
        }
        if (facts.unusable() != null) return Closed.UNUSABLE;
        if (!target.supports(needs.operation())) return Closed.OPERATION;
        if (facts.lacks() != 0 && (facts.lacks() & needs.features()) != 0) return Closed.LACKING;
        if (!deployment.tags().containsAll(needs.options().tags())) return Closed.TAGS;
        String region = needs.options().region().orElse(null);
        if (region != null && !Hosts.within(region, facts.region())) return Closed.REGION;
        if (route.unknownPrices == UnknownPrices.DENY && facts.price() == null) return Closed.NO_PRICE;
        if (facts.window() != Long.MAX_VALUE && facts.window() < needs.window()) return Closed.TOO_SMALL;
        return Closed.NO;
    }

    /** Why it must not go there just now. */
    Closed forNow(int index) {
        if (cooldownNanos(index) > 0) return Closed.COOLED;
        return hasRoom(index) ? Closed.NO : Closed.FULL;
    }

    private boolean hasRoom(int index) {
        return around.health().hasRoom(route.targets[index].deployment, needs.promptTokens());
    }

    long cooldownNanos(int index) {
        Deployment deployment = route.targets[index].deployment;
        return around.health().cooldownNanos(deployment, needs.credential(deployment.provider()));
    }

    /** Whether size alone keeps the call from all of these. */
    boolean allTooSmall() {
        for (int i = 0; i < route.targets.length; i++) {
            if (forGood(i, List.of(), false) != Closed.TOO_SMALL) return false;
        }
        return true;
    }

    long largestWindow() {
        long largest = 0;
        for (Target target : route.targets) {
            largest = Math.max(largest, target.facts(nowMillis).window());
        }
        return largest;
    }

    /** The one that frees first of those that are set aside and nothing else; -1 if there is none. */
    int soonest(Collection<Deployment> tried) {
        int soonest = -1;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < route.targets.length; i++) {
            if (forGood(i, tried, false) != Closed.NO || !hasRoom(i)) continue;
            long wait = cooldownNanos(i);
            if (wait > 0 && wait < least) {
                soonest = i;
                least = wait;
            }
        }
        return soonest;
    }

    /** How many nanoseconds until one of these may be asked: 0 if one may be now, -1 if waiting does not help. */
    long readyInNanos() {
        long least = -1;
        for (int i = 0; i < route.targets.length; i++) {
            if (forGood(i, List.of(), false) != Closed.NO) continue;
            Closed why = forNow(i);
            if (why == Closed.NO) return 0;
            long wait = why == Closed.COOLED ? cooldownNanos(i) : UNTIL_THERE_IS_ROOM;
            if (least < 0 || wait < least) least = wait;
        }
        return least;
    }

    /** Each deployment with the reason why it is left out, as far as it is. */
    void reasons(List<String> into) {
        StageText text = new StageText(route, needs, nowMillis);
        for (int i = 0; i < route.targets.length; i++) {
            Closed why = forGood(i, List.of(), false);
            if (why == Closed.NO) why = forNow(i);
            if (why == Closed.NO) continue;
            into.add(route.targets[i].deployment + ": " + text.reason(i, why, cooldownNanos(i)));
        }
    }
}

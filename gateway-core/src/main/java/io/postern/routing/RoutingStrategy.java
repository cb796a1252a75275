package io.postern.routing;

import java.util.function.Predicate;

/**
 * Chooses among the deployments of a route. The ones we have are made by the methods here; a program may bring its own.
 *
 * <p>An implementation must be safe to share between threads, and must not block.
 *
 * <pre>{@code
 * RoutingStrategy nearest = candidates -> {
 *     for (int i = 0; i < candidates.size(); i++) {
 *         boolean near = candidates.deployment(i).tags().contains("near");
 *         if (near && candidates.open(i)) return i;
 *     }
 *     return RoutingStrategy.cheapest().choose(candidates);
 * };
 * }</pre>
 */
@FunctionalInterface
public interface RoutingStrategy {
    /** The number of the candidate to ask, which must be {@linkplain Candidates#open open}; -1 for none. */
    int choose(Candidates candidates);

    /** The first that is open, in the order of the route. */
    static RoutingStrategy ordered() {
        return Ordered.PLAIN;
    }

    /** Lower {@link Deployment#order()} first; {@code among} chooses among those where it is the same. */
    static RoutingStrategy ordered(RoutingStrategy among) {
        return new Ordered(among);
    }

    /** At random, by {@link Deployment#weight()}. */
    static RoutingStrategy weighted() {
        return Weighted.INSTANCE;
    }

    /** Each call begins one further on than the call before. */
    static RoutingStrategy roundRobin() {
        return RoundRobin.INSTANCE;
    }

    /** Where this call is expected to cost least; of up to 8 that cost the same, the fastest. */
    static RoutingStrategy cheapest() {
        return Cheapest.INSTANCE;
    }

    /**
     * Where answers have begun soonest of late. One call in twenty goes anywhere, and places that are not known yet come
     * first, so that a place that has become faster is found out. Of more than 8, two are compared.
     */
    static RoutingStrategy fastest() {
        return Fastest.INSTANCE;
    }

    /** Where the fewest attempts are under way. Of more than 8, two are compared. */
    static RoutingStrategy leastBusy() {
        return LeastBusy.INSTANCE;
    }

    /** This one, among the deployments that {@code filter} lets through; never another. */
    default RoutingStrategy among(Predicate<Deployment> filter) {
        return new Filtered(filter, this);
    }
}

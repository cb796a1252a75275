package io.postern.routing;

import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** See {@link RoutingStrategy#among}. */
record Filtered(Predicate<Deployment> filter, RoutingStrategy strategy) implements RoutingStrategy {
    /** Whether the filters of a strategy, one in the other, leave it anything to choose. */
    static boolean letsAny(RoutingStrategy strategy, List<Deployment> deployments) {
        if (strategy instanceof Ordered) return letsAny(((Ordered) strategy).among(), deployments);
        if (!(strategy instanceof Filtered)) return !deployments.isEmpty();
        Filtered filtered = (Filtered) strategy;
        return letsAny(
                filtered.strategy, deployments.stream().filter(filtered.filter).toList());
    }

    @Override
    public int choose(Candidates candidates) {
        return strategy.choose(new Let(filter, candidates));
    }

    @Override
    public String toString() {
        return "filtered, then " + strategy;
    }

    /** All candidates, of which only those that the filter lets through are open. */
    private record Let(Predicate<Deployment> filter, Candidates all) implements Candidates {
        @Override
        public int size() {
            return all.size();
        }

        @Override
        public Deployment deployment(int index) {
            return all.deployment(index);
        }

        @Override
        public boolean open(int index) {
            return filter.test(all.deployment(index)) && all.open(index);
        }

        @Override
        public int weight(int index) {
            return all.weight(index);
        }

        @Override
        public long expectedCost(int index) {
            return all.expectedCost(index);
        }

        @Override
        public double latencyNanos(int index) {
            return all.latencyNanos(index);
        }

        @Override
        public int inFlight(int index) {
            return all.inFlight(index);
        }

        @Override
        public long turn() {
            return all.turn();
        }

        @Override
        public RandomGenerator random() {
            return all.random();
        }
    }
}

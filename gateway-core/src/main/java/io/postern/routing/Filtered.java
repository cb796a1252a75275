package io.postern.routing;

import java.util.Collection;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** See {@link RoutingStrategy#among}. */
record Filtered(Predicate<Deployment> filter, RoutingStrategy strategy) implements RoutingStrategy {
    boolean letsAny(Collection<Deployment> deployments) {
        return deployments.stream().anyMatch(filter);
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

package io.postern.routing;

import java.util.random.RandomGenerator;

/** Candidates {@code from} up to, but not including, {@code to}, numbered from 0. */
record CandidateRange(Candidates all, int from, int to) implements Candidates {
    @Override
    public int size() {
        return to - from;
    }

    @Override
    public Deployment deployment(int index) {
        return all.deployment(from + index);
    }

    @Override
    public boolean open(int index) {
        return all.open(from + index);
    }

    @Override
    public int weight(int index) {
        return all.weight(from + index);
    }

    @Override
    public long expectedCost(int index) {
        return all.expectedCost(from + index);
    }

    @Override
    public double latencyNanos(int index) {
        return all.latencyNanos(from + index);
    }

    @Override
    public int inFlight(int index) {
        return all.inFlight(from + index);
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

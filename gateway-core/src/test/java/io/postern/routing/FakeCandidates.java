package io.postern.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Candidates of which a test says everything. Used by one thread. */
final class FakeCandidates implements Candidates {
    final List<Deployment> deployments = new ArrayList<>();
    final List<Integer> asked = new ArrayList<>();
    private final List<Boolean> open = new ArrayList<>();
    private final List<Long> costs = new ArrayList<>();
    private final List<Double> latencies = new ArrayList<>();
    private final List<Integer> inFlight = new ArrayList<>();
    long turn;
    RandomGenerator random = new Random(42);

    static FakeCandidates of(int count) {
        FakeCandidates candidates = new FakeCandidates();
        for (int i = 0; i < count; i++) candidates.add(Deployment.of("p" + i, "m"));
        return candidates;
    }

    FakeCandidates add(Deployment deployment) {
        deployments.add(deployment);
        open.add(true);
        costs.add(Long.MAX_VALUE);
        latencies.add(Double.NaN);
        inFlight.add(0);
        return this;
    }

    FakeCandidates close(int... indexes) {
        for (int index : indexes) open.set(index, false);
        return this;
    }

    FakeCandidates costs(long... values) {
        for (int i = 0; i < values.length; i++) costs.set(i, values[i]);
        return this;
    }

    FakeCandidates latencies(double... values) {
        for (int i = 0; i < values.length; i++) latencies.set(i, values[i]);
        return this;
    }

    FakeCandidates inFlight(int... values) {
        for (int i = 0; i < values.length; i++) inFlight.set(i, values[i]);
        return this;
    }

    @Override
    public int size() {
        return deployments.size();
    }

    @Override
    public Deployment deployment(int index) {
        return deployments.get(index);
    }

    @Override
    public boolean open(int index) {
        asked.add(index);
        return open.get(index);
    }

    @Override
    public long expectedCost(int index) {
        return costs.get(index);
    }

    @Override
    public double latencyNanos(int index) {
        return latencies.get(index);
    }

    @Override
    public int inFlight(int index) {
        return inFlight.get(index);
    }

    @Override
    public long turn() {
        return turn;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }
}

package io.postern.routing;

/** See {@link RoutingStrategy#fastest()}. */
enum Fastest implements RoutingStrategy {
    INSTANCE;

    /** Enough to notice within minutes that a place has become faster, at a small price for the call that finds out. */
    private static final double EXPLORED = 0.05;

    @Override
    public int choose(Candidates candidates) {
        if (candidates.random().nextDouble() < EXPLORED) {
            int any = TwoChoices.anyOpen(candidates);
            if (any >= 0) return any;
        }
        return TwoChoices.least(candidates, Fastest::score);
    }

    private static double score(Candidates candidates, int index) {
        double latency = candidates.latencyNanos(index);
        return Double.isNaN(latency) ? -1 : latency;
    }

    @Override
    public String toString() {
        return "fastest";
    }
}

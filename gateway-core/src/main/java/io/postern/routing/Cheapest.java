package io.postern.routing;

/**
 * See {@link RoutingStrategy#cheapest()}. All are compared, however many: two at random would seldom have the cheapest
 * among them.
 */
enum Cheapest implements RoutingStrategy {
    INSTANCE;

    @Override
    public int choose(Candidates candidates) {
        int best = -1;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < candidates.size(); i++) {
            long cost = candidates.expectedCost(i);
            boolean better = best < 0 || cost < least || (cost == least && faster(candidates, i, best));
            if (better && candidates.open(i)) {
                best = i;
                least = cost;
            }
        }
        return best;
    }

    private static boolean faster(Candidates candidates, int one, int other) {
        return candidates.latencyNanos(one) < candidates.latencyNanos(other);
    }

    @Override
    public String toString() {
        return "cheapest";
    }
}

package io.postern.routing;

/**
 * See {@link RoutingStrategy#cheapest()}. All are compared, however many: two at random would seldom have the cheapest
 * among them.
 */
enum Cheapest implements RoutingStrategy {
    INSTANCE;

    @Override
    public int choose(Candidates candidates) {
        int size = candidates.size();
        boolean few = size <= TwoChoices.FEW;
        // Of many that cost the same, each gets its share.
        int index = few ? 0 : candidates.random().nextInt(size);
        int best = -1;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            long cost = candidates.expectedCost(index);
            boolean better = best < 0 || cost < least || (few && cost == least && faster(candidates, index, best));
            if (better && candidates.open(index)) {
                best = index;
                least = cost;
            }
            if (++index == size) index = 0;
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

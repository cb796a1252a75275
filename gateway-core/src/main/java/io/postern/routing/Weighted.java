package io.postern.routing;

/** See {@link RoutingStrategy#weighted()}. */
enum Weighted implements RoutingStrategy {
    INSTANCE;

    @Override
    public int choose(Candidates candidates) {
        // Nearly always all are open; to ask whether they are costs more than to sum up their weights.
        int drawn = draw(candidates, false);
        return drawn >= 0 && candidates.open(drawn) ? drawn : draw(candidates, true);
    }

    private static int draw(Candidates candidates, boolean openOnly) {
        long sum = 0;
        for (int i = 0; i < candidates.size(); i++) {
            if (!openOnly || candidates.open(i)) sum += candidates.weight(i);
        }
        if (sum == 0) return -1;
        long left = candidates.random().nextLong(sum);
        int last = -1;
        for (int i = 0; i < candidates.size(); i++) {
            if (openOnly && !candidates.open(i)) continue;
            last = i;
            left -= candidates.weight(i);
            if (left < 0) return i;
        }
        // What was open a moment ago may be so no more.
        return last;
    }

    @Override
    public String toString() {
        return "weighted";
    }
}

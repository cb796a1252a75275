package io.postern.routing;

/**
 * The best of a few candidates, or the better of two of many: that is nearly as good, keeps calls that come at once from
 * all going to the same place, and costs the same for ten as for a thousand.
 */
final class TwoChoices {
    /** As many are looked at one by one. */
    static final int FEW = 8;

    private TwoChoices() {}

    interface Score {
        /** Lower is better. */
        double of(Candidates candidates, int index);
    }

    static int least(Candidates candidates, Score score) {
        if (candidates.size() <= FEW) return leastOfFew(candidates, score);
        int one = anyOpen(candidates);
        int other = anyOpen(candidates);
        if (one < 0) return other;
        return other >= 0 && score.of(candidates, other) < score.of(candidates, one) ? other : one;
    }

    private static int leastOfFew(Candidates candidates, Score score) {
        int size = candidates.size();
        if (size == 0) return -1;
        // Begins anywhere, so that those that are equal get equal shares.
        int start = candidates.random().nextInt(size);
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            int index = (start + i) % size;
            if (!candidates.open(index)) continue;
            double value = score.of(candidates, index);
            if (best < 0 || value < least) {
                best = index;
                least = value;
            }
        }
        return best;
    }

    /** An open one at random: mostly found at once, else the next one after the place where the search began. */
    static int anyOpen(Candidates candidates) {
        int size = candidates.size();
        if (size == 0) return -1;
        int start = candidates.random().nextInt(size);
        for (int i = 0; i < size; i++) {
            int index = (start + i) % size;
            if (candidates.open(index)) return index;
        }
        return -1;
    }
}

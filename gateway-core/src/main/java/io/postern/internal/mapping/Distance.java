package io.postern.internal.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a hosted model is from the one asked for.
 *
 * @param cost 0 for the same model; grows with every difference
 * @param differences in words, such as {@code 8B for 3B}
 * @param same whether it is the same model in all that counts; that it also sees images does no harm
 */
record Distance(double cost, List<String> differences, boolean same) {
    /** A candidate further away is no match. */
    static final double FARTHEST = 5;

    /** A model this many times larger than the one asked for costs and answers like another thing altogether. */
    private static final double MOST_TIMES_LARGER = 16;

    /** Null if the hosted model can never stand in: another task or family, blind where eyes are asked for, too large. */
    static @Nullable Distance between(CatalogueModel asked, CatalogueModel hosted) {
        if (!isPossible(asked.traits(), hosted.traits())) return null;
        Integer steps = steps(asked, hosted);
        return steps == null ? null : new Counting(asked.traits(), hosted.traits()).distance(steps);
    }

    /** What no nearness makes up for. */
    static boolean isPossible(Traits asked, Traits hosted) {
        if (asked.task() != hosted.task() || (asked.vision() && !hosted.vision())) return false;
        return asked.size() == null || hosted.size() == null || hosted.size() <= MOST_TIMES_LARGER * asked.size();
    }

    private static @Nullable Integer steps(CatalogueModel asked, CatalogueModel hosted) {
        String family = hosted.traits().family();
        if (family.isEmpty()) return null;
        return family.equals(asked.traits().family())
                ? Integer.valueOf(0)
                : asked.kin().get(family);
    }

    private static final class Counting {
        private final Traits asked;
        private final Traits hosted;
        private final List<String> differences = new ArrayList<>();
        private double cost;

        private Counting(Traits asked, Traits hosted) {
            this.asked = asked;
            this.hosted = hosted;
        }

        private Distance distance(int steps) {
            if (steps > 0) add(steps, hosted.family() + " for " + asked.family());
            else version();
            if (asked.coder() != hosted.coder()) add(1.5, asked.coder() ? "not made for code" : "made for code");
            if (asked.reasoning() && !hosted.reasoning()) add(3, "reasoning lost");
            if (!asked.reasoning() && hosted.reasoning()) add(2, "reasoning gained");
            size();
            boolean same = differences.isEmpty();
            if (!asked.vision() && hosted.vision()) add(0.2, "vision gained");
            // The same differences added up in another order must not break a tie.
            return new Distance(Math.round(cost * 1e6) / 1e6, differences, same);
        }

        private void version() {
            Version wanted = asked.version();
            Version given = hosted.version();
            if (wanted == null || given == null) {
                if (wanted != given) differences.add("version unknown");
                return;
            }
            if (wanted.equals(given)) return;
            add(
                    2 * Math.abs(wanted.major() - given.major()) + 0.2 * Math.abs(wanted.minor() - given.minor()),
                    "version " + given + " for " + wanted);
            if (given.compareTo(wanted) < 0) cost += 0.5;
        }

        private void size() {
            Double wanted = asked.size();
            Double given = hosted.size();
            if (wanted == null || given == null) {
                if (wanted != null || given != null) differences.add("size unknown");
                return;
            }
            if (wanted.equals(given)) return;
            double halvings = Math.abs(Math.log(given / wanted) / Math.log(2)) / 2;
            add(Math.min(4, given < wanted ? 1.5 * halvings : halvings), billions(given) + " for " + billions(wanted));
        }

        private void add(double amount, String difference) {
            cost += amount;
            differences.add(difference);
        }
    }

    private static String billions(double billions) {
        return billions < 1
                ? Math.round(billions * 1000) + "M"
                : String.format(Locale.ROOT, billions % 1 == 0 ? "%.0fB" : "%.1fB", billions);
    }
}

package io.postern.internal.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a hosted model is from the one asked for. Belongs to one mapping.
 */
final class Distance {
    /** A candidate further away is no match. */
    static final double FARTHEST = 5;

    /** A model this many times larger than the one asked for costs and answers like another thing altogether. */
    private static final double MOST_TIMES_LARGER = 16;

    private final List<String> differences = new ArrayList<>();
    private final boolean same;
    private double cost;

    private Distance(Traits asked, Traits hosted, int steps) {
        if (steps > 0) add(steps, inPlace(hosted.family(), asked.family()));
        else addVersions(asked.version(), hosted.version());
        if (asked.coder() != hosted.coder()) add(1.5, asked.coder() ? "not made for code" : "made for code");
        if (asked.reasoning() && !hosted.reasoning()) add(3, "reasoning lost");
        if (!asked.reasoning() && hosted.reasoning()) add(2, "reasoning gained");
        addSizes(asked.size(), hosted.size());
        this.same = differences.isEmpty();
        if (!asked.vision() && hosted.vision()) add(0.2, "vision gained");
        // The same differences added up in another order must not break a tie.
        this.cost = Math.round(cost * 1e6) / 1e6;
    }

    /** Null if the hosted model can never stand in: another task or family, blind where eyes are asked for, too large. */
    static @Nullable Distance between(CatalogueModel asked, CatalogueModel hosted) {
        String family = hosted.traits().family();
        if (family.isEmpty() || !isPossible(asked.traits(), hosted.traits())) return null;
        Integer steps = family.equals(asked.traits().family())
                ? Integer.valueOf(0)
                : asked.kin().get(family);
        return steps == null ? null : new Distance(asked.traits(), hosted.traits(), steps);
    }

    /** What no nearness makes up for. */
    static boolean isPossible(Traits asked, Traits hosted) {
        if (asked.task() != hosted.task() || (asked.vision() && !hosted.vision())) return false;
        return asked.size() == null || hosted.size() == null || hosted.size() <= MOST_TIMES_LARGER * asked.size();
    }

    /** 0 for the same model; grows with every difference. */
    double cost() {
        return cost;
    }

    /** Whether it is the same model in all that counts; that it also sees images does no harm. */
    boolean isSame() {
        return same;
    }

    private void addVersions(@Nullable Version asked, @Nullable Version hosted) {
        if (asked == null || hosted == null) {
            if (asked != hosted) differences.add("version unknown");
        } else if (asked.compareTo(hosted) != 0) {
            int majors = Math.abs(asked.major() - hosted.major());
            int minors = Math.abs(asked.minor() - hosted.minor());
            double older = hosted.compareTo(asked) < 0 ? 0.5 : 0;
            add(2 * majors + 0.2 * minors + older, "version ".concat(inPlace(hosted.toString(), asked.toString())));
        }
    }

    private void addSizes(@Nullable Double asked, @Nullable Double hosted) {
        if (asked == null || hosted == null) {
            if (asked != null || hosted != null) differences.add("size unknown");
        } else if (!asked.equals(hosted)) {
            double larger = Math.log(hosted / asked) / Math.log(2) / 2;
            add(Math.min(4, Math.max(larger, -1.5 * larger)), inPlace(billions(hosted), billions(asked)));
        }
    }

    private void add(double amount, String difference) {
        cost += amount;
        differences.add(difference);
    }

    // Joined by hand: each + between strings costs a cold JVM milliseconds, and this may be on the way of a first call.
    private static String inPlace(String hosted, String asked) {
        return hosted.concat(" for ").concat(asked);
    }

    private static String billions(double size) {
        if (size < 1) return Long.toString(Math.round(size * 1000)).concat("M");
        return (size % 1 == 0 ? Long.toString((long) size) : Double.toString(size)).concat("B");
    }

    /** The differences, such as {@code 8B for 3B}. */
    @Override
    public String toString() {
        String rounded = Double.toString(Math.round(cost * 100) / 100.0);
        return String.join(", ", differences)
                .concat(" (distance ")
                .concat(rounded)
                .concat(")");
    }
}

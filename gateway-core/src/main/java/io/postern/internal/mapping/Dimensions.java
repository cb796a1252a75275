package io.postern.internal.mapping;

import java.util.ArrayList;
import java.util.List;

/**
 * The lengths of vector a model makes.
 *
 * @param usual the length if none is asked for
 * @param from the shortest, and
 * @param to the longest, of those between which any can be asked for; both 0 if there are none
 */
record Dimensions(int usual, List<Integer> others, int from, int to) {
    /** Reads {@code 1024}, {@code 1024,512,256} or {@code 3072,128..3072}. */
    static Dimensions read(String text) {
        List<Integer> lengths = new ArrayList<>();
        int from = 0;
        int to = 0;
        for (String part : text.split(",", -1)) {
            int dots = part.indexOf("..");
            if (dots < 0) {
                lengths.add(Integer.valueOf(part));
            } else {
                from = Integer.parseInt(part.substring(0, dots));
                to = Integer.parseInt(part.substring(dots + 2));
            }
        }
        return new Dimensions(lengths.get(0), List.copyOf(lengths.subList(1, lengths.size())), from, to);
    }

    boolean has(int length) {
        return length == usual || others.contains(length) || (length >= from && length <= to && to > 0);
    }

    /** Whether a length may be asked for at all. */
    boolean areChosen() {
        return !others.isEmpty() || to > 0;
    }
}

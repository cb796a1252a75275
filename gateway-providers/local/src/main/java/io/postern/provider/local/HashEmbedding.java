package io.postern.provider.local;

import java.util.List;
import java.util.Locale;

/**
 * Vectors of unit length by feature hashing: every run of three and four characters, white space made one space and
 * letters made small, adds or takes 1 at the place its hash says. Texts that share runs are near each other. It is no
 * semantic model: it knows nothing of meaning, and a synonym is as far as any other word.
 *
 * <p>Lists of tokens are treated in the same way, with runs of one and two tokens. They are not comparable with texts.
 */
final class HashEmbedding {
    private static final long SEED = 0x9E3779B97F4A7C15L;

    private final double[] sums;

    private HashEmbedding(int dimensions) {
        this.sums = new double[dimensions];
    }

    static float[] ofText(String text, int dimensions) {
        HashEmbedding embedding = new HashEmbedding(dimensions);
        String plain = " " + plain(text) + " ";
        for (int length = 3; length <= 4; length++) {
            for (int i = 0; i + length <= plain.length(); i++) {
                long hash = SEED + length;
                for (int j = i; j < i + length; j++) hash = mixed(hash ^ plain.charAt(j));
                embedding.add(hash);
            }
        }
        return embedding.unit();
    }

    static float[] ofTokens(List<Long> tokens, int dimensions) {
        HashEmbedding embedding = new HashEmbedding(dimensions);
        for (int i = 0; i < tokens.size(); i++) {
            long one = mixed(SEED ^ tokens.get(i));
            embedding.add(one);
            if (i + 1 < tokens.size()) embedding.add(mixed(one ^ tokens.get(i + 1)));
        }
        return embedding.unit();
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        String small = text.toLowerCase(Locale.ROOT);
        boolean space = true;
        for (int i = 0; i < small.length(); i++) {
            char c = small.charAt(i);
            boolean blank = Character.isWhitespace(c);
            if (!blank) plain.append(c);
            if (blank && !space) plain.append(' ');
            space = blank;
        }
        return plain.toString().strip();
    }

    /** The finisher of SplitMix64, which spreads every bit over all. */
    private static long mixed(long value) {
        long mixed = value + SEED;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    private void add(long hash) {
        sums[(int) Long.remainderUnsigned(hash, sums.length)] += (hash >> 63) == 0 ? 1 : -1;
    }

    private float[] unit() {
        double squares = 0;
        for (double sum : sums) squares += sum * sum;
        // Nothing to hash, or all of it cancelled out: any fixed direction, since zero has none.
        if (squares == 0) sums[0] = squares = 1;
        double length = Math.sqrt(squares);
        float[] unit = new float[sums.length];
        for (int i = 0; i < unit.length; i++) unit[i] = (float) (sums[i] / length);
        return unit;
    }
}

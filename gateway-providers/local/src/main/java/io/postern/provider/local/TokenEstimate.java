package io.postern.provider.local;

/**
 * What counts as a token here: four characters, of which the last may be fewer. It is an estimate, made so that it can
 * be foretold, not what any model counts.
 */
final class TokenEstimate {
    private static final int CHARACTERS = 4;

    private TokenEstimate() {}

    static long of(String text) {
        return of(text.length());
    }

    static long of(long characters) {
        return (characters + CHARACTERS - 1) / CHARACTERS;
    }

    /** Where the token with this number begins; the text's length if there is none. Splits no character. */
    static int start(String text, long token) {
        long begin = token * CHARACTERS;
        if (begin >= text.length()) return text.length();
        int index = (int) begin;
        boolean inside = index > 0
                && Character.isLowSurrogate(text.charAt(index))
                && Character.isHighSurrogate(text.charAt(index - 1));
        return inside ? index - 1 : index;
    }
}

package io.postern.provider.local;

import java.time.Duration;

/**
 * How an answer is handed over.
 *
 * @param latency before the first chunk, or before a whole answer
 * @param pace between two chunks
 * @param words how many words a chunk has; 0 if it is measured in characters
 * @param characters how many characters a chunk has; 0 if it is measured in words
 */
record Delivery(Duration latency, Duration pace, int words, int characters) {
    static final Delivery AT_ONCE = new Delivery(Duration.ZERO, Duration.ZERO, 1, 0);

    /** Arguments of tools are JSON, mostly without spaces; this is about what providers send at a time. */
    private static final int ARGUMENT_CHARACTERS = 8;

    /** Scripts without spaces would else come as one chunk. */
    private static final int LONGEST_WORD = 24;

    Delivery withLatency(Duration wait) {
        return new Delivery(checked("latency", wait), pace, words, characters);
    }

    Delivery withPace(Duration wait) {
        return new Delivery(latency, checked("pace", wait), words, characters);
    }

    Delivery withWords(int count) {
        return new Delivery(latency, pace, atLeastOne("chunkWords", count), 0);
    }

    Delivery withCharacters(int count) {
        return new Delivery(latency, pace, 0, atLeastOne("chunkCharacters", count));
    }

    private static Duration checked(String name, Duration wait) {
        if (!wait.isNegative()) return wait;
        throw new IllegalArgumentException("`" + name + "` must not be negative, was " + wait);
    }

    private static int atLeastOne(String name, int count) {
        if (count >= 1) return count;
        throw new IllegalArgumentException("`" + name + "` must be at least 1, was " + count);
    }

    /** Where the chunk that begins at {@code from} ends. A word takes the space before it along. */
    int textEnd(String text, int from) {
        if (characters > 0) return whole(text, from + characters);
        int end = from;
        for (int i = 0; i < words && end < text.length(); i++) end = wordEnd(text, end);
        return restIsBlank(text, end) ? text.length() : end;
    }

    private static int wordEnd(String text, int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) i++;
        int start = i;
        while (i < text.length() && !Character.isWhitespace(text.charAt(i))) {
            if (i - start == LONGEST_WORD) return whole(text, i);
            i++;
        }
        return i;
    }

    private static boolean restIsBlank(String text, int from) {
        for (int i = from; i < text.length(); i++) if (!Character.isWhitespace(text.charAt(i))) return false;
        return true;
    }

    int argumentsEnd(String arguments, int from) {
        return whole(arguments, from + (characters > 0 ? characters : ARGUMENT_CHARACTERS));
    }

    /** No chunk ends inside a character beyond 16 bits. */
    private static int whole(String text, int end) {
        if (end < 0 || end >= text.length()) return text.length();
        return Character.isLowSurrogate(text.charAt(end)) && Character.isHighSurrogate(text.charAt(end - 1))
                ? end + 1
                : end;
    }
}

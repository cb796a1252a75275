package io.postern.provider.google;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the text events of one stream have in common: what stands before the text, between it and the usage, and after
 * that. An event that has all of this needs to be looked at in two places only.
 *
 * <p>Learned from an event that was read with care; used by one thread at a time.
 */
final class TextTemplate {
    private final JsonBytes json = new JsonBytes();
    private byte @Nullable [] head;
    private byte[] middle = {};
    private byte[] tail = {};
    private boolean hasUsage;
    private boolean thought;
    private String text = "";
    private int usageStart;
    private int usageEnd;

    /**
     * Takes an event for the form of those that follow.
     *
     * @param thought whether the text is a thought
     * @param textStart behind the quote that opens the text
     * @param textEnd where the quote is that closes it
     * @param usageStart where the usage begins; not before {@code textEnd}
     * @param usageEnd behind it; 0 if there is none
     */
    void learn(
            byte[] bytes,
            int offset,
            int end,
            boolean thought,
            int textStart,
            int textEnd,
            int usageStart,
            int usageEnd) {
        this.thought = thought;
        hasUsage = usageEnd > 0;
        head = Arrays.copyOfRange(bytes, offset, textStart);
        middle = Arrays.copyOfRange(bytes, textEnd, hasUsage ? usageStart : end);
        tail = hasUsage ? Arrays.copyOfRange(bytes, usageEnd, end) : new byte[0];
    }

    /** Whether an event is of the form learned; then it says what the event holds. */
    boolean fits(byte[] bytes, int offset, int end) {
        byte[] known = head;
        if (known == null || end - offset < known.length + middle.length + tail.length) return false;
        if (!isAt(bytes, offset, known) || !isAt(bytes, end - tail.length, tail)) return false;
        int quote = offset + known.length - 1;
        json.of(bytes, quote, end - quote);
        String read = json.text();
        int close = json.at() - 1;
        if (read == null || end - close < middle.length + tail.length || !isAt(bytes, close, middle)) return false;
        text = read;
        usageStart = close + middle.length;
        usageEnd = end - tail.length;
        return hasUsage ? isOneObject(bytes) : usageStart == usageEnd;
    }

    private static boolean isAt(byte[] bytes, int at, byte[] wanted) {
        return Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
    }

    /** Braces in a text, which no usage has, make it look like more or less than one; then it is read with care. */
    private boolean isOneObject(byte[] bytes) {
        if (usageStart >= usageEnd || bytes[usageStart] != '{') return false;
        int depth = 0;
        for (int i = usageStart; i < usageEnd; i++) {
            byte b = bytes[i];
            if (b == '{') {
                depth++;
            } else if (b == '}' && --depth == 0) {
                return i + 1 == usageEnd;
            }
        }
        return false;
    }

    String text() {
        return text;
    }

    boolean thought() {
        return thought;
    }

    boolean hasUsage() {
        return hasUsage;
    }

    int usageStart() {
        return usageStart;
    }

    int usageEnd() {
        return usageEnd;
    }
}

package io.postern.internal.sse;

import java.nio.ByteBuffer;

/** Finds the end of a line, eight bytes at a time. */
final class LineEnd {
    private static final long HIGH = 0x8080808080808080L;
    private static final long ABOVE_CR = 0x0E0E0E0E0E0E0E0EL; // CR + 1 in each byte

    private LineEnd() {}

    /**
     * Returns the index of the first CR or LF in {@code [from, to)}, or {@code to} if there is none.
     *
     * @param words a little-endian view of {@code bytes}
     */
    static int find(byte[] bytes, ByteBuffer words, int from, int to) {
        int at = from;
        while (at <= to - Long.BYTES) {
            long word = words.getLong(at);
            // The lowest bit set marks the first byte up to CR. Besides CR and LF that may be a tab or another control
            // character, which JSON holds between tokens only, and hardly ever here. Bytes beyond ASCII do not count.
            long low = (word - ABOVE_CR) & ~word & HIGH;
            if (low == 0) {
                at += Long.BYTES;
                continue;
            }
            at += Long.numberOfTrailingZeros(low) >>> 3;
            if (bytes[at] == '\n' || bytes[at] == '\r') {
                return at;
            }
            at++;
        }
        while (at < to && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }
}

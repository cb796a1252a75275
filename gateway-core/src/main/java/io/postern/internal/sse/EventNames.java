package io.postern.internal.sse;

import io.postern.spi.http.SseEvent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decodes event names, each distinct one once: a stream repeats a handful of names thousands of times.
 *
 * <p>Not thread-safe; lives as long as its reader.
 */
final class EventNames {
    /** A power of two well above the dozen or two names that the richest stream known to us has. */
    private static final int SLOTS = 64;

    /** Beyond this a name is no name of a protocol and not worth remembering. */
    private static final int LONGEST_REMEMBERED = 64;

    private String @Nullable [] seen;

    String decode(byte[] bytes, int start, int end) {
        if (start == end) {
            return SseEvent.MESSAGE;
        }
        if (end - start > LONGEST_REMEMBERED) {
            return new String(bytes, start, end - start, StandardCharsets.UTF_8);
        }
        if (seen == null) {
            seen = new String[SLOTS];
        }
        int slot = hash(bytes, start, end) & (SLOTS - 1);
        String name = seen[slot];
        if (name == null || !same(name, bytes, start, end)) {
            name = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            seen[slot] = name;
        }
        return name;
    }

    private static int hash(byte[] bytes, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash ^ hash >>> 15;
    }

    /**
     * True only for ASCII, where a name has as many characters as bytes; other names are rare enough to be decoded each
     * time.
     */
    private static boolean same(String name, byte[] bytes, int start, int end) {
        if (name.length() != end - start) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (name.charAt(i - start) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}

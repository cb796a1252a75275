package io.postern.provider.openai;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Strings as they stand in the bytes of a JSON text. */
final class JsonStringBytes {
    private JsonStringBytes() {}

    /**
     * The index of the quote that ends the string whose content begins at {@code from}; -1 if there is none before
     * {@code to}, or the string holds a control character, which JSON does not allow.
     */
    static int end(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '"') return i;
            if (b == '\\') {
                i++;
            } else if (b >= 0 && b < ' ') {
                return -1;
            }
        }
        return -1;
    }

    /**
     * The text of a string's content in {@code [from, to)}; null if it is better left to a general reader, because it
     * is malformed.
     */
    static @Nullable String decode(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\') return unescape(bytes, from, i, to);
        }
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') >= 0 ? null : text;
    }

    /** An escape in UTF-8 is never shorter than what it stands for, so the text fits the place of its source. */
    private static @Nullable String unescape(byte[] bytes, int from, int firstEscape, int to) {
        byte[] text = new byte[to - from];
        int length = firstEscape - from;
        System.arraycopy(bytes, from, text, 0, length);
        for (int i = firstEscape; i < to; i++) {
            byte b = bytes[i];
            if (b == '\\') {
                if (++i >= to) return null;
                b = unescaped(bytes[i]);
                // Letters by number are rare, and half of a pair may stand alone: that is for the general reader.
                if (b == 0) return null;
            }
            text[length++] = b;
        }
        String decoded = new String(text, 0, length, StandardCharsets.UTF_8);
        return decoded.indexOf('\uFFFD') >= 0 ? null : decoded;
    }

    /** What an escaped letter stands for; 0 if it is none of the simple ones. */
    private static byte unescaped(byte letter) {
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> 0;
        };
    }
}

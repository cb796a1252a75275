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

    private static @Nullable String unescape(byte[] bytes, int from, int firstEscape, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int plain = from;
        int i = firstEscape;
        while (i < to) {
            if (bytes[i] != '\\') {
                i++;
                continue;
            }
            text.append(new String(bytes, plain, i - plain, StandardCharsets.UTF_8));
            if (i + 1 >= to) return null;
            int escape = bytes[i + 1];
            int length = 2;
            switch (escape) {
                case '"', '\\', '/' -> text.append((char) escape);
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'u' -> {
                    int unit = hex(bytes, i + 2, to);
                    if (unit < 0) return null;
                    text.append((char) unit);
                    length = 6;
                }
                default -> {
                    return null;
                }
            }
            i += length;
            plain = i;
        }
        text.append(new String(bytes, plain, to - plain, StandardCharsets.UTF_8));
        return text.indexOf("\uFFFD") >= 0 ? null : text.toString();
    }

    private static int hex(byte[] bytes, int from, int to) {
        if (from + 4 > to) return -1;
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) return -1;
            value = value << 4 | digit;
        }
        return value;
    }
}

package io.postern.provider.google;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A place in JSON text that moves on over what it is told to find there. Whoever finds something else starts over with a
 * reader of all JSON: this one knows only what the frequent events of a stream hold.
 *
 * <p>Used by one thread at a time.
 */
final class JsonBytes {
    private byte[] bytes = {};
    private int at;
    private int end;

    void of(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.at = offset;
        this.end = offset + length;
    }

    int at() {
        return at;
    }

    /** Goes back over the character that was skipped last. */
    void stepBack() {
        at--;
    }

    void skipSpace() {
        while (at < end && bytes[at] <= ' ' && bytes[at] >= 0) at++;
    }

    boolean isEnd() {
        skipSpace();
        return at == end;
    }

    boolean skip(char wanted) {
        skipSpace();
        if (at >= end || bytes[at] != wanted) return false;
        at++;
        return true;
    }

    boolean skipWord(byte[] word) {
        skipSpace();
        if (end - at < word.length) return false;
        for (int i = 0; i < word.length; i++) if (bytes[at + i] != word[i]) return false;
        at += word.length;
        return true;
    }

    /** Whether a member of this name begins here; if so, its value is next. */
    boolean isName(byte[] name) {
        skipSpace();
        int from = at + 1;
        if (end - from <= name.length || bytes[at] != '"' || bytes[from + name.length] != '"') return false;
        for (int i = 0; i < name.length; i++) if (bytes[from + i] != name[i]) return false;
        at = from + name.length + 1;
        return skip(':');
    }

    boolean skipText() {
        if (!skip('"')) return false;
        int close = close();
        if (close < 0) return false;
        at = close + 1;
        return true;
    }

    /** The index of the quote that ends the text here; -1 if it is not there or the text is no JSON. */
    private int close() {
        for (int i = at; i < end; i++) {
            byte b = bytes[i];
            if (b == '"') return i;
            if (b == '\\') i++;
            if (b >= 0 && b < ' ') return -1;
        }
        return -1;
    }

    /** Passes over an object without a look at what it holds. */
    boolean skipObject() {
        if (!skip('{')) return false;
        for (int depth = 1; at < end; ) {
            byte b = bytes[at];
            if (b == '"') {
                if (!skipText()) return false;
                continue;
            }
            at++;
            if (b == '{') depth++;
            if (b == '}' && --depth == 0) return true;
        }
        return false;
    }

    /** The text that begins here; null if there is none. */
    @Nullable
    String text() {
        if (!skip('"')) return null;
        int close = close();
        if (close < 0) return null;
        int from = at;
        at = close + 1;
        for (int i = from; i < close; i++) if (bytes[i] == '\\') return unescaped(from, i, close);
        return new String(bytes, from, close - from, StandardCharsets.UTF_8);
    }

    private @Nullable String unescaped(int from, int escape, int close) {
        StringBuilder text = new StringBuilder(close - from);
        int plain = from;
        for (int i = escape; i < close; i++) {
            if (bytes[i] != '\\') continue;
            text.append(new String(bytes, plain, i - plain, StandardCharsets.UTF_8));
            i++;
            if (bytes[i] == 'u') {
                int unit = i + 4 < close ? unit(i + 1) : -1;
                if (unit < 0) return null;
                text.append((char) unit);
                i += 4;
            } else {
                int c = escaped((char) bytes[i]);
                if (c < 0) return null;
                text.append((char) c);
            }
            plain = i + 1;
        }
        return text.append(new String(bytes, plain, close - plain, StandardCharsets.UTF_8))
                .toString();
    }

    private int unit(int from) {
        int unit = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit((char) bytes[i], 16);
            if (digit < 0) return -1;
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private static int escaped(char c) {
        switch (c) {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case '"':
            case '\\':
            case '/':
                return c;
            default:
                return -1;
        }
    }
}

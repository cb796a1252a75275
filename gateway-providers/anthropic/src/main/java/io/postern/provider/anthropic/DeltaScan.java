package io.postern.provider.anthropic;

import io.postern.spi.http.SseEvent;
import java.nio.charset.StandardCharsets;

/**
 * Reads the events that nearly all of a stream consists of, pieces of text, thinking and input, straight from their
 * bytes. It knows one spelling of each, the one that is sent; any other is left to the reader of JSON.
 *
 * <p>Used by one thread.
 */
final class DeltaScan {
    enum Kind {
        TEXT,
        THINKING,
        INPUT
    }

    private static final byte[] HEAD = bytes("{\"type\":\"content_block_delta\",\"index\":");
    private static final byte[] DELTA = bytes(",\"delta\":{\"type\":\"");
    private static final byte[] TEXT = bytes("text_delta\",\"text\":\"");
    private static final byte[] THINKING = bytes("thinking_delta\",\"thinking\":\"");
    private static final byte[] INPUT = bytes("input_json_delta\",\"partial_json\":\"");

    private byte[] data = {};
    private int at;
    private int end;
    private int index;
    private Kind kind = Kind.TEXT;
    private String piece = "";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the event is one of them; if so, what it says can be asked for until the next one. */
    boolean matches(SseEvent event) {
        data = event.bytes();
        at = event.offset();
        end = at + event.length();
        return skip(HEAD) && index() && skip(DELTA) && kind() && piece() && tail();
    }

    int blockIndex() {
        return index;
    }

    Kind blockKind() {
        return kind;
    }

    String text() {
        return piece;
    }

    private boolean skip(byte[] wanted) {
        if (end - at < wanted.length) return false;
        for (int i = 0; i < wanted.length; i++) if (data[at + i] != wanted[i]) return false;
        at += wanted.length;
        return true;
    }

    private boolean index() {
        int start = at;
        int number = 0;
        while (at < end && data[at] >= '0' && data[at] <= '9' && at - start < 6)
            number = number * 10 + data[at++] - '0';
        index = number;
        return at > start;
    }

    private boolean kind() {
        if (skip(TEXT)) {
            kind = Kind.TEXT;
        } else if (skip(INPUT)) {
            kind = Kind.INPUT;
        } else if (skip(THINKING)) {
            kind = Kind.THINKING;
        } else {
            return false;
        }
        return true;
    }

    private boolean piece() {
        int start = at;
        while (at < end) {
            byte b = data[at];
            if (b == '"') {
                piece = new String(data, start, at - start, StandardCharsets.UTF_8);
                at++;
                return true;
            }
            if (b == '\\') return escapedPiece(start);
            at++;
        }
        return false;
    }

    private boolean escapedPiece(int start) {
        StringBuilder text = new StringBuilder(end - start);
        int from = start;
        while (at < end) {
            byte b = data[at];
            if (b != '"' && b != '\\') {
                at++;
                continue;
            }
            text.append(new String(data, from, at - from, StandardCharsets.UTF_8));
            at++;
            if (b == '"') {
                piece = text.toString();
                return true;
            }
            if (!escape(text)) return false;
            from = at;
        }
        return false;
    }

    private boolean escape(StringBuilder text) {
        if (at >= end) return false;
        byte b = data[at++];
        switch (b) {
            case '"':
            case '\\':
            case '/':
                text.append((char) b);
                return true;
            case 'n':
                text.append('\n');
                return true;
            case 't':
                text.append('\t');
                return true;
            case 'r':
                text.append('\r');
                return true;
            case 'b':
                text.append('\b');
                return true;
            case 'f':
                text.append('\f');
                return true;
            case 'u':
                return unicode(text);
            default:
                return false;
        }
    }

    private boolean unicode(StringBuilder text) {
        if (end - at < 4) return false;
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(data[at + i], 16);
            if (digit < 0) return false;
            unit = unit << 4 | digit;
        }
        at += 4;
        text.append((char) unit);
        return true;
    }

    /** Two braces; events are padded with spaces, so that their lengths tell nothing of what they hold. */
    private boolean tail() {
        int braces = 0;
        while (at < end) {
            byte b = data[at++];
            if (b == '}') {
                braces++;
            } else if (b != ' ') {
                return false;
            }
        }
        return braces == 2;
    }
}

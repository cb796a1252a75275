package io.postern.internal.translation;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.spi.http.SseEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One event of a stream taken as the pattern of those that follow: all its bytes but some texts, which differ from event
 * to event. An event that fits has the very same JSON with other texts in their places, so it need not be read as JSON
 * once more, which saves nearly all of the time that a stream of small pieces takes.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class EventPattern {
    private final byte[][] between;

    private EventPattern(byte[][] between) {
        this.between = between;
    }

    /**
     * The pattern of an event, or null if it makes none.
     *
     * @param text what the last of the members says in this event, by the general reader
     * @param members the names of those whose texts differ, in the order in which they stand in the event
     */
    public static @Nullable EventPattern of(SseEvent event, String text, String... members) {
        byte[] bytes = event.bytes();
        int end = event.offset() + event.length();
        byte[][] between = new byte[members.length + 1][];
        int from = event.offset();
        for (int i = 0; i < members.length; i++) {
            int start = valueOf(members[i], bytes, from, end);
            if (start < 0) return null;
            between[i] = Arrays.copyOfRange(bytes, from, start);
            from = closingQuote(bytes, start, end);
            if (from < 0) return null;
        }
        between[members.length] = Arrays.copyOfRange(bytes, from, end);
        EventPattern pattern = new EventPattern(between);
        // A name may stand elsewhere too; then what was found is not what the general reader found.
        return text.equals(pattern.match(event)) ? pattern : null;
    }

    /** Where the text of a member begins, after its quote; -1 if it is not there, or no text. */
    private static int valueOf(String member, byte[] bytes, int from, int end) {
        byte[] name = ("\"" + member + "\"").getBytes(StandardCharsets.UTF_8);
        for (int i = from; i + name.length < end; i++) {
            if (!Arrays.equals(bytes, i, i + name.length, name, 0, name.length)) continue;
            int at = space(bytes, i + name.length, end);
            if (at == end || bytes[at] != ':') continue;
            at = space(bytes, at + 1, end);
            return at < end && bytes[at] == '"' ? at + 1 : -1;
        }
        return -1;
    }

    private static int space(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) at++;
        return at;
    }

    /** The index of the quote that ends a text; -1 if there is none. */
    private static int closingQuote(byte[] bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] == '"') return i;
            if (bytes[i] == '\\') i++;
        }
        return -1;
    }

    /** The text of the last member that differs; null if the event does not fit. */
    public @Nullable String match(SseEvent event) {
        byte[] bytes = event.bytes();
        int end = event.offset() + event.length();
        int at = event.offset();
        int start = at;
        int close = at;
        for (int i = 0; i < between.length; i++) {
            byte[] same = between[i];
            int next = at + same.length;
            if (next > end || !Arrays.equals(bytes, at, next, same, 0, same.length)) return null;
            if (i == between.length - 1) return next == end ? text(bytes, start, close) : null;
            start = next;
            close = closingQuote(bytes, start, end);
            if (close < 0) return null;
            at = close;
        }
        return null;
    }

    private static @Nullable String text(byte[] bytes, int from, int to) {
        boolean plain = true;
        for (int i = from; plain && i < to; i++) plain = bytes[i] != '\\' && (bytes[i] < 0 || bytes[i] >= ' ');
        if (plain) return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        try {
            String quoted = new String(bytes, from - 1, to - from + 2, StandardCharsets.UTF_8);
            return JsonValue.parse(quoted).asString().orElse(null);
        } catch (OpenAIInvalidDataException malformed) {
            return null;
        }
    }

    /** How many texts differ, and nothing of the event. */
    @Override
    public String toString() {
        return "EventPattern(" + (between.length - 1) + ")";
    }
}

package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.internal.translation.Node;
import io.postern.spi.http.SseEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The event that a stream mostly consists of: one candidate, one part, a text. It is read straight from its bytes;
 * whatever is not exactly like that is left to {@link AnswerReader}, which gives the same for either.
 *
 * <p>The usage that every event repeats is kept unread until it is needed.
 *
 * <p>Used by one thread at a time.
 */
final class TextEvent {
    private static final byte[] CANDIDATES = ascii("candidates");
    private static final byte[] USAGE = ascii("usageMetadata");
    private static final byte[] MODEL = ascii("modelVersion");
    private static final byte[] ID = ascii("responseId");
    private static final byte[] CREATED = ascii("createTime");
    private static final byte[] CONTENT = ascii("content");
    private static final byte[] INDEX = ascii("index");
    private static final byte[] PARTS = ascii("parts");
    private static final byte[] ROLE = ascii("role");
    private static final byte[] TEXT = ascii("text");
    private static final byte[] THOUGHT = ascii("thought");
    private static final byte[] TRUE = ascii("true");

    private final JsonBytes json = new JsonBytes();
    private final TextTemplate template = new TextTemplate();
    private String text = "";
    private boolean thought;
    private byte[] usage = {};
    private int usageLength;
    private int textStart;
    private int textEnd;
    private int usageStart;
    private int usageEnd;

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the event is such a one; if it is not, nothing has been taken from it. */
    boolean read(SseEvent event) {
        byte[] bytes = event.bytes();
        int end = event.offset() + event.length();
        if (template.fits(bytes, event.offset(), end)) {
            text = template.text();
            thought = template.thought();
            if (template.hasUsage()) keepUsage(bytes, template.usageStart(), template.usageEnd());
            return true;
        }
        json.of(bytes, event.offset(), event.length());
        usageEnd = 0;
        thought = false;
        if (!response()) return false;
        if (usageEnd > 0) keepUsage(bytes, usageStart, usageEnd);
        if (usageEnd == 0 || usageStart > textEnd) {
            template.learn(bytes, event.offset(), end, thought, textStart, textEnd, usageStart, usageEnd);
        }
        return true;
    }

    private void keepUsage(byte[] bytes, int start, int end) {
        int length = end - start;
        if (usage.length < length) usage = Arrays.copyOf(usage, length * 2);
        System.arraycopy(bytes, start, usage, 0, length);
        usageLength = length;
    }

    void give(AnswerReader reader) {
        if (text.isEmpty()) reader.answer().open(0);
        reader.candidate(0).text(text, thought);
    }

    /** Lets the reader know the last usage that was kept. */
    void giveUsage(AnswerReader reader) {
        if (usageLength == 0) return;
        String kept = new String(usage, 0, usageLength, StandardCharsets.UTF_8);
        usageLength = 0;
        reader.usage(Node.of(JsonValue.parse(kept), ""));
    }

    private boolean response() {
        boolean said = false;
        if (!json.skip('{')) return false;
        do {
            if (json.isName(CANDIDATES)) {
                if (said || !json.skip('[') || !candidate() || !json.skip(']')) return false;
                said = true;
            } else if (json.isName(USAGE)) {
                json.skipSpace();
                usageStart = json.at();
                if (!json.skipObject()) return false;
                usageEnd = json.at();
            } else if (!(json.isName(MODEL) || json.isName(ID) || json.isName(CREATED)) || !json.skipText()) {
                return false;
            }
        } while (json.skip(','));
        return said && json.skip('}') && json.isEnd();
    }

    private boolean candidate() {
        boolean said = false;
        if (!json.skip('{')) return false;
        do {
            if (json.isName(CONTENT)) {
                if (said || !content()) return false;
                said = true;
            } else if (!json.isName(INDEX) || !json.skip('0')) {
                return false;
            }
        } while (json.skip(','));
        return said && json.skip('}');
    }

    private boolean content() {
        boolean said = false;
        if (!json.skip('{')) return false;
        do {
            if (json.isName(PARTS)) {
                if (said || !json.skip('[') || !part() || !json.skip(']')) return false;
                said = true;
            } else if (!json.isName(ROLE) || !json.skipText()) {
                return false;
            }
        } while (json.skip(','));
        return said && json.skip('}');
    }

    private boolean part() {
        boolean said = false;
        if (!json.skip('{')) return false;
        do {
            if (json.isName(TEXT)) {
                if (said || !json.skip('"')) return false;
                textStart = json.at();
                json.stepBack();
                String read = json.text();
                if (read == null) return false;
                text = read;
                textEnd = json.at() - 1;
                said = true;
            } else if (json.isName(THOUGHT)) {
                if (!json.skipWord(TRUE)) return false;
                thought = true;
            } else {
                return false;
            }
        } while (json.skip(','));
        return said && json.skip('}');
    }
}

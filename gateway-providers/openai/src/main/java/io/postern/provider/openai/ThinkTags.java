package io.postern.provider.openai;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits off thoughts that stand between tags at the start of a text, piece by piece: a tag may span pieces. Tags
 * further on are content. White space around the tags belongs to neither.
 *
 * <p>A closing tag without an opening one cannot be told before it comes, and by then a stream has given the text away
 * as content; see {@link #whole} for texts that are all there.
 *
 * <p>For one text, used by one thread.
 */
final class ThinkTags {
    private static final List<String> NAMES = List.of("think", "thinking", "reasoning", "budget:thinking");

    private enum Place {
        /** Nothing but white space and the start of a tag so far. */
        START,
        BEFORE_THOUGHT,
        THOUGHT,
        BEFORE_CONTENT,
        CONTENT
    }

    private final StringBuilder content = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder pending = new StringBuilder();
    private Place place = Place.START;
    private @Nullable String closing;

    /** Splits a text that is all there; also where its opening tag was part of the prompt and only the closing came. */
    static ThinkTags whole(String text) {
        ThinkTags tags = new ThinkTags();
        tags.add(text);
        tags.end();
        if (tags.closing != null) return tags;
        for (String name : NAMES) {
            String closing = "</" + name + ">";
            int at = text.indexOf(closing);
            int opening = text.indexOf("<" + name + ">");
            if (at < 0 || (opening >= 0 && opening < at)) continue;
            ThinkTags opened = new ThinkTags();
            opened.add("<" + name + ">" + text);
            opened.end();
            return opened;
        }
        return tags;
    }

    /** Whether all that follows is content. */
    boolean isOver() {
        return place == Place.CONTENT && pending.length() == 0;
    }

    void add(String piece) {
        pending.append(piece);
        boolean moved = true;
        while (moved && pending.length() > 0) moved = step();
    }

    /** What is held back can no longer become a tag. */
    void end() {
        if (place == Place.THOUGHT || place == Place.BEFORE_THOUGHT) {
            reasoning.append(pending);
        } else if (place == Place.START || place == Place.CONTENT) {
            content.append(pending);
        }
        pending.setLength(0);
    }

    private boolean step() {
        switch (place) {
            case START:
                return open();
            case BEFORE_THOUGHT:
                return skipSpace(Place.THOUGHT);
            case THOUGHT:
                return think();
            case BEFORE_CONTENT:
                return skipSpace(Place.CONTENT);
            default:
                content.append(pending);
                pending.setLength(0);
                return false;
        }
    }

    private boolean open() {
        int start = firstVisible();
        if (start == pending.length()) return false;
        for (String name : NAMES) {
            String tag = "<" + name + ">";
            if (startsWith(start, tag)) {
                pending.delete(0, start + tag.length());
                closing = "</" + name + ">";
                place = Place.BEFORE_THOUGHT;
                return true;
            }
            if (tag.startsWith(pending.substring(start))) return false;
        }
        place = Place.CONTENT;
        return true;
    }

    private boolean skipSpace(Place next) {
        int start = firstVisible();
        pending.delete(0, start);
        if (pending.length() > 0) place = next;
        return true;
    }

    private boolean think() {
        String tag = String.valueOf(closing);
        int at = pending.indexOf(tag);
        if (at >= 0) {
            reasoning.append(pending, 0, at);
            pending.delete(0, at + tag.length());
            place = Place.BEFORE_CONTENT;
            return true;
        }
        int sure = pending.length() - startOf(tag);
        reasoning.append(pending, 0, sure);
        pending.delete(0, sure);
        return false;
    }

    /** How many characters at the end may be the start of {@code tag}. */
    private int startOf(String tag) {
        for (int length = Math.min(tag.length() - 1, pending.length()); length > 0; length--) {
            if (tag.startsWith(pending.substring(pending.length() - length))) return length;
        }
        return 0;
    }

    private int firstVisible() {
        int at = 0;
        while (at < pending.length() && Character.isWhitespace(pending.charAt(at))) at++;
        return at;
    }

    private boolean startsWith(int start, String tag) {
        return pending.length() - start >= tag.length() && pending.substring(start, start + tag.length()).equals(tag);
    }

    /** The content since this was last asked. */
    String takeContent() {
        return take(content);
    }

    /** The reasoning since this was last asked. */
    String takeReasoning() {
        return take(reasoning);
    }

    private static String take(StringBuilder from) {
        String text = from.toString();
        from.setLength(0);
        return text;
    }
}

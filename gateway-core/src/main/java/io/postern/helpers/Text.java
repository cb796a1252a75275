package io.postern.helpers;

import org.jspecify.annotations.Nullable;

/** A text that comes in pieces; one of which none came is no text, not an empty one. */
final class Text {
    private @Nullable StringBuilder text;

    void append(String piece) {
        if (text == null) text = new StringBuilder();
        text.append(piece);
    }

    boolean isEmpty() {
        return text == null || text.length() == 0;
    }

    @Nullable
    String orNull() {
        return text == null ? null : text.toString();
    }

    @Override
    public String toString() {
        return text == null ? "" : text.toString();
    }
}

package io.postern.internal.translation;

import io.postern.core.JsonValue;

/** JSON without white space between its tokens, as arguments of a tool are given; numbers and texts keep their spelling. */
public final class CompactJson {
    private CompactJson() {}

    public static String of(JsonValue value) {
        return of(value.toJson());
    }

    /** @param json well-formed */
    private static String of(String json) {
        StringBuilder compact = null;
        boolean inText = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inText && c == '\\') {
                if (compact != null) compact.append(c).append(json.charAt(i + 1));
                i++;
                continue;
            }
            if (c == '"') inText = !inText;
            if (!inText && c <= ' ') {
                if (compact == null) compact = new StringBuilder(json.length()).append(json, 0, i);
            } else if (compact != null) {
                compact.append(c);
            }
        }
        return compact == null ? json : compact.toString();
    }
}

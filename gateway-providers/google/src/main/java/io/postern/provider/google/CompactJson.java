package io.postern.provider.google;

/** JSON without the white space between its values; numbers and texts stay as they are written. */
final class CompactJson {
    private CompactJson() {}

    static String of(String json) {
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

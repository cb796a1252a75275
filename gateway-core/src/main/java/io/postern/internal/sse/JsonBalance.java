package io.postern.internal.sse;

/**
 * Tells whether bytes are one whole JSON object or array, by its brackets alone; whether it is valid JSON is the
 * parser's business.
 */
final class JsonBalance {
    private JsonBalance() {}

    /**
     * Returns true if the first bracket opened is closed at the very end, trailing spaces aside. {@code [DONE]} passes,
     * too.
     */
    static boolean isWhole(byte[] bytes, int start, int end) {
        int depth = 0;
        boolean inString = false;
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (inString) {
                if (b == '\\') {
                    i++;
                } else if (b == '"') {
                    inString = false;
                }
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
                if (depth <= 0) {
                    return depth == 0 && isBlank(bytes, i + 1, end);
                }
            } else if (depth == 0 && b != ' ' && b != '\t') {
                return false;
            } else if (b == '"') {
                inString = true;
            }
        }
        return false;
    }

    private static boolean isBlank(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}

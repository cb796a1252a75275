package io.postern.internal.sse;

import java.util.Random;

/** Makes event streams by chance, always the same ones for the same seed. */
final class GeneratedStream {
    private static final String[] TEXTS = {
        "",
        " ",
        "  x",
        "a",
        "{\"a\":1}",
        "[DONE]",
        " [DONE]",
        ":",
        "a: b",
        "data: x",
        "\t",
        "\u2028",
        "a\u2029b",
        "\u0085",
        "\u000B\f\u0000",
        "é",
        "€",
        "😀😀",
        "\uFEFF",
        "message",
        "error",
        "content_block_delta",
        "response.output_text.delta",
        "12",
        "-1",
        "x".repeat(40)
    };
    private static final String[] UNKNOWN = {
        "foo", "dat", "datax", "Data", " data", "events", "ids", "retr", "d", "e", "\u2028data"
    };
    private static final String[] LINE_ENDS = {"\n", "\r\n", "\r"};

    private final Random random;
    /** Whether lines of event, id and retry may end with CR alone, which okhttp-sse does not see. */
    private final boolean anyLineEnd;

    private final int mainLineEnd;

    GeneratedStream(long seed, boolean anyLineEnd) {
        this.random = new Random(seed);
        this.anyLineEnd = anyLineEnd;
        this.mainLineEnd = random.nextInt(LINE_ENDS.length);
    }

    String blocks() {
        StringBuilder stream = new StringBuilder();
        int blocks = random.nextInt(8);
        for (int i = 0; i < blocks; i++) {
            int lines = random.nextInt(6);
            for (int line = 0; line < lines; line++) {
                line(stream);
            }
            stream.append(lineEnd(true));
        }
        // Two, since a first LF could be the second half of a CRLF.
        return stream.append("\n\n").toString();
    }

    private void line(StringBuilder stream) {
        switch (random.nextInt(10)) {
            case 0 -> stream.append(':').append(text()).append(lineEnd(true));
            case 1 -> stream.append(one(UNKNOWN)).append(value()).append(lineEnd(true));
            case 2, 3 -> stream.append("event").append(value()).append(lineEnd(anyLineEnd));
            case 4 -> stream.append("id").append(value()).append(lineEnd(anyLineEnd));
            case 5 -> stream.append("retry").append(value()).append(lineEnd(anyLineEnd));
            default -> stream.append("data").append(value()).append(lineEnd(true));
        }
    }

    private String value() {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> ":" + text();
            default -> ": " + text();
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder(one(TEXTS));
        while (random.nextInt(3) == 0) {
            text.append(one(TEXTS));
        }
        return text.toString();
    }

    /** Mostly the same through a stream, as in life, but not always. */
    private String lineEnd(boolean any) {
        String end = random.nextInt(4) == 0 ? one(LINE_ENDS) : LINE_ENDS[mainLineEnd];
        return any || !end.equals("\r") ? end : "\n";
    }

    private String one(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}

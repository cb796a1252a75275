package io.postern.benchmarks.comparison;

import java.util.Locale;

/** A row of the table. */
enum Figure {
    CHAT_P50("chat, p50", "chatP50Micros", "%,.0f µs"),
    CHAT_CPU("chat, CPU per call", "chatCpuMicros", "%,.0f µs"),
    CHAT_GARBAGE("chat, garbage per call", "chatGarbageBytes", "%,.0f B"),
    STREAM_RATE("stream flood, chunks/s", "chunksPerSecond", "%,.0f"),
    STREAM_CPU("stream, CPU per chunk", "chunkCpuMicros", "%,.1f µs"),
    STREAM_GARBAGE("stream, garbage per chunk", "chunkGarbageBytes", "%,.0f B"),
    FIRST_CHAT("first chat in a fresh JVM", "firstChatMillis", "%,.0f ms"),
    CLASSES("classes loaded by then", "classes", "%,.0f"),
    CLASS_PATH("runtime classpath", "classPathMegabytes", "%,.1f MB");

    private final String heading;
    private final String key;
    private final String format;

    Figure(String heading, String key, String format) {
        this.heading = heading;
        this.key = key;
        this.format = format;
    }

    String heading() {
        return heading;
    }

    /** The name under which a measuring process prints it. */
    String key() {
        return key;
    }

    String text(double value) {
        return String.format(Locale.ROOT, format, value);
    }
}

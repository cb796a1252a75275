package io.postern.benchmarks.jmh;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The kinds of streams that are measured: each has {@value #COUNT} chunks of about 300 bytes, in the form in which OpenAI
 * sends them. The first says who speaks, the last why the answer ends.
 */
public enum StreamedChunks {
    /** Nothing but the text differs from chunk to chunk, so a template fits all of them. */
    TEXT,
    /** Text, and a padding that changes its length. */
    OBFUSCATED,
    /** The arguments of one tool call. */
    ARGUMENTS,
    /** Each has a time of its own, as some servers do it, so no template fits. */
    DIFFERENT;

    public static final int COUNT = 2_000;

    private static final int CREATED = 1_760_000_000;
    private static final String PADDING = "kT0vYbQ2mXr9Lz";

    /** The data of the events, without the {@code [DONE]} at the end. */
    public List<String> chunks() {
        List<String> chunks = new ArrayList<>(COUNT);
        chunks.add(chunk(0, opening(), "null"));
        for (int i = 1; i < COUNT - 1; i++) chunks.add(chunk(i, delta(i), "null"));
        chunks.add(chunk(COUNT - 1, "{}", this == ARGUMENTS ? "\"tool_calls\"" : "\"stop\""));
        return chunks;
    }

    private String opening() {
        return this == ARGUMENTS
                ? "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,"
                        + "\"id\":\"call_Zq2vAWfUTlxwPZOVcCxSYSvJ\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"get_weather\",\"arguments\":\"{\"}}],\"refusal\":null}"
                : "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}";
    }

    private String delta(int i) {
        return this == ARGUMENTS
                ? "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"day" + i % 100 + "\\\":\"}}]}"
                : "{\"content\":\" word" + i % 100 + "\"}";
    }

    private String chunk(int i, String delta, String finishReason) {
        return "{\"id\":\"chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT\",\"object\":\"chat.completion.chunk\",\"created\":"
                + (this == DIFFERENT ? CREATED + i : CREATED)
                + ",\"model\":\"gpt-4o-mini-2024-07-18\",\"service_tier\":\"default\","
                + "\"system_fingerprint\":\"fp_a288987b44\",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"logprobs\":null,\"finish_reason\":" + finishReason + "}],\"usage\":null"
                + (this == OBFUSCATED
                        ? ",\"obfuscation\":\"" + PADDING.substring(i % PADDING.length()) + "\"}"
                        : "}");
    }

    /** The body of the response. */
    public byte[] body() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String chunk : chunks()) body.writeBytes(event(chunk));
        body.writeBytes(event("[DONE]"));
        return body.toByteArray();
    }

    private static byte[] event(String data) {
        return ("data: " + data + "\n\n").getBytes(StandardCharsets.US_ASCII);
    }
}

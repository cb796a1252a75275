package io.postern.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The two answers of {@link CannedUpstream}, made once, in the form and size in which OpenAI sends them. */
public final class CannedAnswers {
    /** The text of the whole answer. */
    public static final String TEXT = "The sky is blue because air scatters short waves of light more than long ones. "
            .repeat(8)
            .strip();

    /** The pieces of text in the streamed answer. */
    public static final int PIECES = 2_000;

    private static final String FRAME =
            "\"id\":\"chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT\",\"object\":\"%s\",\"created\":1760000000,"
                    + "\"model\":\"gpt-4o-mini-2024-07-18\",\"service_tier\":\"default\","
                    + "\"system_fingerprint\":\"fp_a288987b44\",";

    private CannedAnswers() {}

    static byte[] chat() {
        String body = "{" + FRAME.formatted("chat.completion")
                + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + TEXT
                + "\",\"refusal\":null,\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":1024,\"completion_tokens\":140,\"total_tokens\":1164,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0,"
                + "\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}}";
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nx-request-id: req_canned\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Each event is one HTTP chunk, as real servers send them. */
    static byte[] stream() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
                        + "x-request-id: req_canned\r\nTransfer-Encoding: chunked\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        event(out, chunk("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null"));
        for (int i = 0; i < PIECES; i++) {
            event(out, chunk("{\"content\":\" word" + i % 100 + "\"}", "null"));
        }
        event(out, chunk("{}", "\"stop\""));
        event(out, "[DONE]");
        out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static String chunk(String delta, String finishReason) {
        return "{" + FRAME.formatted("chat.completion.chunk") + "\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"logprobs\":null,\"finish_reason\":" + finishReason + "}]}";
    }

    private static void event(ByteArrayOutputStream out, String data) {
        String event = "data: " + data + "\n\n";
        out.writeBytes(
                (Integer.toHexString(event.length()) + "\r\n" + event + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}

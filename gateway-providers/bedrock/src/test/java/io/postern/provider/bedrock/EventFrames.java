package io.postern.provider.bedrock;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Writes AWS's event-stream frames: lengths, a check sum of them, headers, payload, a check sum of all. As
 * https://docs.aws.amazon.com/transcribe/latest/dg/streaming-setting-up.html#streaming-event-stream describes them.
 */
final class EventFrames {
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();

    /** An event; its payload is JSON. */
    EventFrames event(String type, String json) {
        return frame(headers(":message-type", "event", ":event-type", type), json, 0);
    }

    /** An exception that the service knows of. */
    EventFrames exception(String type, String json) {
        return frame(headers(":message-type", "exception", ":exception-type", type), json, 0);
    }

    /** An error that it does not know of. */
    EventFrames error(String code, String message) {
        return frame(Map.of(":message-type", "error", ":error-code", code, ":error-message", message), "", 0);
    }

    /** An event whose last check sum is wrong. */
    EventFrames corrupt(String type, String json) {
        return frame(headers(":message-type", "event", ":event-type", type), json, 1);
    }

    private static Map<String, String> headers(String... namesAndValues) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) headers.put(namesAndValues[i], namesAndValues[i + 1]);
        headers.put(":content-type", "application/json");
        return headers;
    }

    private EventFrames frame(Map<String, String> headers, String payload, int error) {
        try {
            byte[] head = encoded(headers);
            byte[] body = payload.getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(frame);
            out.writeInt(12 + head.length + body.length + 4);
            out.writeInt(head.length);
            out.writeInt((int) sum(frame.toByteArray()));
            out.write(head);
            out.write(body);
            out.writeInt((int) sum(frame.toByteArray()) + error);
            all.writeBytes(frame.toByteArray());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encoded(Map<String, String> headers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            byte[] name = header.getKey().getBytes(StandardCharsets.UTF_8);
            byte[] value = header.getValue().getBytes(StandardCharsets.UTF_8);
            out.writeByte(name.length);
            out.write(name);
            out.writeByte(7);
            out.writeShort(value.length);
            out.write(value);
        }
        return bytes.toByteArray();
    }

    private static long sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }

    byte[] bytes() {
        return all.toByteArray();
    }
}

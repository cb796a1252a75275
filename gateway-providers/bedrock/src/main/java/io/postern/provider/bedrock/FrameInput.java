package io.postern.provider.bedrock;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.translation.JsonMembers;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.eventstream.HeaderValue;
import software.amazon.awssdk.eventstream.Message;

/**
 * The frames of a stream of InvokeModel as server-sent events, so that Anthropic's decoder reads them: of each frame what
 * it carries, which is an event of Claude's; of an exception, Anthropic's event of an error.
 *
 * <p>Check sums that do not fit, and a frame that is cut, are I/O errors. Used by one thread at a time.
 */
final class FrameInput extends InputStream {
    /** Lengths and their check sum. */
    private static final int PRELUDE = 12;

    /** AWS's own limit for a frame: 16 MB of payload and 128 KB of headers. */
    private static final int LONGEST_FRAME = (16 << 20) + (128 << 10) + 16;

    private final InputStream frames;
    private byte[] event = {};
    private int at;

    FrameInput(InputStream frames) {
        this.frames = frames;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) return 0;
        while (at == event.length) {
            Message frame = frame();
            if (frame == null) return -1;
            event = event(frame);
            at = 0;
        }
        int count = Math.min(length, event.length - at);
        System.arraycopy(event, at, target, offset, count);
        at += count;
        return count;
    }

    @Override
    public int available() throws IOException {
        return at < event.length ? event.length - at : frames.available();
    }

    private @Nullable Message frame() throws IOException {
        byte[] prelude = frames.readNBytes(PRELUDE);
        if (prelude.length == 0) return null;
        if (prelude.length < PRELUDE) throw new EOFException("the stream ends within a frame");
        int length = ByteBuffer.wrap(prelude).getInt();
        if (length < PRELUDE + 4 || length > LONGEST_FRAME) throw new IOException("a frame has no right length");
        byte[] rest = frames.readNBytes(length - PRELUDE);
        if (rest.length < length - PRELUDE) throw new EOFException("the stream ends within a frame");
        try {
            return Message.decode(
                    ByteBuffer.allocate(length).put(prelude).put(rest).flip());
        } catch (IllegalArgumentException e) {
            throw new IOException("a frame's check sum does not fit", e);
        }
    }

    private static byte[] event(Message frame) {
        String json = text(frame.getHeaders(), ":message-type").equals("event") ? chunk(frame) : error(frame);
        return json.isEmpty() ? new byte[0] : ("data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String chunk(Message frame) {
        if (!text(frame.getHeaders(), ":event-type").equals("chunk")) return "";
        String payload = new String(frame.getPayload(), StandardCharsets.UTF_8);
        try {
            String bytes = JsonValue.parse(payload)
                    .get("bytes")
                    .flatMap(JsonValue::asString)
                    .orElse("");
            String json = new String(Base64.getDecoder().decode(bytes), StandardCharsets.UTF_8);
            // One line, as an event's data has to be; in JSON a line break is only ever white space.
            return json.replace('\n', ' ').replace('\r', ' ');
        } catch (IllegalArgumentException | OpenAIInvalidDataException malformed) {
            // What reads the events says that this is none.
            return payload;
        }
    }

    private static String error(Message frame) {
        String name = text(frame.getHeaders(), ":exception-type") + text(frame.getHeaders(), ":error-code");
        String message = text(frame.getHeaders(), ":error-message");
        try {
            JsonValue payload = JsonValue.parse(new String(frame.getPayload(), StandardCharsets.UTF_8));
            message = payload.get("message").flatMap(JsonValue::asString).orElse(message);
        } catch (OpenAIInvalidDataException noJson) {
            // The header says it, or nothing does.
        }
        JsonMembers error = JsonMembers.of("type", type(name)).put("message", message.isEmpty() ? name : message);
        return JsonMembers.of("type", "error").put("error", error).json().toJson();
    }

    /** Anthropic's word for an exception of Bedrock's. */
    private static String type(String exception) {
        switch (exception) {
            case "throttlingException":
                return "rate_limit_error";
            case "validationException":
                return "invalid_request_error";
            case "serviceUnavailableException":
            case "modelNotReadyException":
                return "overloaded_error";
            case "modelTimeoutException":
                return "timeout_error";
            case "accessDeniedException":
                return "permission_error";
            default:
                return "api_error";
        }
    }

    private static String text(Map<String, HeaderValue> headers, String name) {
        HeaderValue value = headers.get(name);
        return value == null ? "" : value.getString();
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }
}

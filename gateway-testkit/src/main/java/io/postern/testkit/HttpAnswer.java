package io.postern.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A whole HTTP answer, and the ways a server may give it.
 *
 * <p>Immutable and safe to share between threads, as long as nobody changes the body's bytes.
 *
 * @param status the status
 * @param headers all but length and framing
 * @param body the body
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {
    public HttpAnswer {
        headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** An answer with a text, as UTF-8. */
    public static HttpAnswer of(int status, String contentType, String body) {
        return new HttpAnswer(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /** A JSON answer with status 200. */
    public static HttpAnswer json(String body) {
        return json(200, body);
    }

    public static HttpAnswer json(int status, String body) {
        return of(status, "application/json", body);
    }

    /** An event stream with status 200; the body as it goes over the wire. */
    public static HttpAnswer events(String body) {
        return of(200, "text/event-stream", body);
    }

    /** The same answer with one more header, or another value for it. */
    public HttpAnswer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpAnswer(status, more, body);
    }

    /** As it should be: with its length, so that the connection can serve again. */
    public Script script() {
        return Script.start().send(join(head("Content-Length: " + body.length), body));
    }

    /** As it should be, in chunks of the given size. */
    public Script chunked(int size) {
        Script script = Script.start().send(head("Transfer-Encoding: chunked"));
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < body.length; at += size) {
            byte[] piece = Arrays.copyOfRange(body, at, Math.min(body.length, at + size));
            pieces.add(chunk(piece));
        }
        pieces.add(chunk(new byte[0]));
        return script.sendEach(pieces);
    }

    /** The first bytes, then nothing until the gate opens, then the rest. */
    public Script gated(int bytes, CountDownLatch gate) {
        return Script.start()
                .send(join(head("Content-Length: " + body.length), Arrays.copyOf(body, bytes)))
                .await(gate)
                .send(Arrays.copyOfRange(body, bytes, body.length));
    }

    /** The first bytes, then the end of the connection, in order: the client cannot tell it from the answer's end. */
    public Script cut(int bytes) {
        return Script.start()
                .send(join(head("Connection: close"), Arrays.copyOf(body, bytes)))
                .close();
    }

    /** The first bytes, then a broken connection. */
    public Script broken(int bytes) {
        return Script.start()
                .send(join(head("Content-Length: " + body.length), Arrays.copyOf(body, bytes)))
                .close();
    }

    /** The first bytes, then nothing, for as long as the client waits. */
    public Script stalled(int bytes) {
        return Script.start()
                .send(join(head("Content-Length: " + (body.length + 1)), Arrays.copyOf(body, bytes)))
                .hang();
    }

    private byte[] head(String framing) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append(framing).append("\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] chunk(byte[] piece) {
        byte[] size = (Integer.toHexString(piece.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        return join(size, piece, "\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    @Override
    public String toString() {
        return "HttpAnswer{" + status + ", " + body.length + " bytes}";
    }
}

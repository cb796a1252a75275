package io.postern.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The ways in which servers fail, as scripts for a {@link FaultServer}. */
public final class Faults {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String EVENTS = OK + "Content-Type: text/event-stream\r\nConnection: close\r\n\r\n";

    private Faults() {}

    /** Never answers. */
    public static Script silence() {
        return Script.start().hang();
    }

    /** Sends a head with status 200, then nothing. */
    public static Script headersThenSilence(String contentType) {
        return Script.start()
                .send(OK + "Content-Type: " + contentType + "\r\nConnection: close\r\n\r\n")
                .hang();
    }

    /** Drops the connection instead of answering. */
    public static Script resetBeforeHeaders() {
        return Script.start().reset();
    }

    /** Closes the connection in the middle of a header. */
    public static Script closeInHeaders() {
        return Script.start().send(OK + "Content-Ty").close();
    }

    /** One header line that has no end. */
    public static Script endlessHeader() {
        return Script.start().send(OK + "X-Endless: ").sendForever("a".repeat(4096));
    }

    /** Header lines without end. */
    public static Script endlessHeaders() {
        return Script.start().send(OK).sendForever("X-More: " + "a".repeat(1000) + "\r\n");
    }

    /** A body without end: a brace and white space, so that no reader of JSON finds fault with it. */
    public static Script endlessBody(int status, String contentType) {
        return Script.start()
                .send("HTTP/1.1 " + status + " Status\r\nContent-Type: " + contentType
                        + "\r\nConnection: close\r\n\r\n{")
                .sendForever(" ".repeat(4096));
    }

    /** An event stream of nothing but comments. */
    public static Script endlessComments() {
        return Script.start().send(EVENTS).sendForever(": keep-alive\n\n");
    }

    /** Some events, then comments without end. */
    public static Script endlessCommentsAfter(String events) {
        return Script.start().send(EVENTS + events).sendForever(": keep-alive\n\n");
    }

    /** One event that has no end. */
    public static Script endlessEvent() {
        return Script.start().send(EVENTS + "data: ").sendForever("a".repeat(4096));
    }

    /** Chunked, with a size that is no number. */
    public static Script badChunkSize(String contentType) {
        return Script.start()
                .send(OK + "Content-Type: " + contentType + "\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n{}\r\n")
                .hang();
    }

    /** Says that the body has {@code declared} bytes, sends others, and closes. */
    public static Script wrongContentLength(String contentType, long declared, String body) {
        return Script.start()
                .send(OK + "Content-Type: " + contentType + "\r\nContent-Length: " + declared + "\r\n\r\n" + body)
                .close();
    }

    /** Sends the client elsewhere. */
    public static Script redirect(int status, String location) {
        return new HttpAnswer(status, Map.of("Location", location), new byte[0]).script();
    }

    /** A small body that grows to {@code decodedBytes} of white space when it is decoded. */
    public static Script gzipBomb(int status, String contentType, long decodedBytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] spaces = new byte[1 << 16];
        Arrays.fill(spaces, (byte) ' ');
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (long left = decodedBytes; left > 0; left -= spaces.length) {
                gzip.write(spaces, 0, (int) Math.min(left, spaces.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HttpAnswer(
                        status, Map.of("Content-Type", contentType, "Content-Encoding", "gzip"), packed.toByteArray())
                .script();
    }
}

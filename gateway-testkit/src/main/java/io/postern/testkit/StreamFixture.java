package io.postern.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A recorded event stream, given whole, a byte at a time, and cut after each of its events.
 *
 * <p>Immutable and safe to share between threads, as long as nobody changes the bytes.
 */
public final class StreamFixture {
    private final byte[] bytes;

    private StreamFixture(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads an {@code .sse} file, its line endings kept. */
    public static StreamFixture of(Path file) {
        try {
            return new StreamFixture(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a resource beside a class, or from the root if its name begins with a slash.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static StreamFixture of(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) throw new IllegalArgumentException("There is no resource " + name);
            return new StreamFixture(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param bytes not copied, and not changed from now on */
    public static StreamFixture ofBytes(byte[] bytes) {
        return new StreamFixture(bytes);
    }

    public static StreamFixture ofText(String text) {
        return new StreamFixture(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] whole() {
        return bytes.clone();
    }

    /** Every byte by itself. */
    public List<byte[]> byteByByte() {
        List<byte[]> pieces = new ArrayList<>(bytes.length);
        for (byte one : bytes) pieces.add(new byte[] {one});
        return pieces;
    }

    /** Every event by itself, with the blank line that ends it; an unfinished last one too. */
    public List<byte[]> events() {
        List<byte[]> events = new ArrayList<>();
        int from = 0;
        for (int end : ends()) {
            events.add(Arrays.copyOfRange(bytes, from, end));
            from = end;
        }
        if (from < bytes.length) events.add(Arrays.copyOfRange(bytes, from, bytes.length));
        return events;
    }

    /** The stream cut before its first event, after it, after its second, and so on; never whole. */
    public List<byte[]> cutAfterEachEvent() {
        List<byte[]> cuts = new ArrayList<>();
        cuts.add(new byte[0]);
        for (int end : ends()) if (end < bytes.length) cuts.add(Arrays.copyOf(bytes, end));
        return cuts;
    }

    /** For a stream in which each line is an event: cut before its first line, after it, and so on; never whole. */
    public List<byte[]> cutAfterEachLine() {
        List<byte[]> cuts = new ArrayList<>();
        cuts.add(new byte[0]);
        for (int at = 0; at < bytes.length - 1; at++) if (bytes[at] == '\n') cuts.add(Arrays.copyOf(bytes, at + 1));
        return cuts;
    }

    /** Where blank lines end, whichever of LF, CRLF and CR ends a line. */
    private List<Integer> ends() {
        List<Integer> ends = new ArrayList<>();
        boolean lineIsEmpty = false;
        for (int at = 0; at < bytes.length; at++) {
            boolean carriageReturn = bytes[at] == '\r';
            if (!carriageReturn && bytes[at] != '\n') {
                lineIsEmpty = false;
                continue;
            }
            if (carriageReturn && at + 1 < bytes.length && bytes[at + 1] == '\n') at++;
            if (lineIsEmpty) ends.add(at + 1);
            lineIsEmpty = true;
        }
        return ends;
    }

    @Override
    public String toString() {
        return "StreamFixture(" + bytes.length + " bytes)";
    }
}

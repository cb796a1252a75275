package io.postern.internal.sse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Cuts an input into lines inside one reused array, and holds the data of the event that is being read.
 *
 * <p>Held data is a slice of the same array. A further data line is moved down to follow it, over bytes already done
 * with, so that neither one line nor many need a second array.
 *
 * <p>Not thread-safe.
 */
final class LineBuffer {
    /** The longest line that can still carry data up to the limit: {@code data}, colon and space come on top. */
    private static final int FIELD_OVERHEAD = "data: ".length();

    private final InputStream in;
    private final int maxEventBytes;

    private byte[] bytes;
    private ByteBuffer words;
    /** End of what was read. */
    private int limit;
    /** Start of what is not yet handed out as lines. */
    private int next;
    /** Everything before it is known to hold no line end. */
    private int scanned;
    /** A line ended with CR as the last byte at hand: an LF that follows belongs to it. */
    private boolean skipLineFeed;

    private boolean ended;

    private int lineStart;
    private int lineEnd;

    private boolean holding;
    private int heldStart;
    private int heldEnd;

    LineBuffer(InputStream in, int initialBytes, int maxEventBytes) {
        this.in = in;
        this.maxEventBytes = maxEventBytes;
        this.bytes = new byte[initialBytes];
        this.words = words(bytes);
    }

    /** The array; another one after the buffer had to grow. */
    byte[] bytes() {
        return bytes;
    }

    int lineStart() {
        return lineStart;
    }

    int lineEnd() {
        return lineEnd;
    }

    /** Whether the current line had a line end; the last one of a body that was cut has none. */
    boolean lineIsWhole() {
        return next > lineEnd;
    }

    /** Passes over a byte order mark and white space, and returns the byte after them without taking it; -1 for none. */
    int skipBlanks() throws IOException {
        skipByteOrderMark();
        int first = peek(0);
        while (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
            skip(1);
            first = peek(0);
        }
        return first;
    }

    void skipByteOrderMark() throws IOException {
        if (peek(0) == 0xEF && peek(1) == 0xBB && peek(2) == 0xBF) {
            skip(3);
        }
    }

    /** Whether the current event has data, if only empty data. */
    boolean holding() {
        return holding;
    }

    int heldStart() {
        return heldStart;
    }

    int heldLength() {
        return heldEnd - heldStart;
    }

    /** Moves on to the next line. A last line needs no line end. Returns false at the end of the input. */
    boolean nextLine() throws IOException {
        while (true) {
            if (skipLineFeed && next < limit) {
                skipLineFeed = false;
                if (bytes[next] == '\n') {
                    next++;
                    scanned = next;
                }
            }
            int end = LineEnd.find(bytes, words, scanned, limit);
            if (end - next > maxEventBytes + FIELD_OVERHEAD) {
                throw new EventTooLargeException(maxEventBytes);
            }
            boolean found = end < limit;
            scanned = end;
            if (!found && fill()) {
                continue;
            }
            // Taken anew, since filling may have moved the bytes.
            end = scanned;
            if (!found && next == end) {
                return false;
            }
            lineStart = next;
            lineEnd = end;
            next = found ? afterLineEnd(end) : end;
            scanned = next;
            return true;
        }
    }

    private int afterLineEnd(int end) {
        int after = end + 1;
        if (bytes[end] == '\r') {
            if (after == limit) {
                skipLineFeed = true;
            } else if (bytes[after] == '\n') {
                after++;
            }
        }
        return after;
    }

    /** Adds the rest of the current line, from {@code valueStart} on, to the held data. */
    void hold(int valueStart) throws IOException {
        int length = lineEnd - valueStart;
        if (!holding) {
            checkSize(length);
            holding = true;
            heldStart = valueStart;
            heldEnd = lineEnd;
            return;
        }
        checkSize(heldEnd - heldStart + 1L + length);
        bytes[heldEnd++] = '\n';
        System.arraycopy(bytes, valueStart, bytes, heldEnd, length);
        heldEnd += length;
    }

    private void checkSize(long size) throws EventTooLargeException {
        if (size > maxEventBytes) {
            throw new EventTooLargeException(maxEventBytes);
        }
    }

    /** Lets go of the held data, whose bytes stay as they are until the next line is read. */
    void release() {
        holding = false;
        heldStart = 0;
        heldEnd = 0;
    }

    /** Returns the unread byte {@code ahead} bytes on, or −1 if the input ends before it. */
    int peek(int ahead) throws IOException {
        while (limit - next <= ahead) {
            if (!fill()) {
                return -1;
            }
        }
        return bytes[next + ahead] & 0xff;
    }

    /** Passes over unread bytes that were peeked at. */
    void skip(int count) {
        next += count;
        scanned = next;
    }

    /** Returns what is unread; closing it closes the input. */
    InputStream unread() {
        return new SequenceInputStream(new ByteArrayInputStream(bytes, next, limit - next), in);
    }

    /** Reads more, at least a byte. Returns false at the end of the input. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        makeRoom();
        int count = in.read(bytes, limit, bytes.length - limit);
        if (count < 0) {
            ended = true;
            return false;
        }
        limit += count;
        return true;
    }

    private void makeRoom() {
        int held = heldEnd - heldStart;
        int unread = limit - next;
        // A quarter of the array is enough for a read to be worth its call, and moving is rare enough not to count.
        if (held + unread > 0 && bytes.length - limit >= bytes.length / 4) {
            return;
        }
        byte[] target = bytes;
        if (held + unread > bytes.length / 2) {
            target = new byte[2 * bytes.length];
        }
        System.arraycopy(bytes, heldStart, target, 0, held);
        System.arraycopy(bytes, next, target, held, unread);
        heldStart = 0;
        heldEnd = held;
        scanned += held - next;
        next = held;
        limit = held + unread;
        if (target != bytes) {
            bytes = target;
            words = words(target);
        }
    }

    private static ByteBuffer words(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}

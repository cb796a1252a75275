package io.postern.internal.sse;

import io.postern.spi.http.SseEvent;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events from a response's body, pulled one by one on the caller's thread.
 *
 * <p>Follows the WHATWG event stream: UTF-8 with or without a byte order mark, lines ended by LF, CRLF or CR, mixed at
 * will. It goes beyond it where providers do: an event that the input ends in is delivered (and {@linkplain
 * SseEvent#isTerminated() marked}), and an {@code error:} line is delivered as an event of that name. {@code id} and
 * {@code retry} are passed over, for a chat stream is never resumed. An event with empty data is delivered; so is
 * {@code [DONE]}, after which the reader reads on if asked to.
 *
 * <p>The event is one object, filled anew: it is valid until the next call. {@link #close()} closes the input. To find
 * out whether the body holds events at all, ask {@link #kind()} first; if not, {@link #remaining()} gives the body.
 *
 * <p>Not thread-safe. To end a read that blocks, cancel the HTTP call.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">WHATWG</a>
 */
public final class SseReader implements EventReader, Closeable {
    private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't'};
    private static final byte[] ERROR = {'e', 'r', 'r', 'o', 'r'};
    private static final byte[] DATA = {'d', 'a', 't', 'a'};
    private static final String[] FIELD_STARTS = {"data:", "event:", "id:", "retry:", "error:"};
    private static final int ABSENT = -1;

    private final InputStream in;
    private final LineBuffer lines;
    private final boolean singleNewlineFrames;
    private final EventNames names = new EventNames();
    private final SseEvent.Slot slot = new SseEvent.Slot();

    private String name = SseEvent.MESSAGE;
    private boolean started;
    /** The current line was met while an event was still open, which it ended; it is yet to be read itself. */
    private boolean lineIsPending;

    private long comments;
    private @Nullable String unusable;

    /** Makes a reader that owns the given input; nothing is read yet. */
    public SseReader(InputStream in, Options options) {
        this.in = in;
        this.lines = new LineBuffer(in, options.initialBufferBytes(), options.maxEventBytes());
        this.singleNewlineFrames = options.singleNewlineFrames();
    }

    /** {@inheritDoc} If an event is too large, the input is closed. */
    @Override
    public @Nullable SseEvent next() throws IOException {
        checkUsable();
        if (!started) {
            started = true;
            lines.skipByteOrderMark();
        }
        lines.release();
        try {
            return read();
        } catch (EventTooLargeException e) {
            closeAfter(e);
            throw e;
        }
    }

    private @Nullable SseEvent read() throws IOException {
        while (lineIsPending || lines.nextLine()) {
            lineIsPending = false;
            int start = lines.lineStart();
            if (start == lines.lineEnd()) {
                if (lines.holding()) {
                    return dispatch(name, true);
                }
                name = SseEvent.MESSAGE;
                continue;
            }
            SseEvent event = switch (lines.bytes()[start]) {
                case 'd' -> dataLine(valueOf(DATA));
                case 'e' -> eventOrErrorLine();
                case ':' -> comment();
                default -> null;
            };
            if (event != null) {
                return event;
            }
        }
        return lines.holding() ? dispatch(name, false) : null;
    }

    private @Nullable SseEvent dataLine(int value) throws IOException {
        if (value == ABSENT) {
            return null;
        }
        boolean first = !lines.holding();
        lines.hold(value);
        if (singleNewlineFrames && first && JsonBalance.isWhole(lines.bytes(), value, lines.lineEnd())) {
            return dispatch(name, true);
        }
        return null;
    }

    private @Nullable SseEvent eventOrErrorLine() throws IOException {
        int value = valueOf(EVENT);
        if (value != ABSENT) {
            name = names.decode(lines.bytes(), value, lines.lineEnd());
            return null;
        }
        value = valueOf(ERROR);
        return value == ABSENT || value == lines.lineEnd() ? null : errorLine(value);
    }

    /**
     * Older llama.cpp servers report a failure as {@code error: {"code":500,…}}, a field the standard does not know.
     */
    private SseEvent errorLine(int value) throws IOException {
        if (lines.holding()) {
            lineIsPending = true;
            return dispatch(name, true);
        }
        lines.hold(value);
        return dispatch(SseEvent.ERROR, true);
    }

    private @Nullable SseEvent comment() {
        comments++;
        return null;
    }

    private SseEvent dispatch(String eventName, boolean terminated) {
        slot.fill(eventName, lines.bytes(), lines.heldStart(), lines.heldLength(), terminated);
        name = SseEvent.MESSAGE;
        return slot.event();
    }

    /** Returns where the current line's value starts, if the line's field is the given one. */
    private int valueOf(byte[] field) {
        byte[] bytes = lines.bytes();
        int at = lines.lineStart();
        int end = lines.lineEnd();
        if (end - at < field.length) {
            return ABSENT;
        }
        for (byte b : field) {
            if (bytes[at++] != b) {
                return ABSENT;
            }
        }
        if (at == end) {
            return end;
        }
        if (bytes[at++] != ':') {
            return ABSENT;
        }
        return at < end && bytes[at] == ' ' ? at + 1 : at;
    }

    /** Returns how many comment lines were read so far. Providers send them to keep a waiting connection alive. */
    public long comments() {
        return comments;
    }

    @Override
    public BodyKind kind() throws IOException {
        checkUsable();
        if (started) {
            throw new IllegalStateException("kind() asked for after next()");
        }
        return switch (lines.skipBlanks()) {
            case -1 -> BodyKind.EMPTY;
            case '{', '[' -> BodyKind.JSON;
            case '<' -> BodyKind.HTML;
            case ':' -> BodyKind.EVENTS;
            default -> startsWithField() ? BodyKind.EVENTS : BodyKind.TEXT;
        };
    }

    private boolean startsWithField() throws IOException {
        for (String start : FIELD_STARTS) {
            int at = 0;
            // Byte by byte: a short body must not be waited upon longer than it takes to tell.
            while (at < start.length() && lines.peek(at) == start.charAt(at)) {
                at++;
            }
            if (at == start.length()) {
                return true;
            }
        }
        return false;
    }

    /** {@inheritDoc} Closing it closes the input. */
    @Override
    public InputStream remaining() throws IOException {
        checkUsable();
        unusable = "the body was handed over";
        return lines.unread();
    }

    /** Closes the input. The event read last is no longer valid. */
    @Override
    public void close() throws IOException {
        unusable = "closed";
        in.close();
    }

    private void closeAfter(IOException cause) {
        try {
            close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private void checkUsable() throws IOException {
        if (unusable != null) {
            throw new IOException("cannot read events: " + unusable);
        }
    }

    /**
     * How to read.
     *
     * @param maxEventBytes how large an event's data, or any one line, may be
     * @param singleNewlineFrames whether a data line that is a whole JSON object or array (or {@code [DONE]}) is an
     *     event of its own, without a blank line after it, as some services send
     * @param initialBufferBytes how much to read at once; the buffer grows for larger events
     */
    public record Options(int maxEventBytes, boolean singleNewlineFrames, int initialBufferBytes) {
        /**
         * Up to 16 MiB, which no honest event comes near even with an image in it; 8 KiB is what Okio reads at once.
         */
        public static final Options DEFAULT = new Options(16 << 20, false, 8 << 10);

        /** Beyond this the buffer, twice as large at its largest, would no longer fit an array. */
        private static final int LARGEST = 256 << 20;

        public Options {
            if (maxEventBytes < 1 || maxEventBytes > LARGEST) {
                throw new IllegalArgumentException("maxEventBytes not in 1.." + LARGEST + ": " + maxEventBytes);
            }
            if (initialBufferBytes < 16 || initialBufferBytes > LARGEST) {
                throw new IllegalArgumentException(
                        "initialBufferBytes not in 16.." + LARGEST + ": " + initialBufferBytes);
            }
        }

        /** Returns these options with the given limit. */
        public Options withMaxEventBytes(int bytes) {
            return new Options(bytes, singleNewlineFrames, initialBufferBytes);
        }

        /** Returns these options with single-newline frames on or off. */
        public Options withSingleNewlineFrames(boolean enabled) {
            return new Options(maxEventBytes, enabled, initialBufferBytes);
        }
    }
}

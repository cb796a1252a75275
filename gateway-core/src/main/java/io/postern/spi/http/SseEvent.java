package io.postern.spi.http;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * One server-sent event of a provider's stream: a name and its data, as a view of the bytes that were read.
 *
 * <p>The same object is filled again for every event of a stream, so it is valid only until the next event is read, and
 * its bytes must not be changed. Whoever keeps something of it copies that, with {@link #data()} for example. Several
 * {@code data} lines come joined by a line feed. Data may be empty.
 *
 * <p>Not thread-safe: it belongs to the thread that reads the stream.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">WHATWG, server-sent events</a>
 */
public final class SseEvent {
    /** The name of an event that was sent without one. */
    public static final String MESSAGE = "message";

    /** The name of an event that reports an error. */
    public static final String ERROR = "error";

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private String name = MESSAGE;
    private byte[] bytes = {};
    private int offset;
    private int length;
    private boolean terminated = true;

    private SseEvent() {}

    /**
     * Returns an event of its own, which stays valid; for tests of decoders.
     *
     * @param name the event's name, {@link #MESSAGE} when it has none
     * @param data the event's data, lines separated by {@code \n}
     * @throws NullPointerException if an argument is null
     */
    public static SseEvent of(String name, String data) {
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        Slot slot = new Slot();
        slot.fill(name, bytes, 0, bytes.length, true);
        return slot.event();
    }

    /** Returns the value of the {@code event} field, or {@link #MESSAGE} if it was absent or empty. */
    public String name() {
        return name;
    }

    /**
     * Returns the array that holds the data, UTF-8, from {@link #offset()} on. The rest of the array belongs to others.
     */
    public byte[] bytes() {
        return bytes;
    }

    /** Returns the index in {@link #bytes()} of the first byte of the data. */
    public int offset() {
        return offset;
    }

    /** Returns how many bytes the data has; may be 0. */
    public int length() {
        return length;
    }

    /** Returns the data as text, decoded anew on each call. Malformed UTF-8 becomes U+FFFD. */
    public String data() {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    /**
     * Returns whether the data begins with {@code [DONE]}, spaces before it aside: the end of an OpenAI-shaped stream.
     */
    public boolean isDone() {
        int at = offset;
        int end = offset + length;
        while (at < end && bytes[at] == ' ') {
            at++;
        }
        if (end - at < DONE.length) {
            return false;
        }
        for (int i = 0; i < DONE.length; i++) {
            if (bytes[at + i] != DONE[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns false if the input ended before the blank line that closes an event. Such data may have been cut: if it
     * does not parse, the connection broke, and the provider did not send malformed data.
     */
    public boolean isTerminated() {
        return terminated;
    }

    /** Returns the name and the size; never the data, which may hold an answer. */
    @Override
    public String toString() {
        return "SseEvent{name=" + name + ", " + length + " bytes}";
    }

    /**
     * Where a reader of events fills its one event again and again. It keeps filling apart from looking: a decoder gets
     * the event and cannot change it.
     *
     * <p>Not thread-safe.
     */
    public static final class Slot {
        private final SseEvent event = new SseEvent();

        /** Makes a slot whose event has no data yet. */
        public Slot() {}

        /** Returns the event, always the same object. */
        public SseEvent event() {
            return event;
        }

        /**
         * Makes the event a view of the given bytes, which are not copied.
         *
         * @param name the event's name, {@link SseEvent#MESSAGE} when it has none
         * @param bytes an array that holds the data
         * @param offset the index of the first byte of the data
         * @param length how many bytes the data has
         * @param terminated whether the blank line that closes the event was seen
         * @throws NullPointerException if the name or the array is null
         * @throws IndexOutOfBoundsException if the range is not inside the array
         */
        public void fill(String name, byte[] bytes, int offset, int length, boolean terminated) {
            Objects.requireNonNull(name, "name");
            Objects.checkFromIndexSize(offset, length, bytes.length);
            event.name = name;
            event.bytes = bytes;
            event.offset = offset;
            event.length = length;
            event.terminated = terminated;
        }
    }
}

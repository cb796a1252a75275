package io.postern.internal.sse;

import java.io.IOException;

/**
 * Thrown when an event, or one line of a stream, is larger than the reader's limit. The connection is of no further
 * use.
 */
public final class EventTooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    private final int limit;

    EventTooLargeException(int limit) {
        super("server-sent event is larger than the limit of " + limit + " bytes");
        this.limit = limit;
    }

    /** Returns the limit that was exceeded, in bytes. */
    public int limit() {
        return limit;
    }
}

package io.postern.internal.sse;

import io.postern.spi.http.SseEvent;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a response's body, pulled one by one on the caller's thread, whatever parts them: {@link SseReader}
 * those of an event stream, {@link LineReader} those that are a line each.
 *
 * <p>Not thread-safe. To end a read that blocks, cancel the HTTP call.
 */
public interface EventReader {
    /**
     * Judges the body by its first bytes, to be called before any event is read. Passes over a byte order mark and white
     * space, and blocks until what follows is told apart; nothing else is lost.
     *
     * @throws IllegalStateException if an event was read already
     * @throws IOException if reading fails
     */
    BodyKind kind() throws IOException;

    /**
     * Returns the next event, valid until the next call, or null at the end of the input.
     *
     * @throws EventTooLargeException if an event is larger than the limit
     * @throws IOException if reading fails
     */
    @Nullable
    SseEvent next() throws IOException;

    /**
     * Hands over the unread rest of the body, for one that holds no events; the reader cannot be read afterwards.
     *
     * @throws IOException if the reader was closed
     */
    InputStream remaining() throws IOException;
}

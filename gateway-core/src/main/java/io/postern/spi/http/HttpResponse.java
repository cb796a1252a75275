package io.postern.spi.http;

import io.postern.core.http.Headers;
import java.io.Closeable;
import java.io.InputStream;
import java.time.Duration;

/**
 * One HTTP response, its body unread and already decoded.
 *
 * <p>Whoever holds it closes it; closing is idempotent.
 */
public interface HttpResponse extends Closeable {
    int status();

    Headers headers();

    /**
     * The body; the same stream each time. Reading it throws {@link java.io.UnsupportedEncodingException} if it is
     * compressed in a way that cannot be decoded.
     */
    InputStream body();

    /** Limits how long each following read of the body may block. */
    default void readTimeout(Duration limit) {}

    /**
     * Closes a response of which all that matters has been read: what little may be left is passed over, so that the
     * connection can serve again.
     */
    default void finish() {
        close();
    }

    /** Drops the connection, unless the body was read to its end. */
    @Override
    void close();
}

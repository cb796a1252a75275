package io.postern.spi.http;

import io.postern.core.http.Headers;
import java.io.Closeable;
import java.io.InputStream;

/**
 * One HTTP response, its body unread and already decoded.
 *
 * <p>Whoever holds it closes it, which gives the connection back, or drops it if the body was not read to its end.
 * Closing is idempotent and may be done by another thread.
 */
public interface HttpResponse extends Closeable {
    int status();

    Headers headers();

    /** The body; the same stream each time. */
    InputStream body();

    @Override
    void close();
}

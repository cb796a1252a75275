package io.postern.core.http;

import io.postern.gateway.GatewayInfo;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * An answer that comes in chunks. The chunks are pulled from the connection by whoever iterates, on that thread; there
 * is no queue in between.
 *
 * <p>It can be gone through once, by {@link #stream()} or by {@link #iterator()}, and must be closed: use it in a
 * try-with-resources statement. Closing early cancels the request at once; it may be done by another thread and more
 * than once. If the stream breaks, going on throws an {@link io.postern.errors.OpenAIException} and never looks like an
 * end.
 *
 * <p>Otherwise not safe to share between threads.
 *
 * @param <T> the type of the chunks
 */
public interface StreamResponse<T> extends Iterable<T>, AutoCloseable {
    /**
     * The chunks, in order.
     *
     * @throws IllegalStateException if the chunks were asked for before, or this is closed
     */
    Stream<T> stream();

    /** See {@link #stream()}. */
    @Override
    Iterator<T> iterator();

    /** How this answer came to be, as far as it is known by now; complete once the stream has ended. */
    GatewayInfo gatewayInfo();

    @Override
    void close();
}

package io.postern.internal.pipeline;

import io.postern.spi.Provider;
import java.util.List;

/**
 * The provider connections a client has.
 *
 * <p>Safe to share between threads.
 */
public interface Connections {
    /** The connection of that name, made on first use. */
    Connection connection(String name);

    /** The connections that were configured, in their order. */
    List<String> configured();

    /**
     * One connection.
     *
     * @param name what callers write before the slash
     * @param adapterId the adapter that made it
     * @param provider the connection itself
     */
    record Connection(String name, String adapterId, Provider provider) {}
}

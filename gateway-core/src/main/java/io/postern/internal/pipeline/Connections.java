package io.postern.internal.pipeline;

import io.postern.routing.Deployment;
import io.postern.spi.Provider;
import java.util.List;

/**
 * The provider connections a client has, and how a model's name leads to one.
 *
 * <p>Safe to share between threads.
 */
public interface Connections {
    /** The connection of that name, made on first use. */
    Connection connection(String name);

    /**
     * Who serves a model.
     *
     * @param model as the caller names it; empty if the call names none
     * @throws io.postern.errors.NoDeploymentException if nobody does; it lists what was looked at
     */
    Deployment route(String model);

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

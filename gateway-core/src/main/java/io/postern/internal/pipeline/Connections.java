package io.postern.internal.pipeline;

import io.postern.spi.Capabilities;
import io.postern.spi.Provider;
import java.util.List;
import java.util.Map;

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
     * @param overrides what the configuration says of models, over what the provider says; by model id
     */
    record Connection(String name, String adapterId, Provider provider, Map<String, Capabilities> overrides) {
        /** A connection of which the configuration says nothing more. */
        public Connection(String name, String adapterId, Provider provider) {
            this(name, adapterId, provider, Map.of());
        }

        /** What a model can do there, as far as is known. */
        public Capabilities capabilities(String model) {
            Capabilities said = provider.capabilities(model);
            Capabilities override = overrides.get(model);
            return override == null ? said : override.orElse(said);
        }
    }
}

package io.postern.spi;

/**
 * Connects to services of other adapters. Lent to adapters, see {@link ProviderSettings#facility}, so that one whose
 * provider offers a protocol that another adapter speaks need not know that adapter: Claude on a cloud, or a cloud's
 * OpenAI-compatible endpoint.
 *
 * <p>Safe to share between threads.
 */
@FunctionalInterface
public interface ProviderConnector {
    /**
     * Makes a connection of its own, which the caller closes.
     *
     * @param settings {@link ProviderSettings#service()} says whose adapter is meant; the connection's name stays that of
     *     the adapter that asks
     * @throws IllegalArgumentException if no adapter on the class path offers that service, or if it refuses the
     *     settings; the message says so
     */
    Provider connect(ProviderSettings settings);
}

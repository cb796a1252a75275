package io.postern.spi;

import java.util.List;

/**
 * Makes connections to providers of one kind. Found by {@link java.util.ServiceLoader}, or given to the client's builder.
 *
 * <p>An adapter must have a public constructor without parameters, must be stateless, and must not do any I/O until a
 * connection is used. Several connections of one adapter may live side by side.
 */
public interface ProviderAdapter {
    /**
     * The adapter's own name: lower-case letters, digits, {@code _} and {@code -}, beginning with a letter. Two adapters
     * on one class path must not share one.
     */
    String id();

    /**
     * The services this adapter can be connected to, each of them a name that callers may write before the slash of
     * {@code service/model}. By default one, named as the adapter, that needs no key.
     */
    default List<Service> services() {
        return List.of(Service.of(id()));
    }

    /**
     * The service that goes by this name or alias, or null. Adapters with many services override this, so that one can
     * be found without reading all.
     */
    default @org.jspecify.annotations.Nullable Service service(String name) {
        for (Service service : services()) if (service.answersTo(name)) return service;
        return null;
    }

    /**
     * Makes a connection. Must fail here, not at the first call, if the settings can never work.
     *
     * @throws IllegalArgumentException if a setting is unknown, missing or wrong; the message names it
     */
    Provider connect(ProviderSettings settings);
}

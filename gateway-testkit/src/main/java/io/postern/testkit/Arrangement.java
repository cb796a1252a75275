package io.postern.testkit;

import io.postern.client.ProviderOptions;
import java.util.function.Consumer;

/**
 * How a provider in some situation is reached.
 *
 * @param model the model id, without a provider before it
 * @param options sets the connection up: base URL, key, options; the service is set already
 */
public record Arrangement(String model, Consumer<ProviderOptions> options) {
    /** A connection with nothing set. */
    public static Arrangement of(String model) {
        return new Arrangement(model, options -> {});
    }
}

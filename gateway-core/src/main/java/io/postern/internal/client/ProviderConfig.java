package io.postern.internal.client;

import io.postern.core.JsonValue;
import io.postern.core.Secret;
import io.postern.core.http.Headers;
import io.postern.core.http.QueryParams;
import io.postern.spi.Capabilities;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One configured connection.
 *
 * @param name what callers write before the slash
 * @param service which service of which adapter it is
 * @param apiKey null to let the adapter look in the environment
 * @param baseUrl null for the service's own
 * @param headers sent with every request
 * @param query sent with every request
 * @param options by the adapter's own names
 * @param tls null for the JVM's own
 * @param capabilities what models can do, over what the adapter says; by model id
 */
public record ProviderConfig(
        String name,
        String service,
        @Nullable Supplier<Secret> apiKey,
        @Nullable String baseUrl,
        Headers headers,
        QueryParams query,
        Map<String, JsonValue> options,
        @Nullable TlsConfig tls,
        Map<String, Capabilities> capabilities) {
    public ProviderConfig {
        options = Map.copyOf(options);
        capabilities = Map.copyOf(capabilities);
    }

    @Override
    public String toString() {
        return "ProviderConfig{" + name + ", service=" + service + ", baseUrl=" + baseUrl + "}";
    }
}

package io.postern.internal.client;

import io.postern.core.http.Headers;
import io.postern.core.http.QueryParams;
import java.util.Map;

/** The configuration of a connection nobody configured. */
final class ConfigDefaults {
    private ConfigDefaults() {}

    static ProviderConfig of(String service) {
        return new ProviderConfig(
                service, service, null, null, Headers.of(), QueryParams.of(), Map.of(), null, Map.of());
    }
}

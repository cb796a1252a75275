package io.postern.internal.client;

import io.postern.core.http.Headers;
import io.postern.core.http.QueryParams;
import io.postern.spi.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What environment variables say of a client. */
public final class Environment {
    private Environment() {}

    /** Configures every service that a variable speaks for. A variable speaks for the first service that names it. */
    public static void apply(Map<String, String> variables, ClientConfig config) {
        config.environment = variables;
        Set<String> spent = new HashSet<>();
        for (AdapterRegistry.Found found : AdapterRegistry.discover(config.adapters).all()) {
            Service service = found.service();
            if (service.retired() != null) continue;
            List<String> speaking = new ArrayList<>(service.keyVariables());
            speaking.addAll(service.activatedBy());
            speaking.removeIf(variable -> spent.contains(variable) || isBlank(variables.get(variable)));
            if (speaking.isEmpty()) continue;
            spent.addAll(speaking);
            config.provider(new ProviderConfig(
                    service.id(), service.id(), null, null, Headers.of(), QueryParams.of(), Map.of(), null));
        }
        String model = variables.get("DEFAULT_MODEL");
        if (!isBlank(model)) config.defaultModel = model.strip();
    }

    private static boolean isBlank(@org.jspecify.annotations.Nullable String value) {
        return value == null || value.isBlank();
    }
}

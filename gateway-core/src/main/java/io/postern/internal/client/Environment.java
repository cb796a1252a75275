package io.postern.internal.client;

import io.postern.spi.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What environment variables say of a client. */
public final class Environment {
    private Environment() {}

    /** Configures every service that a variable speaks for. A variable speaks for the first service that names it. */
    public static void apply(Map<String, String> variables, ClientConfig config) {
        config.environment = variables;
        Set<String> spent = new HashSet<>();
        for (AdapterRegistry.Found found :
                AdapterRegistry.discover(config.adapters).all()) {
            Service service = found.service();
            if (service.retired() != null) continue;
            List<String> speaking = new ArrayList<>(service.keyVariables());
            speaking.addAll(service.activatedBy());
            speaking.removeIf(variable -> spent.contains(variable) || isBlank(variables.get(variable)));
            if (speaking.isEmpty()) continue;
            spent.addAll(speaking);
            config.hintedProvider(ConfigDefaults.of(service.id()));
        }
        String model = variables.get("DEFAULT_MODEL");
        if (model != null && !model.isBlank()) {
            config.defaultModel = model.strip();
            config.routing.hinted.add("defaultModel");
        }
        String fallback = variables.get("FALLBACK_MODEL");
        if (fallback != null && !fallback.isBlank()) {
            config.routing.fallbackModel = fallback.strip();
            config.routing.hinted.add("fallbackModel");
        }
        String mapping = variables.get("USE_MODEL_MAPPING");
        if (mapping != null && !mapping.isBlank()) config.routing.modelMapping = isTrue(mapping.strip());
    }

    private static boolean isTrue(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (List.of("true", "1", "yes", "on").contains(lower)) return true;
        if (List.of("false", "0", "no", "off").contains(lower)) return false;
        throw new IllegalArgumentException("USE_MODEL_MAPPING must be true or false, was \"" + value + "\"");
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}

package io.postern.internal.client;

import io.postern.spi.Service;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What environment variables say of a client. */
public final class Environment {
    /** Variables of the gateway that this version does not act on, each with what is missing. */
    private static final Map<String, String> NOT_YET =
            Map.of("FALLBACK_MODEL", "no fallback to another model", "USE_MODEL_MAPPING", "no mapping of model names");

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
        if (model != null && !model.isBlank()) config.defaultModel = model.strip();
        // Somebody counts on them, so they are not passed over in silence; nor may they stop a program that runs well
        // without them in an environment shared with others.
        NOT_YET.forEach((variable, missing) -> {
            if (isBlank(variables.get(variable))) return;
            System.getLogger("io.postern.client")
                    .log(Level.WARNING, variable + " is set but has no effect: this version has " + missing);
        });
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}

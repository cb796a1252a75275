package io.postern.internal.client;

import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a configuration file says that a model can do. */
final class CapabilitiesSection {
    private static final Map<String, Feature> FEATURES = PolicyFile.byName(Feature.values());
    private static final List<String> KEYS = keys();

    private CapabilitiesSection() {}

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(List.of("contextWindow", "maxOutputTokens"));
        keys.addAll(FEATURES.keySet());
        return List.copyOf(keys);
    }

    static Capabilities read(ConfigReading reading, PlacedValue value) {
        Capabilities.Builder capabilities = Capabilities.builder();
        ConfigSection section = ConfigSection.of(reading, value, KEYS);
        section.wholeNumber("contextWindow", tokens -> capabilities.contextWindow(positive(tokens)));
        section.wholeNumber("maxOutputTokens", tokens -> capabilities.maxOutputTokens(positive(tokens)));
        FEATURES.forEach((name, feature) -> section.bool(name, can -> {
            if (can) capabilities.with(feature);
            if (!can) capabilities.without(feature);
        }));
        return capabilities.build();
    }

    private static int positive(int tokens) {
        if (tokens <= 0) throw new IllegalArgumentException("must be positive, was " + tokens);
        return tokens;
    }
}

package io.postern.provider.openai;

import io.postern.spi.Provider;
import io.postern.spi.ProviderAdapter;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Service;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Connects to OpenAI, Azure and every service that speaks OpenAI's protocol; each is a {@link Preset}.
 *
 * <p>Stateless and safe to share between threads.
 */
public final class OpenAiAdapter implements ProviderAdapter {
    /** For {@link java.util.ServiceLoader}. */
    public OpenAiAdapter() {}

    @Override
    public String id() {
        return "openai";
    }

    @Override
    public List<Service> services() {
        List<Service> services = new ArrayList<>();
        for (Preset preset : Presets.shipped().all()) services.add(service(preset));
        return services;
    }

    @Override
    public @Nullable Service service(String name) {
        return Presets.shipped().find(name).map(OpenAiAdapter::service).orElse(null);
    }

    private static Service service(Preset preset) {
        List<String> keys = new ArrayList<>(preset.auth().keyEnv());
        keys.addAll(preset.auth().tokenEnv());
        boolean keyless = preset.local() || preset.auth().optional();
        return new Service(
                preset.id(),
                preset.aliases(),
                keys,
                keyless,
                keyless ? preset.address().env() : List.of(),
                preset.retired().map(Preset.Retired::message).orElse(null));
    }

    @Override
    public Provider connect(ProviderSettings settings) {
        Preset preset = Presets.shipped()
                .find(settings.service())
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no OpenAI-compatible service \"" + settings.service() + "\""));
        return new OpenAiProvider(settings, preset);
    }
}

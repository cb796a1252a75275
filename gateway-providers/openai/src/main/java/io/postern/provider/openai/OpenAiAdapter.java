package io.postern.provider.openai;

import io.postern.spi.Provider;
import io.postern.spi.ProviderAdapter;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Connects to OpenAI, Azure and every service that speaks OpenAI's protocol; each is a {@link Preset}.
 *
 * <p>Stateless and safe to share between threads.
 */
public final class OpenAiAdapter implements ProviderAdapter {
    /** Set in every CI job, for other ends. */
    private static final Set<String> AMBIENT = Set.of("GITHUB_TOKEN");

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
        boolean keyless = preset.local() || preset.auth().optional();
        return new Service(
                preset.id(),
                preset.aliases(),
                activatingKeys(preset),
                keyless,
                keyless ? preset.address().env() : List.of(),
                preset.retired().map(retired -> retirement(preset, retired)).orElse(null));
    }

    /** The variables that say of themselves that a service is wanted. */
    private static List<String> activatingKeys(Preset preset) {
        if (preset.retired().isPresent() || speaksForAnotherAdapter(preset)) return List.of();
        List<String> keys = new ArrayList<>(preset.auth().keyEnv());
        keys.addAll(preset.auth().tokenEnv());
        keys.removeAll(AMBIENT);
        return keys;
    }

    /** The OpenAI-like endpoint of a provider with an adapter of its own is taken when it is named, not found by key. */
    private static boolean speaksForAnotherAdapter(Preset preset) {
        int underscore = preset.id().indexOf('_');
        return underscore > 0 && Presets.RESERVED.contains(preset.id().substring(0, underscore));
    }

    private static String retirement(Preset preset, Preset.Retired retired) {
        return preset.name() + " was retired on " + retired.on() + "; use \"" + retired.successor() + "\" instead. "
                + retired.message();
    }

    /**
     * {@inheritDoc}
     *
     * <p>A retired service is refused whatever base URL is given; a server that still speaks as it did is {@code custom}
     * and {@code like} it.
     */
    @Override
    public Provider connect(ProviderSettings settings) {
        Preset preset = Presets.shipped()
                .find(settings.service())
                .orElseThrow(() -> new IllegalArgumentException(unknown(settings.service())));
        preset.retired().ifPresent(retired -> {
            throw new IllegalArgumentException(retirement(preset, retired));
        });
        try {
            return OpenAiProvider.connect(settings, preset);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            if (message.startsWith("providers.")) throw e;
            throw new IllegalArgumentException("providers." + settings.name() + ": " + message, e);
        }
    }

    private static String unknown(String service) {
        List<String> nearest = Presets.shipped().nearest(service);
        return "There is no OpenAI-compatible service \"" + service + "\""
                + (nearest.isEmpty() ? "" : "; did you mean " + String.join(", ", nearest) + "?");
    }
}

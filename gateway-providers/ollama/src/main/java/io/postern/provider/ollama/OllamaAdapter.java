package io.postern.provider.ollama;

import io.postern.spi.Provider;
import io.postern.spi.ProviderAdapter;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Service;
import java.util.List;

/**
 * Connects to an Ollama server by its own protocol, which says more than its OpenAI-compatible one: the size of the
 * context, how long a model stays loaded, why a stream failed, and that a prompt was cut.
 *
 * <p>Stateless and safe to share between threads.
 */
public final class OllamaAdapter implements ProviderAdapter {
    static final String ID = "ollama_native";

    /** For {@link java.util.ServiceLoader}. */
    public OllamaAdapter() {}

    @Override
    public String id() {
        return ID;
    }

    /** Wanted by name only: {@code OLLAMA_HOST} alone means the service {@code ollama}, which speaks OpenAI's protocol. */
    @Override
    public List<Service> services() {
        return List.of(Service.of(ID));
    }

    @Override
    public Provider connect(ProviderSettings settings) {
        return OllamaProvider.connect(settings);
    }
}

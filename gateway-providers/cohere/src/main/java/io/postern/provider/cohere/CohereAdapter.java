package io.postern.provider.cohere;

import io.postern.spi.Provider;
import io.postern.spi.ProviderAdapter;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Service;
import java.util.List;

/**
 * Connects to Cohere by its own protocol, version 2, which has what its OpenAI-compatible one lacks: documents with
 * citations, budgets for thinking, safety modes, tools that must be called, and kinds of inputs for embeddings.
 *
 * <p>Stateless and safe to share between threads.
 */
public final class CohereAdapter implements ProviderAdapter {
    static final String ID = "cohere_native";
    static final List<String> KEY_VARIABLES = List.of("CO_API_KEY", "COHERE_API_KEY");

    /** For {@link java.util.ServiceLoader}. */
    public CohereAdapter() {}

    @Override
    public String id() {
        return ID;
    }

    /**
     * Wanted by name only: the keys alone mean the service {@code cohere}, which speaks OpenAI's protocol. It is called
     * keyless so that a call may name it beside that one; without a key nothing is sent.
     */
    @Override
    public List<Service> services() {
        return List.of(Service.of(ID));
    }

    @Override
    public Provider connect(ProviderSettings settings) {
        return CohereProvider.connect(settings);
    }
}

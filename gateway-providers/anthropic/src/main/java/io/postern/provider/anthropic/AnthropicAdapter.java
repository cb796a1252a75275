package io.postern.provider.anthropic;

import io.postern.spi.Provider;
import io.postern.spi.ProviderAdapter;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Service;
import java.util.List;

/**
 * Connects to Anthropic's Messages API, at Anthropic, in Microsoft Foundry and at Bedrock's endpoint for it. On Vertex AI
 * and Bedrock itself other adapters connect by means of this one; see {@link Platform}.
 *
 * <p>Stateless and safe to share between threads.
 */
public final class AnthropicAdapter implements ProviderAdapter {
    private static final String FOUNDRY = "anthropic_foundry";
    private static final String MANTLE = "anthropic_mantle";

    /** The key of Bedrock speaks for the adapter of Bedrock, so that {@code anthropic_mantle} is taken by name only. */
    private static final List<Service> SERVICES = List.of(
            new Service(
                    "anthropic",
                    List.of("claude"),
                    List.of("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"),
                    false,
                    List.of(),
                    null),
            new Service(
                    FOUNDRY,
                    List.of("azure_anthropic"),
                    List.of("ANTHROPIC_FOUNDRY_API_KEY", "ANTHROPIC_FOUNDRY_AUTH_TOKEN"),
                    false,
                    List.of(),
                    null),
            new Service(MANTLE, List.of("bedrock_mantle"), List.of(), false, List.of(), null));

    /** For {@link java.util.ServiceLoader}. */
    public AnthropicAdapter() {}

    @Override
    public String id() {
        return "anthropic";
    }

    @Override
    public List<Service> services() {
        return SERVICES;
    }

    @Override
    public Provider connect(ProviderSettings settings) {
        try {
            return AnthropicProvider.connect(settings, usualPlatform(settings.service()));
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            if (message.startsWith("providers.")) throw e;
            throw new IllegalArgumentException("providers." + settings.name() + ": " + message, e);
        }
    }

    private static Platform usualPlatform(String service) {
        if (service.equals(FOUNDRY)) return Platform.FOUNDRY;
        return service.equals(MANTLE) ? Platform.MANTLE : Platform.ANTHROPIC;
    }
}

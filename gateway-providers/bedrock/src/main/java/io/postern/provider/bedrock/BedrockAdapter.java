package io.postern.provider.bedrock;

import io.postern.spi.Provider;
import io.postern.spi.ProviderAdapter;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Service;
import java.util.List;

/**
 * Connects to Amazon Bedrock: Converse for chats, InvokeModel for embeddings. See the module's README for the options.
 *
 * <p>Stateless and safe to share between threads.
 */
public final class BedrockAdapter implements ProviderAdapter {
    /** For {@link java.util.ServiceLoader}. */
    public BedrockAdapter() {}

    @Override
    public String id() {
        return "bedrock";
    }

    /**
     * {@inheritDoc}
     *
     * <p>Credentials and a region speak for all of AWS, so they do not say that Bedrock is wanted; these variables do. A
     * call that names {@code bedrock/…} finds it without them.
     */
    @Override
    public List<Service> services() {
        return List.of(new Service(
                id(),
                List.of("aws_bedrock", "amazon_bedrock"),
                List.of(BedrockOptions.TOKEN_VARIABLE),
                true,
                List.of(BedrockOptions.ENDPOINT_VARIABLE),
                null));
    }

    @Override
    public Provider connect(ProviderSettings settings) {
        return new BedrockProvider(settings, BedrockOptions.of(settings));
    }
}

/**
 * The client with OpenAI's types, the pipeline every call takes, and what a provider's adapter implements.
 *
 * <p>Packages named {@code internal} are open to our own modules only and may change at any time.
 */
@SuppressWarnings("module") // The modules that internals are open to are built after this one.
module io.postern.core {
    requires com.squareup.moshi;
    requires kotlin.stdlib;
    requires okhttp3;
    requires okio;
    requires static transitive org.jspecify;

    exports io.postern.catalogue;
    exports io.postern.client;
    exports io.postern.core;
    exports io.postern.core.http;
    exports io.postern.errors;
    exports io.postern.gateway;
    exports io.postern.helpers;
    exports io.postern.models;
    exports io.postern.models.chat.completions;
    exports io.postern.models.completions;
    exports io.postern.models.embeddings;
    exports io.postern.models.models;
    exports io.postern.pipeline;
    exports io.postern.pricing;
    exports io.postern.routing;
    exports io.postern.services.async;
    exports io.postern.services.async.chat;
    exports io.postern.services.blocking;
    exports io.postern.services.blocking.chat;
    exports io.postern.spi;
    exports io.postern.spi.http;
    exports io.postern.internal.json to
            io.postern.provider.anthropic,
            io.postern.provider.bedrock,
            io.postern.provider.cohere,
            io.postern.provider.google,
            io.postern.provider.local,
            io.postern.provider.ollama,
            io.postern.provider.openai,
            io.postern.testkit,
            io.postern.translation;
    exports io.postern.internal.errors to
            io.postern.provider.anthropic,
            io.postern.provider.bedrock,
            io.postern.provider.cohere,
            io.postern.provider.google,
            io.postern.provider.local,
            io.postern.provider.ollama,
            io.postern.provider.openai,
            io.postern.translation;
    exports io.postern.internal.http to
            io.postern.provider.anthropic,
            io.postern.provider.bedrock,
            io.postern.provider.cohere,
            io.postern.provider.google,
            io.postern.provider.local,
            io.postern.provider.ollama,
            io.postern.provider.openai,
            io.postern.translation;
    exports io.postern.internal.secrets to
            io.postern.provider.anthropic,
            io.postern.provider.bedrock,
            io.postern.provider.cohere,
            io.postern.provider.google,
            io.postern.provider.local,
            io.postern.provider.ollama,
            io.postern.provider.openai,
            io.postern.translation;
    exports io.postern.internal.sse to
            io.postern.provider.anthropic,
            io.postern.provider.bedrock,
            io.postern.provider.cohere,
            io.postern.provider.google,
            io.postern.provider.local,
            io.postern.provider.ollama,
            io.postern.provider.openai,
            io.postern.translation;

    uses io.postern.spi.ProviderAdapter;
}

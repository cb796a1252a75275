package io.postern.internal.client;

import io.postern.client.ClientBuilder;
import io.postern.client.OpenAiCompatibleClient;
import io.postern.client.OpenAiCompatibleClientAsync;
import io.postern.core.RequestOptions;
import io.postern.internal.http.ConnectionOptions;
import io.postern.internal.http.OkHttpTransport;
import io.postern.internal.pipeline.PipelineSettings;
import io.postern.services.async.ChatServiceAsync;
import io.postern.services.async.EmbeddingServiceAsync;
import io.postern.services.async.ModelServiceAsync;
import io.postern.services.blocking.ChatService;
import io.postern.services.blocking.EmbeddingService;
import io.postern.services.blocking.ModelService;
import io.postern.spi.CallContext;
import io.postern.spi.http.Downloads;
import io.postern.spi.http.HttpTransport;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** See {@link OpenAiCompatibleClient}. */
public final class RealClient implements OpenAiCompatibleClient {
    private final ClientConfig config;
    private final Shared shared;
    private final RealConnections connections;
    private final Dispatcher dispatcher;
    private final RealChatCompletionService chat;
    private final RealEmbeddingService embeddings;
    private final RealModelService models;

    private RealClient(ClientConfig config, Shared shared) {
        this.config = config;
        this.shared = shared;
        RequestOptions defaults = config.options.build();
        Executor given = config.executor;
        Executor executor = given != null ? given : shared;
        this.connections = new RealConnections(
                AdapterRegistry.discover(config.adapters),
                config.providers(),
                config.defaultModel,
                config.environment,
                new RealConnections.Lent(shared::transport, shared, executor));
        ConfigCheck.connect(config, connections);
        PipelineSettings settings = new PipelineSettings(
                connections,
                config.callInterceptors,
                config.attemptInterceptors,
                defaults.maxRetries().orElse(ClientConfig.DEFAULT_MAX_RETRIES),
                config.clock,
                config.random);
        this.dispatcher = new Dispatcher(settings, defaults, executor);
        this.chat = new RealChatCompletionService(this, dispatcher);
        this.embeddings = new RealEmbeddingService(this, dispatcher);
        this.models = new RealModelService(this, dispatcher);
    }

    public static OpenAiCompatibleClient create(ClientConfig config) {
        ClientConfig own = new ClientConfig(config);
        return new RealClient(own, new Shared(own));
    }

    @Override
    public ChatService chat() {
        return chat;
    }

    @Override
    public EmbeddingService embeddings() {
        return embeddings;
    }

    @Override
    public ModelService models() {
        return models;
    }

    @Override
    public OpenAiCompatibleClient withOptions(Consumer<ClientBuilder> modifier) {
        ClientConfig changed = new ClientConfig(config);
        modifier.accept(new ClientBuilder(changed));
        boolean sameConnections = changed.proxy == config.proxy && changed.transport == config.transport;
        return new RealClient(changed, sameConnections ? shared : new Shared(changed));
    }

    @Override
    public OpenAiCompatibleClientAsync async() {
        return new Async(this);
    }

    @Override
    public WithRawResponse withRawResponse() {
        return new Raw(this);
    }

    @Override
    public void close() {
        try {
            connections.close();
        } finally {
            shared.close();
        }
    }

    @Override
    public String toString() {
        return "OpenAiCompatibleClient" + connections.configured();
    }

    /** What clients derived from one another have in common. */
    private static final class Shared implements Executor, Downloads {
        private final @Nullable HttpTransport given;
        private final ConnectionOptions options;
        private final Map<TlsConfig, HttpTransport> transports = new ConcurrentHashMap<>();
        private volatile @Nullable OkHttpTransport transport;
        private volatile @Nullable Downloads downloads;
        private volatile java.util.concurrent.@Nullable ExecutorService executor;

        Shared(ClientConfig config) {
            this.given = config.transport;
            this.options = new ConnectionOptions(config.proxy, null, null);
        }

        HttpTransport transport(ProviderConfig provider) {
            if (given != null) return given;
            OkHttpTransport common = own();
            TlsConfig tls = provider.tls();
            // Connections are shared only between calls that use the very same sockets.
            return tls == null
                    ? common
                    : transports.computeIfAbsent(tls, missing -> common.with(TlsSockets.options(provider)));
        }

        private synchronized OkHttpTransport own() {
            OkHttpTransport known = transport;
            if (known == null) {
                known = OkHttpTransport.create(options);
                transport = known;
            }
            return known;
        }

        @Override
        public Download fetch(String url, String field, Limits limits, CallContext context) {
            Downloads known = downloads;
            if (known == null) {
                known = own().downloads();
                downloads = known;
            }
            return known.fetch(url, field, limits, context);
        }

        /** Threads are made when the first asynchronous call asks for one. */
        @Override
        public void execute(Runnable task) {
            java.util.concurrent.ExecutorService known = executor;
            if (known == null) known = startExecutor();
            known.execute(task);
        }

        private synchronized java.util.concurrent.ExecutorService startExecutor() {
            java.util.concurrent.ExecutorService known = executor;
            if (known == null) {
                known = CallExecutors.create();
                executor = known;
            }
            return known;
        }

        void close() {
            OkHttpTransport own = transport;
            if (own != null) own.close();
        }
    }

    private record Raw(RealClient client) implements WithRawResponse {
        @Override
        public ChatService.WithRawResponse chat() {
            return client.chat.withRawResponse();
        }

        @Override
        public EmbeddingService.WithRawResponse embeddings() {
            return client.embeddings.withRawResponse();
        }

        @Override
        public ModelService.WithRawResponse models() {
            return client.models.withRawResponse();
        }
    }

    private record Async(RealClient client) implements OpenAiCompatibleClientAsync {
        @Override
        public ChatServiceAsync chat() {
            return new RealChatCompletionService.Async(client, client.dispatcher);
        }

        @Override
        public EmbeddingServiceAsync embeddings() {
            return new RealEmbeddingService.Async(client, client.dispatcher);
        }

        @Override
        public ModelServiceAsync models() {
            return new RealModelService.Async(client, client.dispatcher);
        }

        @Override
        public OpenAiCompatibleClient sync() {
            return client;
        }

        @Override
        public OpenAiCompatibleClientAsync withOptions(Consumer<ClientBuilder> modifier) {
            return client.withOptions(modifier).async();
        }

        @Override
        public void close() {
            client.close();
        }
    }
}

package io.postern.internal.client;

import io.postern.client.ClientBuilder;
import io.postern.client.OpenAiCompatibleClient;
import io.postern.client.OpenAiCompatibleClientAsync;
import io.postern.core.RequestOptions;
import io.postern.gateway.RouteTrace;
import io.postern.internal.health.RealDeploymentHealth;
import io.postern.internal.http.ConnectionOptions;
import io.postern.internal.http.OkHttpTransport;
import io.postern.internal.pipeline.PipelineSettings;
import io.postern.internal.routing.Knowledge;
import io.postern.internal.routing.RealRouter;
import io.postern.internal.routing.Surroundings;
import io.postern.models.ChatModel;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.models.embeddings.EmbeddingModel;
import io.postern.pipeline.CallRequest;
import io.postern.pricing.PriceCatalogue;
import io.postern.services.async.ChatServiceAsync;
import io.postern.services.async.EmbeddingServiceAsync;
import io.postern.services.async.ModelServiceAsync;
import io.postern.services.blocking.ChatService;
import io.postern.services.blocking.EmbeddingService;
import io.postern.services.blocking.ModelService;
import io.postern.spi.CallContext;
import io.postern.spi.Operation;
import io.postern.spi.http.Downloads;
import io.postern.spi.http.HttpTransport;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** See {@link OpenAiCompatibleClient}. */
public final class RealClient implements OpenAiCompatibleClient {
    private final Shared shared;
    private final Dispatcher dispatcher;
    private final RealChatCompletionService chat;
    private final RealEmbeddingService embeddings;
    private final RealModelService models;

    /** Held while the configuration changes, files read included: only other changes wait for it, never a call. */
    private final ReentrantLock changing = new ReentrantLock();

    private volatile Parts parts;

    /** What a configuration is made into. */
    private record Parts(
            ClientConfig config, RealConnections connections, Knowledge knowledge, RealDeploymentHealth health) {
        /** @param before whose connections are taken over; null for nobody's */
        static Parts of(
                ClientConfig config, Shared shared, @Nullable RealConnections before, RealDeploymentHealth health) {
            RealConnections connections = new RealConnections(
                    AdapterRegistry.discover(config.adapters),
                    config.providers(),
                    config.environment,
                    new RealConnections.Lent(shared::transport, shared, executor(config, shared)),
                    before);
            Knowledge knowledge = new RealKnowledge(connections, prices(config));
            ConfigCheck.connect(config, connections, knowledge);
            return new Parts(config, connections, knowledge, health);
        }

        private static @Nullable PriceCatalogue prices(ClientConfig config) {
            PriceCatalogue own = config.prices;
            if (own == null) return null;
            try {
                return PriceCatalogue.shipped().plus(own);
            } catch (IllegalArgumentException wrong) {
                String place = config.routing.places.getOrDefault("prices", "prices");
                config.mistakes.add(place + ": " + wrong.getMessage());
                return null;
            }
        }

        /** What was learned of deployments holds only as long as they are reached in the same way, with the same keys. */
        RealDeploymentHealth healthFor(ClientConfig changed) {
            boolean same = changed.clock == config.clock && changed.providers().equals(config.providers());
            return same ? health : new RealDeploymentHealth(changed.clock);
        }

        PipelineSettings settings(Shared shared) {
            Surroundings around = new Surroundings(health, config.clock, config.random, config.routing.fanOut);
            return new PipelineSettings(
                    connections,
                    new RealRouter(config.routing.config(config.defaultModel), connections, knowledge, around),
                    health,
                    config.callInterceptors,
                    config.attemptInterceptors,
                    config.routing.policies(),
                    executor(config, shared),
                    config.clock,
                    config.random);
        }
    }

    private RealClient(ClientConfig config, Shared shared, RealDeploymentHealth health) {
        this.shared = shared;
        Parts made = Parts.of(config, shared, null, health);
        this.parts = made;
        this.dispatcher = new Dispatcher(made.settings(shared), config.options.build(), executor(config, shared));
        this.chat = new RealChatCompletionService(this, dispatcher);
        this.embeddings = new RealEmbeddingService(this, dispatcher);
        this.models = new RealModelService(this, dispatcher);
    }

    public static OpenAiCompatibleClient create(ClientConfig config) {
        ClientConfig own = new ClientConfig(config);
        return new RealClient(own, new Shared(own), new RealDeploymentHealth(own.clock));
    }

    private static Executor executor(ClientConfig config, Shared shared) {
        return config.executor != null ? config.executor : shared;
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
    public RouteTrace explain(ChatCompletionCreateParams params, RequestOptions options) {
        String model = params._model().map(ChatModel::asString).orElse("");
        return explain(CallRequest.of(Operation.CHAT, params, model, options));
    }

    @Override
    public RouteTrace explain(EmbeddingCreateParams params, RequestOptions options) {
        String model = params._model().map(EmbeddingModel::asString).orElse("");
        return explain(CallRequest.of(Operation.EMBEDDINGS, params, model, options));
    }

    private RouteTrace explain(CallRequest<?, ?> request) {
        return dispatcher.settings().router().explain(dispatcher.withDefaults(request));
    }

    @Override
    public void reload(Consumer<ClientBuilder> configuration) {
        changing.lock();
        try {
            Parts before = parts;
            ClientConfig changed = before.config.objectsOnly();
            configuration.accept(new ClientBuilder(changed));
            if (changed.proxy != before.config.proxy || changed.transport != before.config.transport) {
                throw new IllegalArgumentException(
                        "reload cannot change the proxy or the HTTP transport; make another client");
            }
            Parts made = Parts.of(changed, shared, before.connections, before.healthFor(changed));
            parts = made;
            dispatcher.swap(made.settings(shared), changed.options.build());
        } finally {
            changing.unlock();
        }
    }

    @Override
    public OpenAiCompatibleClient withOptions(Consumer<ClientBuilder> modifier) {
        Parts own = parts;
        ClientConfig config = own.config;
        ClientConfig changed = new ClientConfig(config);
        modifier.accept(new ClientBuilder(changed));
        boolean sameConnections = changed.proxy == config.proxy && changed.transport == config.transport;
        return new RealClient(changed, sameConnections ? shared : new Shared(changed), own.healthFor(changed));
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
            parts.connections.close();
        } finally {
            shared.close();
        }
    }

    @Override
    public String toString() {
        return "OpenAiCompatibleClient" + parts.connections.configured();
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

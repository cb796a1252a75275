package io.postern.internal.client;

import io.postern.core.JsonValue;
import io.postern.core.RequestOptions;
import io.postern.core.Secret;
import io.postern.core.http.Headers;
import io.postern.core.http.QueryParams;
import io.postern.pipeline.GatewayClock;
import io.postern.pipeline.Interceptor;
import io.postern.pricing.PriceCatalogue;
import io.postern.spi.Capabilities;
import io.postern.spi.ProviderAdapter;
import io.postern.spi.http.HttpTransport;
import java.net.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What a builder has been told so far. Not safe to share between threads. */
public final class ClientConfig {
    static final String OPENAI = "openai";

    private final Map<String, ProviderConfig> providers;
    private @Nullable OpenAi openAi;

    /** Where the connections stand that came from a file; by name. */
    final Map<String, ConfigFile.FileEntry> entries;

    /** The connections that only an environment variable speaks for. */
    final Set<String> hinted;

    /** What was wrong in files, each with its place. */
    final List<String> mistakes;

    public final List<ProviderAdapter> adapters;
    public final List<Interceptor> callInterceptors;
    public final List<Interceptor> attemptInterceptors;
    public final RoutingDraft routing;
    public RequestOptions.Builder options = RequestOptions.builder();
    public Map<String, String> environment = Map.of();
    public String defaultModel = "";
    /** Laid over the prices that are shipped. */
    public @Nullable PriceCatalogue prices;

    public @Nullable Executor executor;
    public @Nullable Proxy proxy;
    public @Nullable HttpTransport transport;
    public GatewayClock clock = GatewayClock.SYSTEM;
    public RandomGenerator random = new SharedRandom();

    public ClientConfig() {
        this.providers = new LinkedHashMap<>();
        this.entries = new HashMap<>();
        this.hinted = new HashSet<>();
        this.mistakes = new ArrayList<>();
        this.adapters = new ArrayList<>();
        this.routing = new RoutingDraft();
        this.callInterceptors = new ArrayList<>();
        this.attemptInterceptors = new ArrayList<>();
    }

    ClientConfig(ClientConfig from) {
        this.providers = new LinkedHashMap<>(from.providers);
        this.entries = new HashMap<>(from.entries);
        this.hinted = new HashSet<>(from.hinted);
        this.mistakes = new ArrayList<>(from.mistakes);
        this.openAi = from.openAi == null ? null : new OpenAi(from.openAi);
        this.adapters = new ArrayList<>(from.adapters);
        this.routing = new RoutingDraft(from.routing);
        this.callInterceptors = new ArrayList<>(from.callInterceptors);
        this.attemptInterceptors = new ArrayList<>(from.attemptInterceptors);
        this.options = from.options.build().toBuilder();
        this.environment = from.environment;
        this.defaultModel = from.defaultModel;
        this.prices = from.prices;
        this.executor = from.executor;
        this.proxy = from.proxy;
        this.transport = from.transport;
        this.clock = from.clock;
        this.random = from.random;
    }

    /** The objects of the program in here, such as its clock and its interceptors, and none of the settings. */
    ClientConfig objectsOnly() {
        ClientConfig objects = new ClientConfig();
        objects.adapters.addAll(adapters);
        objects.callInterceptors.addAll(callInterceptors);
        objects.attemptInterceptors.addAll(attemptInterceptors);
        objects.executor = executor;
        objects.proxy = proxy;
        objects.transport = transport;
        objects.clock = clock;
        objects.random = random;
        return objects;
    }

    public void provider(ProviderConfig provider) {
        if (provider.name().isBlank() || provider.name().contains("/")) {
            throw new IllegalArgumentException(
                    "A connection's name must not be blank nor have a / in it, was \"" + provider.name() + "\"");
        }
        if (provider.name().equals(OPENAI)) openAi = null;
        entries.remove(provider.name());
        hinted.remove(provider.name());
        providers.put(provider.name(), provider);
    }

    /** A connection nobody asked for but the environment. */
    void hintedProvider(ProviderConfig provider) {
        provider(provider);
        hinted.add(provider.name());
    }

    /** The connection that the builder's own apiKey and baseUrl are about. */
    public OpenAi openAi() {
        OpenAi known = openAi;
        hinted.remove(OPENAI);
        if (known == null) {
            known = new OpenAi(providers.get(OPENAI));
            openAi = known;
            // Holds the place, so that connections keep the order in which they were named.
            providers.put(OPENAI, known.build());
        }
        return known;
    }

    List<ProviderConfig> providers() {
        if (openAi != null) providers.put(OPENAI, openAi.build());
        return List.copyOf(providers.values());
    }

    /** The settings of the connection {@code openai}, given one by one. */
    public static final class OpenAi {
        public @Nullable Supplier<Secret> apiKey;
        public @Nullable String baseUrl;
        public final Map<String, JsonValue> options = new LinkedHashMap<>();
        private Headers headers = Headers.of();
        private QueryParams query = QueryParams.of();
        private @Nullable TlsConfig tls;
        private Map<String, Capabilities> capabilities = Map.of();
        private String service = OPENAI;

        private OpenAi(@Nullable ProviderConfig from) {
            if (from == null) return;
            this.apiKey = from.apiKey();
            this.baseUrl = from.baseUrl();
            this.options.putAll(from.options());
            this.headers = from.headers();
            this.query = from.query();
            this.tls = from.tls();
            this.capabilities = from.capabilities();
            this.service = from.service();
        }

        private OpenAi(OpenAi from) {
            this(from.build());
        }

        private ProviderConfig build() {
            return new ProviderConfig(OPENAI, service, apiKey, baseUrl, headers, query, options, tls, capabilities);
        }
    }

    /** Jitter needs no quality, only that threads do not wait for one another. */
    private static final class SharedRandom implements RandomGenerator {
        @Override
        public long nextLong() {
            return ThreadLocalRandom.current().nextLong();
        }
    }
}

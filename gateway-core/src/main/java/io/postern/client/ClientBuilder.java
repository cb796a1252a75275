package io.postern.client;

import io.postern.core.JsonValue;
import io.postern.core.Secret;
import io.postern.core.Timeout;
import io.postern.internal.client.ClientConfig;
import io.postern.internal.client.ConfigFile;
import io.postern.internal.client.Environment;
import io.postern.internal.client.ProviderConfig;
import io.postern.internal.client.RealClient;
import io.postern.pipeline.GatewayClock;
import io.postern.pipeline.Interceptor;
import io.postern.pricing.PriceCatalogue;
import io.postern.routing.CooldownPolicy;
import io.postern.routing.FailurePolicy;
import io.postern.routing.HedgePolicy;
import io.postern.routing.RetryPolicy;
import io.postern.routing.Route;
import io.postern.routing.RoutingStrategy;
import io.postern.routing.StreamRecovery;
import io.postern.routing.UnknownPrices;
import io.postern.spi.ProviderAdapter;
import io.postern.spi.http.HttpTransport;
import java.net.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Collects what a client is made of. What is set later wins; {@link #fromEnv()} and {@link #fromConfig(Path)} count as
 * set where they are called.
 *
 * <p>Not safe to share between threads.
 */
public final class ClientBuilder {
    private final ClientConfig config;

    ClientBuilder() {
        this(new ClientConfig());
    }

    /** For internal use. */
    public ClientBuilder(ClientConfig config) {
        this.config = config;
    }

    /** Takes every provider whose key is in the environment, {@code DEFAULT_MODEL} and the other variables. */
    public ClientBuilder fromEnv() {
        return fromEnv(System.getenv());
    }

    /** Like {@link #fromEnv()}, with these variables in the environment's place. */
    public ClientBuilder fromEnv(Map<String, String> variables) {
        Environment.apply(variables, config);
        return this;
    }

    /**
     * Takes what a JSON file says; see the page on configuration. Its mistakes are reported by {@link #build()}, all at
     * once. References to variables, and what the file leaves out, are looked up in the environment, or in the variables
     * of an earlier {@link #fromEnv(Map)}.
     *
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public ClientBuilder fromConfig(Path file) {
        return fromConfig(file, config.environment.isEmpty() ? System.getenv() : config.environment);
    }

    /** Like {@link #fromConfig(Path)}, with these variables in the environment's place. */
    public ClientBuilder fromConfig(Path file, Map<String, String> variables) {
        ConfigFile.apply(file, variables, config);
        return this;
    }

    /** The key of the connection {@code openai}. */
    public ClientBuilder apiKey(String apiKey) {
        Secret secret = Secret.of(apiKey);
        return apiKey(() -> secret);
    }

    /** The key of the connection {@code openai}; asked once an attempt, so it may refresh what it gives. */
    public ClientBuilder apiKey(Supplier<Secret> apiKey) {
        config.openAi().apiKey = Objects.requireNonNull(apiKey, "apiKey");
        return this;
    }

    /** Where the connection {@code openai} leads. */
    public ClientBuilder baseUrl(String baseUrl) {
        config.openAi().baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
        return this;
    }

    public ClientBuilder organization(String organization) {
        config.openAi().options.put("organization", JsonValue.from(organization));
        return this;
    }

    public ClientBuilder project(String project) {
        config.openAi().options.put("project", JsonValue.from(project));
        return this;
    }

    /**
     * Adds a connection, in place of one of the same name.
     *
     * @param name what callers write before the slash; also the service's name, unless {@code options} set another
     */
    public ClientBuilder provider(String name, Consumer<ProviderOptions> options) {
        ProviderOptions provider = new ProviderOptions(name);
        options.accept(provider);
        ProviderConfig built = provider.build();
        config.provider(built);
        return this;
    }

    /** Adds a connection with nothing set. */
    public ClientBuilder provider(String name) {
        return provider(name, options -> {});
    }

    /** An adapter besides, or in the place of, those on the class path. */
    public ClientBuilder adapter(ProviderAdapter adapter) {
        config.adapters.add(Objects.requireNonNull(adapter, "adapter"));
        return this;
    }

    /** Serves the calls that name no model. */
    public ClientBuilder defaultModel(String model) {
        config.defaultModel = Objects.requireNonNull(model, "model");
        config.routing.hinted.remove("defaultModel");
        return this;
    }

    /** Serves the calls whose model nobody serves, with a warning on the result. */
    public ClientBuilder fallbackModel(String model) {
        config.routing.fallbackModel = Objects.requireNonNull(model, "model");
        config.routing.hinted.remove("fallbackModel");
        return this;
    }

    /** Another name for a model or a route. */
    public ClientBuilder alias(String name, String target) {
        config.routing.aliases.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(target, "target"));
        return this;
    }

    /** A name of your own that stands for deployments; in place of a route of the same name. */
    public ClientBuilder route(Route route) {
        config.routing.routes.put(route.name(), route);
        return this;
    }

    /**
     * Where names of a pattern lead.
     *
     * @param pattern a name with one {@code *}, such as {@code gpt-*}; of several that match, the longest counts
     * @param target a connection, which is asked for the name as it is; or a name, in which {@code *} stands for what
     *     it stood for in the pattern
     */
    public ClientBuilder rule(String pattern, String target) {
        config.routing.rules.put(Objects.requireNonNull(pattern, "pattern"), Objects.requireNonNull(target, "target"));
        return this;
    }

    /** Whether names such as {@code ai/llama3.3} are mapped to the closest model that is hosted; true unless set. */
    public ClientBuilder modelMapping(boolean used) {
        config.routing.modelMapping = used;
        return this;
    }

    /**
     * How an open model is named that may be asked wherever it is hosted.
     *
     * @param prefix before the model's name; {@code auto/} unless set
     * @param strategy chooses among the hosts; {@link RoutingStrategy#cheapest()} unless set
     */
    public ClientBuilder virtualModels(String prefix, RoutingStrategy strategy) {
        if (prefix.isBlank()) throw new IllegalArgumentException("The prefix of virtual models must not be blank");
        config.routing.virtualPrefix = prefix;
        config.routing.virtualStrategy = Objects.requireNonNull(strategy, "strategy");
        return this;
    }

    /**
     * Prices of your own, laid over those that are shipped, and over those of an earlier call. They may name a
     * connection in the place of a service.
     */
    public ClientBuilder prices(PriceCatalogue prices) {
        PriceCatalogue before = config.prices;
        config.prices = before == null ? Objects.requireNonNull(prices, "prices") : before.plus(prices);
        return this;
    }

    /** What is made of unknown prices where a route does not say; {@link UnknownPrices#WARN} unless set. */
    public ClientBuilder unknownPrices(UnknownPrices policy) {
        config.routing.unknownPrices = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /** How often, and after how long, an attempt is repeated. Takes the place of {@link #maxRetries} too. */
    public ClientBuilder retry(RetryPolicy policy) {
        config.routing.retry = Objects.requireNonNull(policy, "policy");
        return maxRetries(policy.maxRetries());
    }

    /** What is done about each kind of failure. */
    public ClientBuilder failures(FailurePolicy policy) {
        config.routing.failures = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /** When a deployment is set aside for a while. */
    public ClientBuilder cooldown(CooldownPolicy policy) {
        config.routing.cooldown = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /** Whether a second deployment is asked when the first is slow; off unless set. */
    public ClientBuilder hedge(HedgePolicy policy) {
        config.routing.hedge = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /** What becomes of a stream that breaks; {@link StreamRecovery#FAIL} unless set. */
    public ClientBuilder streamRecovery(StreamRecovery recovery) {
        config.routing.streams = Objects.requireNonNull(recovery, "recovery");
        return this;
    }

    /**
     * Whether a chunk that cannot be read is passed over with a warning, if the stream is whole without it; true unless
     * set. Else it interrupts the stream.
     */
    public ClientBuilder skipMalformedChunks(boolean skipped) {
        config.routing.skipMalformedChunks = skipped;
        return this;
    }

    /** Whether a provider that gives only one choice is asked several times for {@code n} choices; false unless set. */
    public ClientBuilder fanOut(boolean used) {
        config.routing.fanOut = used;
        return this;
    }

    public ClientBuilder timeout(Timeout timeout) {
        config.options.timeout(timeout);
        return this;
    }

    /** The limit of a whole call. */
    public ClientBuilder timeout(Duration request) {
        return timeout(Timeout.builder().request(request).build());
    }

    /** How often an attempt may be repeated at the same deployment; 2 unless set. */
    public ClientBuilder maxRetries(int maxRetries) {
        config.options.maxRetries(maxRetries);
        return this;
    }

    /** True: what a provider cannot do is refused. False, unless set: it is dropped with a warning. */
    public ClientBuilder strict(boolean strict) {
        config.options.strict(strict);
        return this;
    }

    /** Sent with every request to every provider. */
    public ClientBuilder putHeader(String name, String value) {
        config.options.putHeader(name, value);
        return this;
    }

    /** Sent with every request to every provider. */
    public ClientBuilder putQueryParam(String key, String value) {
        config.options.putQueryParam(key, value);
        return this;
    }

    /** Accepted for code that comes from OpenAI's client; our types are checked when a field is read. */
    public ClientBuilder responseValidation(boolean responseValidation) {
        return this;
    }

    /** A step around each call; the first one added is the outermost. */
    public ClientBuilder addCallInterceptor(Interceptor interceptor) {
        config.callInterceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
        return this;
    }

    /** A step around each attempt; the first one added is the outermost. */
    public ClientBuilder addAttemptInterceptor(Interceptor interceptor) {
        config.attemptInterceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
        return this;
    }

    /** Where asynchronous calls run; a virtual thread a call from Java 21 on, unless set. It is not closed. */
    public ClientBuilder executor(Executor executor) {
        config.executor = Objects.requireNonNull(executor, "executor");
        return this;
    }

    /** The proxy for all connections; the JVM's own unless set. */
    public ClientBuilder proxy(Proxy proxy) {
        config.proxy = Objects.requireNonNull(proxy, "proxy");
        return this;
    }

    /** Takes the place of our HTTP transport. It is not closed. */
    public ClientBuilder httpTransport(HttpTransport transport) {
        config.transport = Objects.requireNonNull(transport, "transport");
        return this;
    }

    /** For tests. */
    public ClientBuilder clock(GatewayClock clock) {
        config.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /** Decides the jitter of waits; must be safe to share between threads. */
    public ClientBuilder random(RandomGenerator random) {
        config.random = Objects.requireNonNull(random, "random");
        return this;
    }

    /**
     * @throws IllegalArgumentException if settings can never work; the message lists all of them
     * @throws IllegalStateException if an adapter on the class path is broken, or two have the same id
     */
    public OpenAiCompatibleClient build() {
        return RealClient.create(config);
    }
}

package io.postern.internal.routing;

import io.postern.core.RequestOptions;
import io.postern.core.Timeout;
import io.postern.errors.OpenAITimeoutException;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.pipeline.CallRequest;
import io.postern.pricing.Price;
import io.postern.pricing.Rates;
import io.postern.routing.Deployment;
import io.postern.routing.Route;
import io.postern.routing.RoutingStrategy;
import io.postern.routing.UnknownPrices;
import io.postern.spi.CallContext;
import io.postern.spi.Capabilities;
import io.postern.spi.Operation;
import io.postern.testing.FakeAnswers;
import io.postern.testing.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Connections, prices and health as a test says they are, and a router among them. Used by one thread. */
final class RoutingWorld implements Hosts, Knowledge, DeploymentHealth, CallContext {
    final Map<String, Capabilities> capabilities = new HashMap<>();
    final Map<String, String> regions = new HashMap<>();
    final Map<String, String> unusable = new HashMap<>();
    final Map<String, Price> prices = new HashMap<>();
    final Map<String, Duration> cooled = new HashMap<>();
    final List<String> full = new ArrayList<>();
    final Map<String, Mapping> mappings = new HashMap<>();
    final List<String> warnings = new ArrayList<>();
    final Map<String, Route> routes = new LinkedHashMap<>();
    final FakeClock clock = new FakeClock();
    UnknownPrices unknownPrices = UnknownPrices.WARN;
    boolean fanOut;

    RoutingWorld route(Route.Builder route) {
        Route built = route.build();
        routes.put(built.name(), built);
        return this;
    }

    RealRouter router() {
        RoutingConfig config = new RoutingConfig(
                "", "", Map.of(), routes, Map.of(), true, "auto/", RoutingStrategy.cheapest(), unknownPrices);
        return new RealRouter(config, this, this, new Surroundings(this, clock, new Random(7), fanOut));
    }

    RoutePlan plan(String model) {
        return plan(FakeAnswers.ask(model), RequestOptions.none());
    }

    RoutePlan plan(ChatCompletionCreateParams params, RequestOptions options) {
        String model = params._model().orElseThrow().asString();
        return router().plan(CallRequest.of(Operation.CHAT, params, model, options), this);
    }

    static String first(RoutePlan plan) {
        return String.valueOf(plan.stages().get(0).pick(List.of()));
    }

    // --- hosts ---

    @Override
    public List<String> configured() {
        return List.of("a", "b", "c");
    }

    @Override
    public Collection<String> names() {
        return configured();
    }

    @Override
    public @Nullable Deployment named(String model) {
        int slash = model.indexOf('/');
        return slash > 0 && configured().contains(model.substring(0, slash)) ? Deployment.parse(model) : null;
    }

    @Override
    public String service(String connection) {
        return connection;
    }

    @Override
    public @Nullable String region(String connection) {
        return regions.get(connection);
    }

    @Override
    public @Nullable String unusable(String connection) {
        return unusable.get(connection);
    }

    @Override
    public boolean knows(String connection, String model) {
        return capabilities.containsKey(connection + "/" + model);
    }

    @Override
    public boolean supports(String connection, Operation<?, ?> operation) {
        return operation != Operation.EMBEDDINGS || !connection.equals("a");
    }

    @Override
    public Capabilities capabilities(String connection, String model) {
        return capabilities.getOrDefault(connection + "/" + model, Capabilities.unknown());
    }

    // --- knowledge ---

    @Override
    public @Nullable Rates rates(Deployment deployment, long epochMillis) {
        Price price = prices.get(deployment.toString());
        return price == null
                ? null
                : price.at(Instant.ofEpochMilli(epochMillis)).orElse(null);
    }

    @Override
    public List<Deployment> hosting(String model) {
        return model.equals("open") ? List.of(Deployment.of("a", "open-1"), Deployment.of("b", "open-2")) : List.of();
    }

    @Override
    public @Nullable Mapping map(String model) {
        return mappings.get(model);
    }

    @Override
    public List<String> hosted() {
        return List.of("open");
    }

    @Override
    public List<String> mapped() {
        return List.copyOf(mappings.keySet());
    }

    // --- health ---

    @Override
    public long cooldownNanos(Deployment deployment, String credential) {
        String key = credential.isEmpty() ? deployment.toString() : deployment + "@" + credential;
        return cooled.getOrDefault(key, Duration.ZERO).toNanos();
    }

    @Override
    public int inFlight(Deployment deployment) {
        return 0;
    }

    @Override
    public double latencyNanos(Deployment deployment, boolean streaming) {
        return Double.NaN;
    }

    @Override
    public boolean hasRoom(Deployment deployment, long estimatedTokens) {
        return !full.contains(deployment.toString());
    }

    // --- the call ---

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public void onCancel(Runnable action) {}

    @Override
    public Timeout timeout() {
        return Timeout.default_();
    }

    @Override
    public Optional<Duration> remaining() {
        return Optional.empty();
    }

    @Override
    public long nanosLeft() {
        return Long.MAX_VALUE;
    }

    @Override
    public OpenAITimeoutException timedOut(boolean connected, @Nullable Throwable cause) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void warn(String field, String reason, String action) {
        warnings.add(field + ": " + reason + " (" + action + ")");
    }
}

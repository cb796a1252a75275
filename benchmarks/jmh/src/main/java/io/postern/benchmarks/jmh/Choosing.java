package io.postern.benchmarks.jmh;

import io.postern.core.RequestOptions;
import io.postern.core.Timeout;
import io.postern.errors.OpenAITimeoutException;
import io.postern.internal.health.RealDeploymentHealth;
import io.postern.internal.routing.Hosts;
import io.postern.internal.routing.Knowledge;
import io.postern.internal.routing.RealRouter;
import io.postern.internal.routing.RoutingConfig;
import io.postern.internal.routing.Surroundings;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.pipeline.CallRequest;
import io.postern.pipeline.GatewayClock;
import io.postern.pricing.Price;
import io.postern.pricing.Rates;
import io.postern.routing.Deployment;
import io.postern.routing.Route;
import io.postern.routing.RoutingStrategy;
import io.postern.routing.UnknownPrices;
import io.postern.spi.CallContext;
import io.postern.spi.Capabilities;
import io.postern.spi.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to find a route and to choose one of its deployments, with all that is looked at: what the call needs,
 * prices, health and limits. Each tenth deployment is too small for the call, the others have prices at random.
 *
 * <p>Run after {@code mvn -P peers -DskipTests package}, in {@code benchmarks/jmh}:
 *
 * <pre>{@code
 * java -cp target/classes:$(cat target/classpath.txt) org.openjdk.jmh.Main jmh.Choosing -prof gc
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class Choosing implements Hosts, Knowledge, CallContext {
    private static final Capabilities SMALL =
            Capabilities.builder().contextWindow(100).build();
    private static final Capabilities LARGE = Capabilities.builder()
            .contextWindow(128_000)
            .maxOutputTokens(4096)
            .build();

    @Param({"1", "10", "100", "1000"})
    public int deployments;

    @Param({"ordered", "weighted", "round-robin", "cheapest", "fastest", "least-busy"})
    public String strategy;

    private final Map<String, Rates> rates = new HashMap<>();
    private final CallRequest<ChatCompletionCreateParams, ChatCompletion> request = request();
    private RealRouter router;

    private static CallRequest<ChatCompletionCreateParams, ChatCompletion> request() {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model("route")
                .addSystemMessage("Be brief.")
                .addUserMessage("Why is the sky blue, please? ".repeat(140))
                .build();
        return CallRequest.of(Operation.CHAT, params, "route", RequestOptions.none());
    }

    @Setup
    public void route() {
        Route.Builder route = Route.builder("route").strategy(strategy(strategy));
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < deployments; i++) {
            Deployment deployment = Deployment.builder("p" + i, "m")
                    .weight(1 + random.nextInt(10))
                    .build();
            route.addDeployment(deployment);
            String dollars = String.valueOf(1 + random.nextInt(1000));
            rates.put(
                    deployment.toString(),
                    Price.usdPerMillion("0." + dollars, "0." + dollars)
                            .build()
                            .at(Instant.now())
                            .orElseThrow());
        }
        RoutingConfig config = new RoutingConfig(
                "",
                "",
                Map.of(),
                Map.of("route", route.build()),
                Map.of(),
                false,
                "auto/",
                RoutingStrategy.cheapest(),
                UnknownPrices.WARN);
        router = new RealRouter(
                config,
                this,
                this,
                new Surroundings(
                        new RealDeploymentHealth(GatewayClock.SYSTEM), GatewayClock.SYSTEM, new Shared(), false));
    }

    private static RoutingStrategy strategy(String name) {
        return switch (name) {
            case "weighted" -> RoutingStrategy.weighted();
            case "round-robin" -> RoutingStrategy.roundRobin();
            case "cheapest" -> RoutingStrategy.cheapest();
            case "fastest" -> RoutingStrategy.fastest();
            case "least-busy" -> RoutingStrategy.leastBusy();
            default -> RoutingStrategy.ordered();
        };
    }

    @Benchmark
    public Deployment choose() {
        return router.plan(request, this).stages().get(0).pick(List.of());
    }

    /** As the client's own: no thread waits for another. */
    private static final class Shared implements RandomGenerator {
        @Override
        public long nextLong() {
            return ThreadLocalRandom.current().nextLong();
        }
    }

    @Override
    public List<String> configured() {
        return List.of();
    }

    @Override
    public Collection<String> names() {
        return List.of();
    }

    @Override
    public Deployment named(String model) {
        return null;
    }

    @Override
    public String service(String connection) {
        return connection;
    }

    @Override
    public String region(String connection) {
        return null;
    }

    @Override
    public String unusable(String connection) {
        return null;
    }

    @Override
    public boolean knows(String connection, String model) {
        return false;
    }

    @Override
    public boolean supports(String connection, Operation<?, ?> operation) {
        return true;
    }

    @Override
    public Capabilities capabilities(String connection, String model) {
        return deployments > 1 && connection.endsWith("0") ? SMALL : LARGE;
    }

    @Override
    public Rates rates(Deployment deployment, long epochMillis) {
        return rates.get(deployment.toString());
    }

    @Override
    public List<Deployment> hosting(String model) {
        return List.of();
    }

    @Override
    public Mapping map(String model) {
        return null;
    }

    @Override
    public List<String> hosted() {
        return List.of();
    }

    @Override
    public List<String> mapped() {
        return List.of();
    }

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
    public OpenAITimeoutException timedOut(boolean connected, Throwable cause) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void warn(String field, String reason, String action) {
        throw new IllegalStateException(field + ": " + reason + " (" + action + ")");
    }
}

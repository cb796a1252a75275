package io.postern.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.postern.client.ClientBuilder;
import io.postern.client.OpenAiCompatibleClient;
import io.postern.internal.pipeline.Policies;
import io.postern.pricing.Rates;
import io.postern.routing.Deployment;
import io.postern.routing.FailureKind;
import io.postern.routing.FailurePolicy;
import io.postern.routing.Route;
import io.postern.routing.StreamRecovery;
import io.postern.routing.UnknownPrices;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import io.postern.spi.Service;
import io.postern.testing.FakeAdapter;
import io.postern.testing.FakeProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, routes and policies in the configuration file. */
class RoutingFileTest {
    @TempDir
    Path folder;

    private final FakeAdapter adapter = new FakeAdapter("fake", settings -> new FakeProvider().chat("hi"))
            .with(Service.of("alpha"))
            .with(Service.of("beta"));

    private Path file(String name, String json) {
        try {
            return Files.writeString(folder.resolve(name), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a file says besides its providers. */
    private ClientConfig config(String members) {
        ClientConfig config = new ClientConfig();
        ConfigFile.apply(file("postern.json", "{" + members + "}"), Map.of("KEY", "secret"), config);
        assertThat(config.mistakes).isEmpty();
        return config;
    }

    private Route route(String members) {
        return config("\"routes\":{\"chat\":{" + members + "}}").routing.routes.get("chat");
    }

    private Policies policies(String members) {
        return config(members).routing.policies();
    }

    private String mistakes(String members) {
        ClientBuilder builder = OpenAiCompatibleClient.builder()
                .adapter(adapter)
                .fromConfig(
                        file("postern.json", "{\"providers\":{\"alpha\":{},\"beta\":{}},\n" + members + "}"), Map.of());
        return assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .actual()
                .getMessage()
                .replace(folder.toString(), "");
    }

    @Test
    void readsADeploymentInItsShortAndItsLongForm() {
        Route route = route("""
                "deployments": ["alpha/meta/llama", {
                    "provider": "beta", "model": "m", "weight": 3, "order": 1, "tags": ["eu"], "region": "eu-west-1",
                    "requestsPerMinute": 60, "tokensPerMinute": 90000, "maxParallel": 4, "apiKey": "${KEY}" }]""");

        Deployment detailed = route.deployments().get(1);
        assertThat(route.deployments().get(0)).isEqualTo(Deployment.of("alpha", "meta/llama"));
        assertThat(detailed.weight()).isEqualTo(3);
        assertThat(detailed.order()).isEqualTo(1);
        assertThat(detailed.tags()).isEqualTo(Set.of("eu"));
        assertThat(detailed.region()).contains("eu-west-1");
        assertThat(detailed.requestsPerMinute()).hasValue(60);
        assertThat(detailed.tokensPerMinute()).hasValue(90_000);
        assertThat(detailed.maxParallel()).hasValue(4);
        assertThat(detailed.apiKey().orElseThrow().get().reveal()).isEqualTo("secret");
    }

    @Test
    void laysADeploymentsOwnPriceOverThoseOfTheFile() {
        file("prices.json", """
                {"unit": "USD per million tokens", "prices": {"alpha": {"m": {"input": 1, "output": 4}}}}""");
        ClientConfig config = config("""
                "routes": {"chat": {"deployments": [
                    {"provider": "alpha", "model": "m", "price": {"input": 2, "output": 8}},
                    {"provider": "alpha", "model": "n", "price": {"free": true}}]}},
                "prices": "prices.json\"""");

        assertThat(rates(config, "m").nanoDollars(1000, 0, 10)).isEqualTo(2_080_000);
        assertThat(rates(config, "n").nanoDollars(1000, 0, 10)).isZero();
    }

    private static Rates rates(ClientConfig config, String model) {
        return Objects.requireNonNull(config.prices)
                .find("alpha", model, null, Instant.EPOCH)
                .orElseThrow();
    }

    @Test
    void refusesAnUnlikelyPriceOfADeployment() {
        assertThat(mistakes("""
                        "routes": {"chat": {"deployments": [
                          {"provider": "alpha", "model": "m", "price": {"input": 8, "output": 2}}]}}"""))
                .contains("$.routes.chat.deployments[0].price: ")
                .contains("`output` (2) is below `input` (8): are they swapped");
    }

    @ParameterizedTest
    @CsvSource({
        "ordered, ordered",
        "weighted, weighted",
        "round-robin, round-robin",
        "cheapest, cheapest",
        "fastest, fastest",
        "least-busy, least-busy",
    })
    void knowsEveryStrategyByItsName(String name, String strategy) {
        assertThat(route("\"deployments\":[\"alpha/m\"],\"strategy\":\"" + name + "\"")
                        .strategy())
                .hasToString(strategy);
    }

    @Test
    void combinesStrategies() {
        Route route = route("""
                "deployments": [{"provider": "alpha", "model": "m", "tags": ["eu"]}],
                "strategy": {"tags": ["eu"], "then": {"byOrder": "cheapest"}}""");

        assertThat(route.strategy()).hasToString("filtered, then ordered, then cheapest");
    }

    @Test
    void findsARegionInALargerOne() {
        assertThat(route("""
                "deployments": [{"provider": "alpha", "model": "m", "region": "eu-west-1"}],
                "strategy": {"region": "eu", "then": "cheapest"}""").strategy()).hasToString("filtered, then cheapest");
    }

    @Test
    void refusesTwoStrategiesInTheSamePlace() {
        assertThat(mistakes("""
                        "routes": {"chat": {"deployments": ["alpha/m"],
                          "strategy": {"then": "cheapest", "byOrder": "fastest"}}}"""))
                .contains("$.routes.chat.strategy: has `then` and `byOrder`, of which one can be meant");
    }

    @Test
    void readsWhereARouteFallsBackTo() {
        Route route = route("""
                "deployments": ["alpha/m"], "fallbacks": ["beta/m", "spare"], "largerWindow": ["beta/long"],
                "contentPolicy": ["beta/lax"], "unknownPrices": "deny\"""");

        assertThat(route.fallbacks()).containsExactly("beta/m", "spare");
        assertThat(route.largerWindow()).containsExactly("beta/long");
        assertThat(route.contentPolicy()).containsExactly("beta/lax");
        assertThat(route.unknownPrices()).isEqualTo(UnknownPrices.DENY);
    }

    @Test
    void readsNames() {
        RoutingDraft draft = config("""
                        "aliases": {"fast": "alpha/m"}, "rules": {"gpt-*": "alpha"}, "modelMapping": false,
                        "fallbackModel": "beta/m", "virtualModels": {"prefix": "any/", "strategy": "fastest"},
                        "unknownPrices": "zero\"""").routing;

        assertThat(draft.aliases).containsExactly(Map.entry("fast", "alpha/m"));
        assertThat(draft.rules).containsExactly(Map.entry("gpt-*", "alpha"));
        assertThat(draft.modelMapping).isFalse();
        assertThat(draft.fallbackModel).isEqualTo("beta/m");
        assertThat(draft.virtualPrefix).isEqualTo("any/");
        assertThat(draft.virtualStrategy).hasToString("fastest");
        assertThat(draft.unknownPrices).isEqualTo(UnknownPrices.ZERO);
    }

    @Test
    void readsHowOftenToRetry() {
        ClientConfig config = config("""
                "retry": {"maxRetries": 5, "firstWait": "1s", "factor": 1.5, "longestWait": "20s", "jitter": false,
                          "longestServerWait": "2m"}""");

        assertThat(config.routing.retry)
                .hasToString("RetryPolicy{maxRetries=5, firstWait=PT1S, factor=1.5, longestWait=PT20S, jitter=false,"
                        + " longestServerWait=PT2M}");
        assertThat(config.options.build().maxRetries()).contains(5);
    }

    @Test
    void changesRowsOfTheTableOfFailures() {
        Policies policies = policies("\"failures\":{\"rateLimit\":{\"retry\":\"never\",\"cooldown\":\"long\"}}");

        assertThat(policies.failure().row(FailureKind.RATE_LIMIT))
                .isEqualTo(new FailurePolicy.Row(FailurePolicy.Retry.NEVER, true, FailurePolicy.Cooldown.LONG));
        assertThat(policies.failure().row(FailureKind.OVERLOADED))
                .isEqualTo(FailurePolicy.standard().row(FailureKind.OVERLOADED));
    }

    @Test
    void readsWhenToSetAside() {
        Policies policies = policies("""
                "cooldown": {"rateLimited": "2s", "refused": "1m", "longestRefused": "5m", "failures": 4,
                    "failureRate": 0.3, "leastCalls": 10, "window": "30s", "open": "1s", "longestOpen": "9s",
                    "tryWhenAllCooled": false, "enabled": true}""");

        assertThat(policies.cooldown())
                .hasToString("CooldownPolicy{rateLimited=PT2S, refused=PT1M to PT5M, breaker at 4 failures or 0.3 of 10"
                        + " calls in PT30S, open PT1S to PT9S, tryWhenAllCooled=false}");
    }

    @Test
    void readsWhatBecomesOfStreams() {
        Policies policies =
                policies("\"streams\":{\"recovery\":\"resume\",\"malformedChunks\":\"interrupt\"},\"fanOut\":true");

        assertThat(policies.streams()).isEqualTo(StreamRecovery.RESUME);
        assertThat(policies.skipMalformedChunks()).isFalse();
        assertThat(policies.fanOut()).isTrue();
    }

    @Test
    void readsWhenToHedge() {
        assertThat(policies("\"hedging\":true").hedge().enabled()).isTrue();
        assertThat(policies("\"hedging\":{\"delay\":\"800ms\",\"measured\":true,\"factor\":3,\"most\":2}")
                        .hedge())
                .hasToString("HedgePolicy{delay=PT0.8S or 3.0 times the usual, most=2}");
        assertThat(policies("\"hedging\":{\"delay\":\"1s\"}").hedge().delay()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void readsWhatModelsCanDo() {
        ClientConfig config = config("""
                "providers": {"alpha": {"capabilities": {"m": {"contextWindow": 8192, "maxOutputTokens": 1024,
                    "tools": false, "jsonSchema": true}}}}""");

        Capabilities m = config.providers().get(0).capabilities().get("m");
        assertThat(m.contextWindow()).hasValue(8192);
        assertThat(m.maxOutputTokens()).hasValue(1024);
        assertThat(m.lacks(Feature.TOOLS)).isTrue();
        assertThat(m.supports(Feature.JSON_SCHEMA)).contains(true);
        assertThat(m.supports(Feature.IMAGES)).isEmpty();
    }

    @Test
    void readsPricesFromAFileBesideIt() {
        file("prices.json", """
                {"unit": "USD per million tokens", "prices": {"alpha": {"m": {"input": 1, "output": 2}}}}""");

        assertThat(config("\"prices\":\"prices.json\"").prices).isNotNull();
    }

    @Test
    void reportsPricesThatCannotBeRightAmongTheOtherMistakes() {
        file("prices.json", """
                {"unit": "USD per million tokens", "prices": {"openai": {"gpt-4o": {"input": 0.0025, "output": 0.01}}}}""");

        assertThat(mistakes("\"prices\": \"prices.json\", \"aliases\": {\"lost\": \"nowhere\"}"))
                .contains("The configuration has 2 mistakes")
                .contains("postern.json:2:1 $.prices: The prices laid over others have mistakes")
                .contains("openai/gpt-4o: input and output cost 0.0025 and 0.01 but 2.5 and 10 so far")
                .contains("$.aliases.lost: Nothing serves the model");
    }

    @Test
    void reportsAllMistakesWithTheirPlaces() {
        String mistakes = mistakes("""
                "aliases": {"a": "b",
                 "b": "a"},
                "routes": {
                  "empty": {"deployments": []},
                  "chat": {"deployments": ["gamma/m"],
                    "fallbacks": ["nowhere"]}}""");

        assertThat(mistakes)
                .contains(":2:13 $.aliases.a: the aliases go round in a circle: a -> b -> a")
                .contains(":3:2 $.aliases.b: the aliases go round")
                .contains(":5:3 $.routes.empty: the route has no deployments")
                .contains(":6:28 $.routes.chat.deployments[0]: there is no provider \"gamma\"")
                .contains(":7:19 $.routes.chat.fallbacks[0]: Nothing serves the model \"nowhere\"");
    }

    @Test
    void reportsAllThatCannotBeRead() {
        String mistakes = mistakes("""
                "routes": {"chat": {"deployments": [
                    {"provider": "alpha", "model": "m", "weight": 0},
                    {"provider": "alpha", "model": "n", "maxParallel": -1},
                    {"provider": "alpha"},
                    "alpha"],
                  "strategy": "cheapst", "unknownPrices": "free"}},
                "retry": {"factor": 0.5, "firstWait": 3},
                "cooldown": {"failureRate": 2},
                "failures": {"ratelimit": {}},
                "streams": {"recovery": "maybe"},
                "hedging": {"most": 0},
                "prices": "nowhere.json\"""");

        assertThat(mistakes)
                .contains("$.routes.chat.deployments[0].weight: weight must be positive, was 0")
                .contains("$.routes.chat.deployments[1].maxParallel: maxParallel must be positive, was -1")
                .contains("$.routes.chat.deployments[2]: \"model\" is missing")
                .contains("$.routes.chat.deployments[3]: A deployment is written as provider/model, was \"alpha\"")
                .contains("$.routes.chat.strategy: there is no \"cheapst\" here; did you mean cheapest?")
                .contains("$.routes.chat.unknownPrices: there is no \"free\" here; there are ")
                .contains("$.retry.factor: factor must be from 1 to 100, was 0.5")
                .contains("$.retry.firstWait: a duration is written with its unit")
                .contains("$.cooldown.failureRate: failureRate must be above 0 and at most 1, was 2.0")
                .contains("$.failures.ratelimit: there is no \"ratelimit\" here; did you mean rateLimit?")
                .contains("$.streams.recovery: there is no \"maybe\" here; there are fail, resume, buffer")
                .contains("$.hedging.most: most must be positive, was 0")
                .contains("$.prices: cannot be read");
    }

    @Test
    void looksAtWhatCouldBeReadOfARoute() {
        String mistakes = mistakes("""
                "aliases": {"fast": "chat"},
                "routes": {"chat": {"deployments": [
                    "alpha",
                    {"provider": "gamma", "model": "m", "weight": 0}],
                  "fallbacks": ["${NOT_SET}", "nowhere"]},
                "lost": {"deployments": ["alpha"]}}""");

        assertThat(mistakes)
                .contains("The configuration has 6 mistakes")
                .contains(":5:5 $.routes.chat.deployments[1]: there is no provider \"gamma\"")
                .contains(":6:31 $.routes.chat.fallbacks[1]: Nothing serves the model \"nowhere\"");
    }

    @Test
    void refusesAFilterThatLetsNothingThrough() {
        assertThat(mistakes("""
                        "routes": {"chat": {"deployments": ["alpha/m"], "strategy": {"tags": ["eu"]}}}"""))
                .contains("$.routes.chat: The filter of the route chat lets none of its deployments through");
    }
}

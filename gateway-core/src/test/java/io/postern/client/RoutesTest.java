package io.postern.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.RequestOptions;
import io.postern.core.Secret;
import io.postern.errors.BadRequestException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.NoDeploymentException;
import io.postern.gateway.GatewayInfo;
import io.postern.gateway.RouteTrace;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.models.Model;
import io.postern.pricing.Price;
import io.postern.pricing.PriceCatalogue;
import io.postern.routing.Deployment;
import io.postern.routing.Route;
import io.postern.routing.RoutingStrategy;
import io.postern.spi.Capabilities;
import io.postern.spi.Service;
import io.postern.testing.FakeAdapter;
import io.postern.testing.FakeAnswers;
import io.postern.testing.FakeClock;
import io.postern.testing.FakeProvider;
import java.net.Proxy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Routes as a caller sees them. */
class RoutesTest {
    private final FakeProvider one = new FakeProvider().chat("from one").models(call -> FakeAnswers.models("m"));
    private final FakeProvider two = new FakeProvider().chat("from two").models(call -> FakeAnswers.models("m"));
    private final FakeAdapter adapter = new FakeAdapter(
                    "fake", settings -> settings.service().equals("one") ? one : two)
            .with(Service.of("one"))
            .with(Service.of("two"));

    private ClientBuilder builder() {
        return OpenAiCompatibleClient.builder()
                .adapter(adapter)
                .clock(new FakeClock())
                .provider("one")
                .provider("two");
    }

    private static Route.Builder chat() {
        return Route.builder("chat").addDeployment("one/m");
    }

    private static ChatCompletion ask(OpenAiCompatibleClient client, RequestOptions options) {
        return client.chat().completions().create(FakeAnswers.ask("chat"), options);
    }

    private static GatewayInfo info(OpenAiCompatibleClient client) {
        return ask(client, RequestOptions.none()).gatewayInfo().orElseThrow();
    }

    private void oneFails() {
        one.chat(call -> {
            throw FakeAnswers.overloaded();
        });
    }

    @Test
    void fallsBackToTheNameOfAnotherRoute() {
        oneFails();
        OpenAiCompatibleClient client = builder()
                .route(chat().addFallback("spare").build())
                .route(Route.builder("spare").addDeployment("two/n").build())
                .build();

        assertThat(info(client).deployment()).isEqualTo("two/n");
    }

    @Test
    void doesNotFallBackForAMistakeOfTheCaller() {
        one.chat(call -> {
            throw new BadRequestException(ErrorFacts.builder().statusCode(400).build());
        });
        OpenAiCompatibleClient client =
                builder().route(chat().addFallback("two/m").build()).build();

        assertThatThrownBy(() -> info(client)).isInstanceOf(BadRequestException.class);
        assertThat(two.calls()).isEmpty();
    }

    @Test
    void tellsOnTheResultWhatWasChosenAndWhy() {
        oneFails();
        OpenAiCompatibleClient client =
                builder().route(chat().addFallback("two/m").build()).build();

        assertThat(info(client).route().orElseThrow()).hasToString("""
                        "chat"
                          chat is a route
                          first chat (ordered):
                            + one/m: chosen by ordered
                          then, two/m (ordered):
                            + two/m: chosen by ordered
                          asked one/m: InternalServerException 500 after 0 ms
                          asked one/m: InternalServerException 500 after 0 ms
                          asked one/m: InternalServerException 500 after 0 ms
                          asked two/m: ok after 0 ms""");
    }

    @Test
    void goesByADeploymentsOwnPrice() {
        Deployment dear = Deployment.builder("one", "m")
                .price(Price.usdPerMillion("20", "80").build())
                .build();
        Deployment cheap = Deployment.builder("two", "m")
                .price(Price.usdPerMillion("2", "8").build())
                .build();
        Route route = Route.builder("chat")
                .deployments(List.of(dear, cheap))
                .strategy(RoutingStrategy.cheapest())
                .build();
        try (OpenAiCompatibleClient client = builder().route(route).build()) {
            GatewayInfo info = info(client);

            assertThat(info.deployment()).isEqualTo("two/m");
            assertThat(info.cost()).hasToString("$0.000022 = 3 input at $2/M + 2 output at $8/M");
        }
    }

    @Test
    void explainsWithoutSendingAnything() {
        OpenAiCompatibleClient client = builder()
                .route(chat().addDeployment("two/small")
                        .addFallback("two/m")
                        .addLargerWindow("two/long")
                        .build())
                .provider(
                        "two",
                        options -> options.capabilities(
                                "small", Capabilities.builder().contextWindow(2).build()))
                .prices(PriceCatalogue.builder()
                        .add("one", "m", Price.usdPerMillion("1", "2").build())
                        .build())
                .build();

        RouteTrace trace = client.explain(FakeAnswers.ask("chat"));

        assertThat(trace).hasToString("""
                        "chat"
                          chat is a route
                          first chat (ordered):
                            + one/m: chosen by ordered, $0.000005 to no limit, likely $0.001005
                            - two/small: the call needs about 5 tokens, more than its window
                          then, two/m (ordered):
                            + two/m: chosen by ordered
                          then, for larger window, two/long (ordered):
                            + two/long: chosen by ordered""");
        assertThat(one.calls()).isEmpty();
    }

    @Test
    void explainsWhatTheStrategyWouldNeverTake() {
        Route route = chat().addDeployment("two/m")
                .strategy(RoutingStrategy.ordered()
                        .among(deployment -> deployment.provider().equals("two")))
                .build();
        try (OpenAiCompatibleClient client = builder().route(route).build()) {
            assertThat(client.explain(FakeAnswers.ask("chat")).toString())
                    .contains("+ two/m: chosen by filtered, then ordered")
                    .contains("- one/m: left out by filtered, then ordered");
        }
    }

    @Test
    void explainsADeploymentThatIsListedTwice() {
        try (OpenAiCompatibleClient client =
                builder().route(chat().addDeployment("one/m").build()).build()) {
            assertThat(client.explain(FakeAnswers.ask("chat")).toString()).contains("+ one/m: listed twice");
        }
    }

    @Test
    void hasWordsForAStrategyWithoutAName() {
        Route route = chat().strategy(candidates -> candidates.open(0) ? 0 : -1).build();
        try (OpenAiCompatibleClient client = builder().route(route).build()) {
            assertThat(client.explain(FakeAnswers.ask("chat")).toString())
                    .contains("+ one/m: chosen by a strategy of the program");
        }
    }

    @Test
    void takesNoTurnForAnExplanation() {
        OpenAiCompatibleClient client = builder()
                .route(chat().addDeployment("two/m")
                        .strategy(RoutingStrategy.roundRobin())
                        .build())
                .build();

        client.explain(FakeAnswers.ask("chat"));

        assertThat(info(client).deployment()).isEqualTo("one/m");
        assertThat(info(client).deployment()).isEqualTo("two/m");
    }

    @Test
    void explainsThatNobodyServesAModel() {
        assertThatThrownBy(() -> builder().build().explain(FakeAnswers.ask("nowhere")))
                .isInstanceOf(NoDeploymentException.class);
    }

    @Test
    void sendsACallersKeyOnlyToItsProvider() {
        oneFails();
        OpenAiCompatibleClient client =
                builder().route(chat().addFallback("two/m").build()).build();

        ask(client, RequestOptions.builder().apiKey("callers").build());

        assertThat(one.calls().get(0).options().apiKey()).contains(Secret.of("callers"));
        assertThat(two.call().options().apiKey()).isEmpty();
    }

    @Test
    void warnsOfAKeyForAConnectionThatDoesNotExist() {
        RequestOptions options = RequestOptions.builder()
                .putApiKey("onee", Secret.of("callers-own-key"))
                .build();
        try (OpenAiCompatibleClient client = builder().route(chat().build()).build()) {
            assertThat(ask(client, options).gatewayInfo().orElseThrow().warnings())
                    .singleElement()
                    .asString()
                    .contains("a key is for a connection that does not exist; there are [one, two]")
                    .doesNotContain("callers-own-key");
        }
    }

    @Test
    void saysWhoseKeyAnswered() {
        OpenAiCompatibleClient client = builder().route(chat().build()).build();
        RequestOptions options =
                RequestOptions.builder().putApiKey("one", Secret.of("callers")).build();

        assertThat(ask(client, options).gatewayInfo().orElseThrow().callersKey())
                .isTrue();
        assertThat(info(client).callersKey()).isFalse();
    }

    @Test
    void asksADeploymentWithItsOwnKey() {
        Secret own = Secret.of("of-the-deployment");
        OpenAiCompatibleClient client = builder()
                .route(Route.builder("chat")
                        .addDeployment(
                                Deployment.builder("one", "m").apiKey(() -> own).build())
                        .build())
                .build();

        ask(client, RequestOptions.none());

        assertThat(one.call().options().apiKey()).isEqualTo(Optional.of(own));
    }

    @Test
    void listsAliasesAndRoutesAmongTheModels() {
        OpenAiCompatibleClient client =
                builder().alias("fast", "chat").route(chat().build()).build();

        assertThat(client.models().list().data())
                .extracting(Model::id)
                .containsExactly("one/m", "two/m", "fast", "chat");
    }

    @Test
    void listsThemIfThereIsOnlyOneProviderToo() {
        OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
                .adapter(adapter)
                .provider("one")
                .route(chat().build())
                .build();

        assertThat(client.models().list().data()).extracting(Model::id).containsExactly("m", "chat");
        assertThat(client.async().models().list().join().data())
                .extracting(Model::id)
                .containsExactly("m", "chat");
    }

    // --- reload ---

    @Test
    void replacesTheConfigurationAsAWhole() {
        OpenAiCompatibleClient client =
                builder().route(chat().build()).alias("fast", "chat").build();

        client.reload(next -> next.provider("two")
                .route(Route.builder("chat").addDeployment("two/m").build()));

        assertThat(info(client).deployment()).isEqualTo("two/m");
        assertThat(client).hasToString("OpenAiCompatibleClient[two]");
        assertThat(client.models().list().data()).extracting(Model::id).containsExactly("m", "chat");
    }

    @Test
    void keepsTheConfigurationIfTheNewOneHasMistakes() {
        OpenAiCompatibleClient client = builder().route(chat().build()).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.reload(
                        next -> next.provider("two").route(Route.builder("chat").build())))
                .withMessageContaining("routes.chat: the route has no deployments");
        assertThat(info(client).deployment()).isEqualTo("one/m");
    }

    @Test
    void finishesARunningCallOnTheConfigurationItBeganWith() {
        OpenAiCompatibleClient client =
                builder().route(chat().addFallback("two/m").build()).build();
        one.chat(call -> {
            client.reload(next -> next.provider("one").route(chat().build()));
            throw FakeAnswers.overloaded();
        });

        assertThat(info(client).deployment()).isEqualTo("two/m");
    }

    @Test
    void keepsAConnectionWhoseSettingsStay() {
        OpenAiCompatibleClient client = builder().build();

        client.reload(next -> next.provider("one").provider("two", options -> options.baseUrl("http://localhost:1")));

        assertThat(adapter.connectedNames()).containsExactly("one", "two", "two");
        client.close();
        assertThat(one.closes()).isEqualTo(1);
        assertThat(two.closes()).isEqualTo(2);
    }

    @Test
    void refusesAnotherProxyWhenItReloads() {
        OpenAiCompatibleClient client = builder().build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.reload(next -> next.proxy(Proxy.NO_PROXY)))
                .withMessageContaining("make another client");
    }

    // --- mistakes ---

    @Test
    void reportsAllMistakesOfNamesAndRoutesAtOnce() {
        ClientBuilder builder = builder()
                .alias("a", "b")
                .alias("b", "a")
                .alias("lost", "nowhere")
                .alias("chat", "one/m")
                .route(chat().addDeployment("onee/m")
                        .addFallback("chat")
                        .addLargerWindow("nothing")
                        .build())
                .route(Route.builder("empty").build())
                .fallbackModel("three/m");

        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("The configuration has 9 mistakes")
                .withMessageContaining("aliases.a: the aliases go round in a circle: a -> b -> a")
                .withMessageContaining("aliases.b: the aliases go round in a circle: b -> a -> b")
                .withMessageContaining("aliases.lost: Nothing serves the model \"nowhere\"")
                .withMessageContaining("aliases.chat: there is a route of the same name")
                .withMessageContaining("routes.chat.deployments[1]: there is no provider \"onee\"; did you mean one?")
                .withMessageContaining("routes.chat.fallbacks[0]: the route falls back to itself")
                .withMessageContaining("routes.chat.largerWindow[0]: Nothing serves the model \"nothing\"")
                .withMessageContaining("routes.empty: the route has no deployments")
                .withMessageContaining("fallbackModel: Nothing serves the model \"three/m\"");
    }

    @Test
    void reportsAllRulesThatCanNeverWork() {
        ClientBuilder builder = builder().rule("gpt", "one").rule("a*b*", "one").rule("x*", "one/**");

        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("rules.gpt: a rule's pattern has one * in it, was \"gpt\"")
                .withMessageContaining("rules.a*b*: a rule's pattern has one * in it")
                .withMessageContaining("rules.x*: a rule leads to a name with at most one *");
    }

    @Test
    void looksAtRoutesAndAliasesAlthoughARuleCannotBeRead() {
        ClientBuilder builder = builder()
                .rule("gpt", "one")
                .alias("a", "b")
                .alias("b", "a")
                .route(Route.builder("empty").build());

        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("The configuration has 4 mistakes")
                .withMessageContaining("aliases.a: the aliases go round in a circle")
                .withMessageContaining("routes.empty: the route has no deployments");
    }

    @Test
    void refusesRulesThatLeadNowhere() {
        ClientBuilder builder =
                builder().rule("gpt-*", "onee").rule("x-*", "three/*").rule("y-*", "auto/nothing");

        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("rules.gpt-*: Nothing serves the model \"onee\"")
                .withMessageContaining("rules.x-*: Nothing serves the model \"three/")
                .withMessageContaining("rules.y-*: Nothing serves the model \"auto/nothing\"");
    }

    @Test
    void takesRulesWhoseTargetDependsOnTheName() {
        builder()
                .alias("small", "one/m")
                .rule("a-*", "one")
                .rule("b-*", "two/*")
                .rule("c-*", "*")
                .rule("d-*", "*/m")
                .rule("e-*", "auto/*")
                .rule("f-*", "small")
                .build()
                .close();
    }

    @Test
    void refusesARouteThatFallsBackToItselfByAnotherName() {
        ClientBuilder builder =
                builder().alias("me", "chat").route(chat().addFallback("me").build());

        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("routes.chat.fallbacks[0]: the route falls back to itself");
    }

    @Test
    void refusesADefaultModelThatNobodyServes() {
        ClientBuilder builder = builder().defaultModel("three/m");

        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("defaultModel: Nothing serves the model \"three/m\"");
    }

    @Test
    void refusesNamesThatOnlyTheFallbackModelWouldServe() {
        ClientBuilder builder = builder()
                .fallbackModel("one/m")
                .alias("lost", "nowhere")
                .route(chat().addFallback("three/m").build());

        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("aliases.lost: Nothing serves the model \"nowhere\"")
                .withMessageContaining("routes.chat.fallbacks[0]: Nothing serves the model \"three/m\"");
    }

    @Test
    void refusesFiltersThatTogetherLetNothingThrough() {
        Route.Builder route = chat().strategy(RoutingStrategy.ordered(RoutingStrategy.cheapest()
                .among(deployment -> deployment.provider().equals("two"))));

        assertThatIllegalArgumentException()
                .isThrownBy(route::build)
                .withMessageContaining("The filter of the route chat lets none of its deployments through");
    }

    @Test
    void refusesLimitsThatAreNotPositive() {
        List<Runnable> mistakes = List.of(
                () -> Deployment.builder("a", "m").weight(0),
                () -> Deployment.builder("a", "m").requestsPerMinute(-1),
                () -> Deployment.builder("a", "m").tokensPerMinute(0),
                () -> Deployment.builder("a", "m").maxParallel(-2));

        for (Runnable mistake : mistakes) {
            assertThatIllegalArgumentException().isThrownBy(mistake::run).withMessageContaining("must be positive");
        }
    }
}

package io.postern.internal.routing;

import static io.postern.internal.routing.RoutingWorld.first;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.RequestOptions;
import io.postern.core.Secret;
import io.postern.errors.ContextWindowExceededException;
import io.postern.errors.NoDeploymentException;
import io.postern.errors.OpenAIException;
import io.postern.models.ResponseFormatJsonSchema;
import io.postern.models.chat.completions.ChatCompletionContentPart;
import io.postern.models.chat.completions.ChatCompletionContentPartImage;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionToolChoiceOption;
import io.postern.models.completions.CompletionUsage;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.pipeline.CallRequest;
import io.postern.pricing.Price;
import io.postern.routing.Deployment;
import io.postern.routing.Route;
import io.postern.routing.RoutingStrategy;
import io.postern.routing.UnknownPrices;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import io.postern.spi.Operation;
import io.postern.testing.FakeAnswers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RealRouterTest {
    private static final Route.Builder CHAT =
            Route.builder("chat").addDeployment("a/m").addDeployment("b/m").addDeployment("c/m");

    private final RoutingWorld world = new RoutingWorld().route(CHAT);

    private static ChatCompletionCreateParams.Builder asking() {
        return ChatCompletionCreateParams.builder().model("chat").addUserMessage("Why is the sky blue?");
    }

    private RoutePlan plan(ChatCompletionCreateParams.Builder params) {
        return world.plan(params.build(), RequestOptions.none());
    }

    private RoutePlan plan(RequestOptions.Builder options) {
        return world.plan(asking().build(), options.build());
    }

    private void lacks(String deployment, Feature feature) {
        world.capabilities.put(
                deployment, Capabilities.builder().without(feature).build());
    }

    private void window(String deployment, long tokens) {
        world.capabilities.put(
                deployment, Capabilities.builder().contextWindow(tokens).build());
    }

    private static List<String> picks(RoutePlan plan) {
        List<Deployment> tried = new ArrayList<>();
        for (Deployment next = plan.stages().get(0).pick(tried);
                next != null;
                next = plan.stages().get(0).pick(tried)) {
            tried.add(next);
        }
        return tried.stream().map(Deployment::toString).toList();
    }

    // --- what a call needs ---

    static Stream<Arguments> needs() {
        return Stream.of(
                need(
                        Feature.TOOLS,
                        params -> params.addFunctionTool(io.postern.models.FunctionDefinition.builder()
                                .name("f")
                                .build())),
                need(Feature.MULTIPLE_CHOICES, params -> params.n(2L)),
                need(
                        Feature.FORCED_TOOL_CHOICE,
                        params -> params.toolChoice(ChatCompletionToolChoiceOption.Auto.REQUIRED)),
                need(
                        Feature.JSON_SCHEMA,
                        params -> params.responseFormat(ResponseFormatJsonSchema.builder()
                                .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                                        .name("sky")
                                        .build())
                                .build())),
                need(Feature.LOGPROBS, params -> params.logprobs(true)),
                need(Feature.PREFILL, params -> params.addAssistantMessage("Because")),
                need(
                        Feature.IMAGES,
                        params -> params.addUserMessageOfArrayOfContentParts(
                                List.of(ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                                        .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                                                .url("https://example.com/sky.png")
                                                .build())
                                        .build())))));
    }

    private static Arguments need(Feature feature, UnaryOperator<ChatCompletionCreateParams.Builder> asked) {
        return Arguments.of(feature, asked);
    }

    @ParameterizedTest
    @MethodSource("needs")
    void leavesOutWhatIsKnownToLackAFeature(Feature feature, UnaryOperator<ChatCompletionCreateParams.Builder> asked) {
        lacks("a/m", feature);

        assertThat(first(plan(asking()))).isEqualTo("a/m");
        assertThat(first(plan(asked.apply(asking())))).isEqualTo("b/m");
    }

    @Test
    void leavesOutAProviderThatDoesNotOfferTheOperation() {
        EmbeddingCreateParams params =
                EmbeddingCreateParams.builder().model("chat").input("sky").build();
        RoutePlan plan =
                world.router().plan(CallRequest.of(Operation.EMBEDDINGS, params, "chat", RequestOptions.none()), world);

        assertThat(picks(plan)).containsExactly("b/m", "c/m");
    }

    @Test
    void doesNotNeedManyChoicesOfOneModelIfTheCallIsFannedOut() {
        lacks("a/m", Feature.MULTIPLE_CHOICES);
        world.fanOut = true;

        assertThat(first(plan(asking().n(2L)))).isEqualTo("a/m");
    }

    @Test
    void leavesOutAWindowThatIsTooSmall() {
        window("a/m", 100);

        assertThat(first(plan(asking().addUserMessage("x".repeat(500))))).isEqualTo("b/m");
        assertThat(first(plan(asking().maxTokens(99L)))).isEqualTo("b/m");
        assertThat(first(plan(asking().maxTokens(90L)))).isEqualTo("a/m");
    }

    @Test
    void leavesOutWhatHasNotAllTags() {
        world.route(Route.builder("chat")
                .addDeployment(Deployment.builder("a", "m").tags(Set.of("fast")).build())
                .addDeployment(Deployment.builder("b", "m")
                        .tags(Set.of("fast", "private"))
                        .build()));

        assertThat(first(plan(RequestOptions.builder().tags(List.of("fast", "private")))))
                .isEqualTo("b/m");
    }

    @Test
    void goesOnlyWhereTheDataMayGo() {
        world.regions.put("a", "us-east-1");
        world.regions.put("c", "eu-central-1");

        assertThat(picks(plan(RequestOptions.builder().region("eu")))).containsExactly("c/m");
    }

    @Test
    void holdsASingleDeploymentToTheRegionToo() {
        RoutePlan plan = world.plan(
                FakeAnswers.ask("a/m"), RequestOptions.builder().region("eu").build());

        assertThat(first(plan)).isEqualTo("null");
        assertThat(plan.refusal()).hasMessageContaining("a/m: it is not known to be in the region eu");
    }

    @Test
    void leavesOutAConnectionThatCannotBeUsed() {
        world.unusable.put("a", "no key is set");

        assertThat(first(world.plan("chat"))).isEqualTo("b/m");
    }

    @Test
    void leavesOutWhatIsSetAsideOrFull() {
        world.cooled.put("a/m", Duration.ofSeconds(5));
        world.full.add("b/m");

        assertThat(first(world.plan("chat"))).isEqualTo("c/m");
    }

    @Test
    void seesWhatHasBeenLearnedBetweenTwoAttempts() {
        RoutePlan plan = world.plan("chat");
        Deployment first = plan.stages().get(0).pick(List.of());
        world.cooled.put("b/m", Duration.ofSeconds(5));

        assertThat(plan.stages().get(0).pick(List.of(first))).hasToString("c/m");
    }

    // --- nothing left ---

    @Test
    void listsEachDeploymentWithItsReason() {
        lacks("a/m", Feature.LOGPROBS);
        world.unusable.put("b", "no key is set");
        world.cooled.put("c/m", Duration.ofSeconds(5));

        RoutePlan plan = plan(asking().logprobs(true));

        assertThat(first(plan)).isEqualTo("null");
        assertThat(plan.refusal()).isInstanceOfSatisfying(NoDeploymentException.class, e -> {
            assertThat(e.lookedAt())
                    .containsExactly(
                            "a/m: it cannot do what the call needs: logprobs",
                            "b/m: it cannot be connected: no key is set",
                            "c/m: it is set aside for another 5000 ms");
            assertThat(e.retryAfter()).contains(Duration.ofSeconds(5));
        });
    }

    @Test
    void isAContextWindowErrorIfOnlySizeWasTheReason() {
        window("a/m", 10);
        window("b/m", 20);
        window("c/m", 15);

        OpenAIException refusal = plan(asking().addUserMessage("x".repeat(400))).refusal();

        assertThat(refusal)
                .isInstanceOf(ContextWindowExceededException.class)
                .hasMessageContaining("about 105 tokens")
                .hasMessageContaining("20");
    }

    @Test
    void isNoContextWindowErrorIfOneWasLeftOutForSomethingElse() {
        window("a/m", 10);
        window("b/m", 10);
        world.unusable.put("c", "no key is set");

        assertThat(plan(asking().addUserMessage("x".repeat(400))).refusal()).isInstanceOf(NoDeploymentException.class);
    }

    @Test
    void namesTheOneThatFreesFirst() {
        world.cooled.put("a/m", Duration.ofSeconds(9));
        world.cooled.put("b/m", Duration.ofSeconds(3));
        world.cooled.put("c/m", Duration.ofSeconds(6));

        assertThat(world.plan("chat").soonest(List.of())).hasToString("b/m");
        assertThat(world.plan("chat").soonest(List.of(Deployment.of("b", "m")))).hasToString("c/m");
    }

    @Test
    void asksForALargerWindowAtOnceIfNothingElseCanFit() {
        window("a/m", 10);
        window("b/m", 10);
        window("c/m", 10_000);
        world.route(
                Route.builder("chat").addDeployment("a/m").addFallback("b/m").addLargerWindow("c/m"));

        RoutePlan plan = plan(asking().addUserMessage("x".repeat(400)));

        assertThat(first(plan)).isEqualTo("c/m");
        assertThat(plan.stages().get(0).purpose()).isEqualTo(Stage.Purpose.GENERAL);
    }

    // --- plans ---

    @Test
    void sharesThePlanOfASingleDeployment() {
        RealRouter router = world.router();

        assertThat(router.plan(RoutingRequests.of("a/m"), world))
                .isSameAs(router.plan(RoutingRequests.of("a/m"), world));
    }

    @Test
    void putsFallbacksIntoStagesByTheirPurpose() {
        world.route(Route.builder("big").addDeployment("c/big"));
        world.route(Route.builder("chat")
                .addDeployment("a/m")
                .addFallback("b/m")
                .addLargerWindow("big")
                .addContentPolicy("c/lax"));

        assertThat(world.plan("chat").stages())
                .extracting(stage -> stage.purpose() + " " + stage.name())
                .containsExactly("GENERAL chat", "GENERAL b/m", "LARGER_WINDOW big", "CONTENT_POLICY c/lax");
    }

    @Test
    void beginsOneFurtherWithEachCall() {
        world.route(CHAT.build().toBuilder().strategy(RoutingStrategy.roundRobin()));
        RealRouter router = world.router();

        assertThat(Stream.generate(() -> first(router.plan(RoutingRequests.of("chat"), world)))
                        .limit(4))
                .containsExactly("a/m", "b/m", "c/m", "a/m");
    }

    @Test
    void asksInTheOrderThatDeploymentsAreGiven() {
        world.route(Route.builder("chat")
                .addDeployment(Deployment.builder("a", "m").order(2).build())
                .addDeployment(Deployment.builder("b", "m").order(1).build())
                .addDeployment("c/m"));

        assertThat(picks(world.plan("chat"))).containsExactly("c/m", "b/m", "a/m");
    }

    @Test
    void blamesAStrategyThatChoosesWhatIsClosed() {
        world.cooled.put("a/m", Duration.ofSeconds(5));
        world.route(CHAT.build().toBuilder().strategy(candidates -> 0));
        RoutePlan plan = world.plan("chat");

        assertThatThrownBy(() -> plan.stages().get(0).pick(List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("of the route chat chose 0, which is not open");
    }

    // --- whose credential ---

    @Test
    void asksFirstWhereTheCallerHasACredentialOfHisOwn() {
        RoutePlan plan = plan(RequestOptions.builder().putApiKey("b", Secret.of("callers")));

        assertThat(picks(plan)).containsExactly("b/m", "a/m", "c/m");
    }

    @Test
    void minesCooldownIsNotYours() {
        Secret mine = Secret.of("mine");
        world.cooled.put("a/m@" + mine.fingerprint(), Duration.ofSeconds(5));
        world.route(Route.builder("chat").addDeployment("a/m"));

        assertThat(first(plan(RequestOptions.builder().putApiKey("a", mine)))).isEqualTo("null");
        assertThat(first(plan(RequestOptions.builder().putApiKey("a", Secret.of("yours")))))
                .isEqualTo("a/m");
        assertThat(first(world.plan("chat"))).isEqualTo("a/m");
    }

    @Test
    void wantsToKnowWhoseKeyItIsIfARouteHasSeveralProviders() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(RequestOptions.builder().apiKey("callers")))
                .withMessageContaining("putApiKey(connection, key)")
                .withMessageNotContaining("callers");
    }

    @Test
    void givesAKeyWithoutANameToTheProviderOfTheRoute() {
        world.route(
                Route.builder("chat").addDeployment("a/m").addDeployment("a/n").addFallback("b/m"));

        assertThat(plan(RequestOptions.builder().apiKey("callers")).keyHolder()).isEqualTo("a");
    }

    // --- cost ---

    @Test
    void goesWhereThisCallIsExpectedToCostLeast() {
        world.prices.put("a/m", Price.usdPerMillion("1", "10").build());
        world.prices.put("b/m", Price.usdPerMillion("3", "4").build());
        world.route(CHAT.build().toBuilder().strategy(RoutingStrategy.cheapest()));

        // 5 tokens in and 500 out favour the cheap answer, 25,000 in and 1 out the cheap prompt.
        assertThat(first(plan(asking()))).isEqualTo("b/m");
        assertThat(first(plan(asking().addUserMessage("x".repeat(100_000)).maxTokens(1L))))
                .isEqualTo("a/m");
    }

    @Test
    void learnsHowLongAnswersAre() {
        world.prices.put("a/m", Price.usdPerMillion("1", "2").build());
        world.prices.put("b/m", Price.usdPerMillion("0.5", "3").build());
        world.route(
                Route.builder("chat").addDeployment("a/m").addDeployment("b/m").strategy(RoutingStrategy.cheapest()));
        RealRouter router = world.router();
        assertThat(first(router.plan(RoutingRequests.of("chat", 400), world))).isEqualTo("a/m");

        for (int i = 0; i < 60; i++) {
            router.plan(RoutingRequests.of("chat", 400), world).ended(usage(100, 1));
        }

        assertThat(first(router.plan(RoutingRequests.of("chat", 400), world))).isEqualTo("b/m");
    }

    private static CompletionUsage usage(long prompt, long completion) {
        return FakeAnswers.usage(prompt, completion);
    }

    @Test
    void warnsIfAnUnknownPriceWins() {
        world.route(CHAT.build().toBuilder().strategy(RoutingStrategy.cheapest()));

        assertThat(first(world.plan("chat"))).isEqualTo("a/m");
        assertThat(world.warnings)
                .containsExactly("model: no price is known of a/m, so its cost was not compared (chosen)");
    }

    @Test
    void doesNotRefuseAStrictCallForAnUnknownPrice() {
        world.route(CHAT.build().toBuilder().strategy(RoutingStrategy.cheapest()));

        assertThat(first(plan(RequestOptions.builder().strict(true)))).isEqualTo("a/m");
        assertThat(world.warnings).isEmpty();
    }

    @Test
    void leavesOutUnknownPricesIfTheyAreDenied() {
        world.unknownPrices = UnknownPrices.DENY;
        world.prices.put("c/m", Price.usdPerMillion("1", "2").build());

        assertThat(picks(world.plan("chat"))).containsExactly("c/m");
        assertThat(world.warnings).isEmpty();
    }

    @Test
    void countsUnknownPricesAsNothingIfToldSo() {
        world.prices.put("a/m", Price.usdPerMillion("1", "2").build());
        world.route(
                CHAT.build().toBuilder().strategy(RoutingStrategy.cheapest()).unknownPrices(UnknownPrices.ZERO));

        assertThat(first(world.plan("chat"))).isEqualTo("b/m");
        assertThat(world.warnings).isEmpty();
    }

    @Test
    void asksTheHostsOfAVirtualModelByTheirCost() {
        world.prices.put("a/open-1", Price.usdPerMillion("1", "2").build());
        world.prices.put("b/open-2", Price.usdPerMillion("0.5", "2").build());

        assertThat(picks(world.plan("auto/open"))).containsExactly("b/open-2", "a/open-1");
    }

    // --- mapping ---

    @Test
    void mapsANameOfDockersBeforeAnythingElseIsGuessed() {
        world.mappings.put(
                "ai/llama3.2", new Knowledge.Mapping(Deployment.of("b", "llama-3.1-8b"), false, null, "it is older"));

        assertThat(first(world.plan("ai/llama3.2"))).isEqualTo("b/llama-3.1-8b");
        assertThat(world.warnings).containsExactly("model: it is older (replaced by b/llama-3.1-8b)");
    }

    @Test
    void prefersTheProviderThatKnowsTheNameToAModelThatIsOnlyNear() {
        world.mappings.put("llama", new Knowledge.Mapping(Deployment.of("b", "llama-3"), false, null, "it is near"));
        window("c/llama", 100);

        assertThat(first(world.plan("llama"))).isEqualTo("c/llama");
    }

    @Test
    void saysNothingOfAnExactMapping() {
        world.mappings.put("gpt-oss", new Knowledge.Mapping(Deployment.of("b", "gpt-oss-20b"), true, null, "the same"));

        assertThat(first(world.plan("gpt-oss"))).isEqualTo("b/gpt-oss-20b");
        assertThat(world.warnings).isEmpty();
    }

    @Test
    void asksForTheLengthOfVectorThatTheModelAskedForHas() {
        world.mappings.put(
                "ai/embed", new Knowledge.Mapping(Deployment.of("b", "titan"), false, 1024, "it is another"));

        assertThat(world.plan("ai/embed").dimensions()).isEqualTo(1024);
        assertThat(world.plan("chat").dimensions()).isNull();
    }

    @Test
    void offersAllNamesOfItsOwn() {
        world.mappings.put("ai/llama3.2", new Knowledge.Mapping(Deployment.of("b", "x"), true, null, ""));

        assertThat(world.router().names()).containsExactly("chat", "auto/open", "ai/llama3.2");
    }
}

package io.postern.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.postern.errors.BadRequestException;
import io.postern.errors.NoDeploymentException;
import io.postern.gateway.GatewayInfo;
import io.postern.gateway.Warning;
import io.postern.routing.Route;
import io.postern.routing.RoutingStrategy;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import io.postern.spi.Service;
import io.postern.testing.FakeAdapter;
import io.postern.testing.FakeAnswers;
import io.postern.testing.FakeProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which order a model's name is looked for. */
class NamesTest {
    private final FakeProvider provider = new FakeProvider().chat("hi");

    private ClientBuilder builder() {
        FakeAdapter adapter = new FakeAdapter("fake", settings -> provider)
                .with(Service.of("one"))
                .with(Service.of("two"))
                .with(Service.of("three"));
        return OpenAiCompatibleClient.builder()
                .adapter(adapter)
                .provider("one")
                .provider("two")
                .provider("three");
    }

    private static GatewayInfo ask(ClientBuilder builder, String model) {
        return builder.build()
                .chat()
                .completions()
                .create(FakeAnswers.ask(model))
                .gatewayInfo()
                .orElseThrow();
    }

    private static String deployment(ClientBuilder builder, String model) {
        return ask(builder, model).deployment();
    }

    private static NoDeploymentException refused(ClientBuilder builder, String model) {
        return assertThatThrownBy(() -> ask(builder, model))
                .asInstanceOf(type(NoDeploymentException.class))
                .actual();
    }

    private static Route route(String name, String deployment) {
        return Route.builder(name).addDeployment(deployment).build();
    }

    @Test
    void goesWhereAnAliasLeads() {
        assertThat(deployment(builder().alias("fast", "two/m"), "fast")).isEqualTo("two/m");
    }

    @Test
    void followsAliasesOfAliases() {
        ClientBuilder builder = builder().alias("a", "b").alias("b", "chat").route(route("chat", "three/m"));

        assertThat(deployment(builder, "a")).isEqualTo("three/m");
    }

    @Test
    void takesAnAliasThatLooksLikeAProvider() {
        assertThat(deployment(builder().alias("one/m", "two/m"), "one/m")).isEqualTo("two/m");
    }

    @Test
    void takesARouteBeforeTheProviderItLooksLike() {
        assertThat(deployment(builder().route(route("one/m", "two/n")), "one/m"))
                .isEqualTo("two/n");
    }

    @Test
    void takesTheProviderBeforeARule() {
        assertThat(deployment(builder().rule("one/*", "two/*"), "one/m")).isEqualTo("one/m");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, one/gpt-4o",
        "gpt-4o-mini, two/gpt-4o-mini",
        "claude-x, three/claude-x",
        "x-large, two/x",
        "small, one/fixed",
    })
    void takesTheRuleThatSpellsOutMost(String model, String deployment) {
        ClientBuilder builder = builder()
                .rule("gpt-*", "one")
                .rule("gpt-4o-*", "two")
                .rule("claude-*", "three/claude-*")
                .rule("*-large", "two/*")
                .rule("sma*", "one/fixed");

        assertThat(deployment(builder, model)).isEqualTo(deployment);
    }

    @Test
    void leadsARuleToARoute() {
        ClientBuilder builder = builder().rule("gpt-*", "chat").route(route("chat", "two/m"));

        assertThat(deployment(builder, "gpt-5")).isEqualTo("two/m");
    }

    @Test
    void goesToTheOnlyProviderThatKnowsTheModel() {
        ClientBuilder builder = builder()
                .provider(
                        "two",
                        options -> options.capabilities(
                                "llama",
                                Capabilities.builder().contextWindow(8192).build()));

        assertThat(deployment(builder, "llama")).isEqualTo("two/llama");
    }

    @Test
    void doesNotTakeWhatAProviderSaysOfEveryModelForKnowingThisOne() {
        FakeProvider plain = new FakeProvider()
                .chat("hi")
                .capabilities(Capabilities.builder().without(Feature.LOGPROBS).build());
        FakeAdapter adapter = new FakeAdapter(
                        "fake", settings -> settings.name().equals("one") ? plain : provider)
                .with(Service.of("one"))
                .with(Service.of("two"));
        ClientBuilder builder = OpenAiCompatibleClient.builder()
                .adapter(adapter)
                .provider("one")
                .provider("two")
                .fallbackModel("two/m");

        assertThat(deployment(builder, "nowhere")).isEqualTo("two/m");
    }

    @Test
    void sendsAnUnknownModelToTheFallbackWithAWarning() {
        GatewayInfo info = ask(builder().fallbackModel("two/m"), "nowhere");

        assertThat(info.deployment()).isEqualTo("two/m");
        assertThat(info.warnings())
                .containsExactly(new Warning("model", "nothing serves the model \"nowhere\"", "replaced by two/m"));
    }

    @Test
    void sendsAVirtualModelThatNobodyHostsToTheFallbackToo() {
        assertThat(deployment(builder().fallbackModel("two/m"), "auto/nothing")).isEqualTo("two/m");
    }

    @Test
    void tellsOfTheFallbackModelBeforeTheWayToIt() {
        assertThat(ask(builder().alias("spare", "two/m").fallbackModel("spare"), "nobody/m")
                        .route()
                        .orElseThrow()
                        .names())
                .containsExactly(
                        "nothing serves the model \"nobody/m\"; the fallback model is spare",
                        "spare is an alias of two/m",
                        "two is the provider it names");
    }

    @Test
    void tellsOfAFallbackModelThatNobodyServes() {
        ClientBuilder builder = builder().fromEnv(Map.of("FALLBACK_MODEL", "nobody/m"));

        assertThat(refused(builder, "nowhere").lookedAt()).contains("the fallback model nobody/m, which nobody serves");
    }

    @Test
    void refusesTheFallbackModelIfTheCallIsStrict() {
        assertThatThrownBy(() -> ask(builder().fallbackModel("two/m").strict(true), "nowhere"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("nothing serves the model");
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    void listsWhatWasLookedAt() {
        ClientBuilder builder =
                builder().alias("fast", "one/m").route(route("chat", "one/m")).rule("gpt-*", "one");

        NoDeploymentException e = refused(builder, "chatt");

        assertThat(e.lookedAt())
                .containsExactly(
                        "the aliases [fast]",
                        "the routes [chat]",
                        "the rules [gpt-*]",
                        "the providers [one, two, three], none of which alone is known to have it: write provider/model");
        assertThat(e.nearest()).startsWith("chat");
    }

    @Test
    void saysThatNobodyHostsAVirtualModel() {
        assertThat(refused(builder(), "auto/nothing")).hasMessageContaining("known to host \"nothing\"");
    }

    @Test
    void usesAnotherPrefixForVirtualModels() {
        ClientBuilder builder = builder().virtualModels("any:", RoutingStrategy.cheapest());

        assertThat(refused(builder, "any:nothing")).hasMessageContaining("known to host \"nothing\"");
    }

    @Test
    void tellsTheWayToTheDeployment() {
        ClientBuilder builder = builder().alias("fast", "chat").route(route("chat", "two/m"));

        assertThat(ask(builder, "fast").route().orElseThrow().names())
                .containsExactly("fast is an alias of chat", "chat is a route");
    }

    @Test
    void listsTheDeploymentAsTheOneOfItsNameIfThereIsNothingToChoose() {
        GatewayInfo info = ask(builder(), "two/m");

        assertThat(info.route().orElseThrow().stages())
                .singleElement()
                .satisfies(stage -> assertThat(stage.candidates())
                        .singleElement()
                        .satisfies(candidate -> {
                            assertThat(candidate.deployment()).isEqualTo("two/m");
                            assertThat(candidate.open()).isTrue();
                        }));
    }

    @Test
    void asksTheProviderForTheModelOfTheDeployment() {
        ask(builder().route(route("chat", "two/meta/llama")), "chat");

        assertThat(provider.call().model()).isEqualTo("meta/llama");
    }
}

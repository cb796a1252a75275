package io.postern.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.postern.errors.NoDeploymentException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.Service;
import io.postern.testing.FakeAdapter;
import io.postern.testing.FakeAnswers;
import io.postern.testing.FakeProvider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {
    private final FakeProvider provider = new FakeProvider().chat("hi");
    private final FakeAdapter adapter = new FakeAdapter("fake", settings -> {
                if (settings.service().equals("strange")) throw new IllegalArgumentException("no address is set");
                return provider;
            })
            .with(new Service("groq", List.of("groq-cloud"), List.of("GROQ_API_KEY"), false, List.of(), null))
            .with(new Service("mistral", List.of(), List.of("MISTRAL_API_KEY"), false, List.of(), null))
            .with(Service.of("house"))
            .with(Service.of("strange"));

    private ClientBuilder builder() {
        return OpenAiCompatibleClient.builder().adapter(adapter);
    }

    private String deployment(ClientBuilder builder, String model) {
        ChatCompletion completion = builder.build().chat().completions().create(FakeAnswers.ask(model));
        return completion.gatewayInfo().orElseThrow().deployment();
    }

    private NoDeploymentException refused(ClientBuilder builder, ChatCompletionCreateParams params) {
        OpenAiCompatibleClient client = builder.build();
        return assertThatThrownBy(() -> client.chat().completions().create(params))
                .asInstanceOf(type(NoDeploymentException.class))
                .actual();
    }

    @ParameterizedTest
    @CsvSource({
        "groq/llama, groq/llama",
        "groq-cloud/llama, groq/llama",
        "GROQ/llama, groq/llama",
        "mistral/small, mistral/small",
        "groq/meta/llama, groq/meta/llama",
    })
    void goesToTheProviderBeforeTheSlash(String model, String deployment) {
        assertThat(deployment(builder().provider("groq").provider("mistral"), model))
                .isEqualTo(deployment);
    }

    @Test
    void goesToTheConnectionOfThatNameFirst() {
        ClientBuilder builder = builder()
                .provider("mistral", options -> options.service("groq"))
                .provider("house");

        assertThat(deployment(builder, "mistral/m")).isEqualTo("mistral/m");
        assertThat(adapter.connected().get(0).service()).isEqualTo("groq");
    }

    @ParameterizedTest
    @CsvSource({"llama", "meta/llama", "mistral/small", "/llama", "llama/"})
    void goesToTheSingleProviderWithItsOwnModelNames(String model) {
        assertThat(deployment(builder().provider("groq"), model)).isEqualTo("groq/" + model);
    }

    @Test
    void goesToAKeylessServiceThatWasNotConfigured() {
        assertThat(deployment(builder().provider("groq"), "house/m")).isEqualTo("house/m");
    }

    @Test
    void goesToAServiceThatWasNotConfiguredIfThereIsNoOther() {
        assertThat(deployment(builder(), "groq/m")).isEqualTo("groq/m");
    }

    @Test
    void connectsAServiceThatWasNotConfiguredOnce() {
        OpenAiCompatibleClient client = builder().build();
        client.chat().completions().create(FakeAnswers.ask("house/a"));
        client.chat().completions().create(FakeAnswers.ask("house/b"));

        assertThat(adapter.connectedNames()).containsExactly("house");
    }

    @Test
    void saysWhyAServiceThatWasNotConfiguredCannotBeConnected() {
        assertThat(refused(builder(), FakeAnswers.ask("strange/m")).lookedAt())
                .containsExactly("strange, which cannot be connected: no address is set");
    }

    @Test
    void sendsACallWithoutAModelToTheDefault() {
        ChatCompletionCreateParams params =
                ChatCompletionCreateParams.builder().addUserMessage("hi").build();
        ChatCompletion completion = builder()
                .provider("groq")
                .provider("mistral")
                .defaultModel("mistral/small")
                .build()
                .chat()
                .completions()
                .create(params);

        assertThat(completion.gatewayInfo().orElseThrow().deployment()).isEqualTo("mistral/small");
        assertThat(provider.call().model()).isEqualTo("small");
    }

    @Test
    void refusesACallWithoutAModelIfThereIsNoDefault() {
        ChatCompletionCreateParams params =
                ChatCompletionCreateParams.builder().addUserMessage("hi").build();

        assertThat(refused(builder().provider("groq"), params))
                .hasMessageContaining("No model was asked for")
                .hasMessageContaining("DEFAULT_MODEL");
    }

    @Test
    void namesTheNearestProvidersOfAnUnknownOne() {
        NoDeploymentException e =
                refused(builder().provider("groq").provider("mistral"), FakeAnswers.ask("mistrall/small"));

        assertThat(e.nearest()).containsExactly("mistral/small");
        assertThat(e.statusCode()).isEqualTo(404);
        assertThat(e.lookedAt()).contains("\"mistrall\" is the name of no provider");
    }

    @Test
    void saysHowToGetAProviderIfThereIsNone() {
        assertThat(refused(builder(), FakeAnswers.ask("gpt-4o"))).hasMessageContaining("OPENAI_API_KEY");
    }

    @Test
    void wantsThePrefixIfThereAreSeveralProviders() {
        NoDeploymentException e = refused(builder().provider("groq").provider("mistral"), FakeAnswers.ask("small"));

        assertThat(e).hasMessageContaining("provider/model");
        assertThat(e.nearest()).containsExactly("groq/small", "mistral/small");
        assertThat(e.attempts()).isEmpty();
    }

    @Test
    void refusesAnUnknownServiceWhenTheClientIsBuilt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().provider("grok").build())
                .withMessageStartingWith("There is no provider service \"grok\"; did you mean groq")
                .withMessageContaining("[fake]");
    }

    @Test
    void refusesAConnectionNameWithASlash() {
        assertThatIllegalArgumentException().isThrownBy(() -> builder().provider("a/b"));
    }
}

package io.postern.provider.cohere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.errors.UnauthorizedException;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import io.postern.spi.Service;
import io.postern.spi.http.HttpRequest;
import io.postern.testkit.AdapterProbe;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CohereConnectionTest {
    private static final ChatCompletionCreateParams HI =
            ChatCompletionCreateParams.builder().model("m").addUserMessage("Hi").build();

    private final AdapterProbe probe = AdapterProbe.of(new CohereAdapter());

    private HttpRequest request() {
        probe.rendered(HI);
        return probe.requests().get(0);
    }

    private void environment(String... variables) {
        Map<String, String> environment =
                variables.length == 2 ? Map.of(variables[0], variables[1]) : Map.of("CO_API_KEY", "key-of-co");
        probe.with(settings -> settings.baseUrl(null).apiKey(null).environment(environment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CO_API_KEY", "COHERE_API_KEY"})
    void theKeyMayBeInTheEnvironment(String variable) {
        environment(variable, "key-of-the-environment");

        assertThat(request().headers().first("Authorization")).hasValue("Bearer key-of-the-environment");
        assertThat(request().url()).isEqualTo("https://api.cohere.com/v2/chat");
    }

    @Test
    void withoutAKeyNothingIsSent() {
        environment("OTHER", "x");

        assertThatThrownBy(this::request)
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("CO_API_KEY or COHERE_API_KEY");
        assertThat(probe.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://proxy.example/co",
                "https://proxy.example/co/",
                "https://proxy.example/co/v2",
                "https://proxy.example/co/v1/"
            })
    void aBaseUrlMayHaveItsVersionOrNot(String url) {
        probe.with(settings -> settings.baseUrl(url));

        assertThat(request().url()).isEqualTo("https://proxy.example/co/v2/chat");
    }

    @Test
    void theEnvironmentMaySayWhereItIs() {
        probe.with(settings -> settings.baseUrl(null).environment(Map.of("CO_API_URL", "https://eu.example/v1")));

        assertThat(request().url()).isEqualTo("https://eu.example/v2/chat");
    }

    @Test
    void noKeyActivatesIt() {
        Service service = new CohereAdapter().services().get(0);

        assertThat(service.keyVariables()).isEmpty();
        assertThat(service.activatedBy()).isEmpty();
    }

    @Test
    void aCallMayNameItWithTheKeyOfTheEnvironment() {
        try (OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
                .fromEnv(Map.of("CO_API_KEY", "key-of-co"))
                .httpTransport((request, context) -> {
                    throw new IllegalStateException(request.url() + " "
                            + request.headers().first("Authorization").orElse("none"));
                })
                .build()) {
            assertThatThrownBy(() -> client.chat()
                            .completions()
                            .create(HI.toBuilder()
                                    .model("cohere_native/command-a")
                                    .build()))
                    .hasStackTraceContaining("https://api.cohere.com/v2/chat");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "toolPlan, x, must be content or reasoning",
        "like, x, must be an object of model ids",
        "no_such, x, is unknown",
    })
    void anOptionThatIsWrongIsNamed(String option, String value, String problem) {
        probe.option(option, value);

        assertThatThrownBy(this::request)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("providers.probe.options." + option + " " + problem);
    }

    // --- what models can do ---

    @Test
    void theLongestBeginningOfAnIdDecides() {
        Capabilities reasoning = probe.provider().capabilities("command-a-reasoning-08-2025");
        Capabilities vision = probe.provider().capabilities("command-a-vision-07-2025");

        assertThat(reasoning.supports(Feature.REASONING)).hasValue(true);
        assertThat(reasoning.contextWindow()).hasValue(256_000);
        assertThat(reasoning.maxOutputTokens()).hasValue(32_000);
        assertThat(vision.supports(Feature.IMAGES)).hasValue(true);
        assertThat(vision.lacks(Feature.TOOLS)).isTrue();
        assertThat(probe.provider().capabilities("c4ai-aya-expanse-8b").contextWindow())
                .hasValue(8000);
    }

    @Test
    void aModelThatIsNotKnownIsTakenForOneOfTheNewest() {
        Capabilities unknown = probe.provider().capabilities("command-z-01-2030");

        assertThat(unknown.supports(Feature.TOOLS)).hasValue(true);
        assertThat(unknown.supports(Feature.REASONING)).isEmpty();
        assertThat(unknown.lacks(Feature.MULTIPLE_CHOICES)).isTrue();
    }
}

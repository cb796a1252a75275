package io.postern.interop;

import static io.postern.interop.AimockServer.KEY;
import static io.postern.interop.Requests.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.client.ProviderOptions;
import io.postern.core.JsonValue;
import io.postern.errors.RateLimitException;
import io.postern.errors.UnauthorizedException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.embeddings.EmbeddingCreateParams;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Other services than OpenAI, as far as the server stands for them: it takes any path that ends as OpenAI's do. */
class ServiceTest {
    @RegisterExtension
    static final Aimock aimock = new Aimock();

    private static OpenAiCompatibleClient client(String provider, Consumer<ProviderOptions> options) {
        return aimock.bare(builder -> builder.maxRetries(0).provider(provider, options));
    }

    @Test
    void groqIsReachedByItsName() {
        OpenAiCompatibleClient client =
                client("groq", options -> options.apiKey(KEY).baseUrl(aimock.url() + "/openai/v1"));

        ChatCompletion completion = client.chat().completions().create(chat("[text]", "groq/llama-3.3-70b-versatile"));

        assertThat(completion.gatewayInfo().orElseThrow().provider()).isEqualTo("groq");
        assertThat(aimock.onlyRequest().path()).isEqualTo("/openai/v1/chat/completions");
        assertThat(aimock.onlyRequest().body().get("model")).hasValue(JsonValue.from("llama-3.3-70b-versatile"));
    }

    @Test
    void groqsErrorsNameGroq() {
        OpenAiCompatibleClient client =
                client("groq", options -> options.apiKey(KEY).baseUrl(aimock.url() + "/openai/v1"));

        RateLimitException error = catchThrowableOfType(
                RateLimitException.class,
                () -> client.chat().completions().create(chat("[err429]", "groq/llama-3.3-70b-versatile")));

        assertThat(error.provider()).hasValue("groq");
        assertThat(error.rateLimits().bucket("tokens")).isPresent();
    }

    @Test
    void azureIsReachedByItsEndpoint() {
        OpenAiCompatibleClient client =
                client("azure", options -> options.apiKey(KEY).baseUrl(aimock.url()));

        ChatCompletion completion = client.chat().completions().create(chat("[text]", "azure/my-deployment"));

        assertThat(completion.choices()).hasSize(1);
        assertThat(aimock.onlyRequest().path()).isEqualTo("/openai/v1/chat/completions");
        assertThat(aimock.onlyRequest().headerNames()).contains("api-key").doesNotContain("authorization");
    }

    @Test
    void azuresOlderFormHasTheDeploymentInThePath() {
        // The server does not look at api-version.
        OpenAiCompatibleClient client = client(
                "azure_classic",
                options -> options.apiKey(KEY).baseUrl(aimock.url()).putQueryParam("api-version", "2024-10-21"));

        ChatCompletion completion = client.chat().completions().create(chat("[text]", "azure_classic/my-deployment"));

        assertThat(completion.choices()).hasSize(1);
        assertThat(aimock.onlyRequest().path())
                .isEqualTo("/openai/deployments/my-deployment/chat/completions?api-version=2024-10-21");
        assertThat(aimock.onlyRequest().headerNames()).contains("api-key").doesNotContain("authorization");
    }

    @Test
    void azuresOlderFormGivesEmbeddings() {
        OpenAiCompatibleClient client = client(
                "azure_classic",
                options -> options.apiKey(KEY).baseUrl(aimock.url()).putQueryParam("api-version", "2024-10-21"));

        var response = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("azure_classic/vectors")
                        .input("E-KNOWN")
                        .build());

        assertThat(response.data().get(0).embedding()).containsExactly(0.25f, -0.5f, 0.125f, 1f);
        assertThat(aimock.onlyRequest().path())
                .isEqualTo("/openai/deployments/vectors/embeddings?api-version=2024-10-21");
    }

    @Test
    void aServiceWithoutAPresetIsReachedByItsBaseUrl() {
        OpenAiCompatibleClient client =
                client("mine", options -> options.service("custom").apiKey(KEY).baseUrl(aimock.url() + "/my/api/v4"));

        ChatCompletion completion = client.chat().completions().create(chat("[text]", "mine/my-model"));

        assertThat(completion.gatewayInfo().orElseThrow().provider()).isEqualTo("mine");
        assertThat(aimock.onlyRequest().path()).isEqualTo("/my/api/v4/chat/completions");
    }

    @Test
    void aLocalServiceIsAskedWithoutAKey() {
        // The server wants a key, so that it answers 401 is how we know that it got none, and did get the request.
        OpenAiCompatibleClient client = client("vllm", options -> options.baseUrl(aimock.url() + "/v1"));

        UnauthorizedException error = catchThrowableOfType(
                UnauthorizedException.class, () -> client.chat().completions().create(chat("[text]", "vllm/my-model")));

        assertThat(error.providerMessage()).hasValue("Invalid API key");
    }

    @Test
    void aServiceThatNeedsAKeyIsNotAskedWithoutOne() {
        OpenAiCompatibleClient client = client("groq", options -> options.baseUrl(aimock.url() + "/openai/v1"));

        UnauthorizedException error = catchThrowableOfType(
                UnauthorizedException.class,
                () -> client.chat().completions().create(chat("[text]", "groq/llama-3.3-70b-versatile")));

        assertThat(error).hasMessageContaining("GROQ_API_KEY");
        assertThat(error.requestId()).isEmpty();
    }
}

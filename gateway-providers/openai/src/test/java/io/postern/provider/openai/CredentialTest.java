package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.RequestOptions;
import io.postern.errors.BadRequestException;
import io.postern.errors.UnauthorizedException;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {
    private static RequestOptions withKey(String key) {
        return RequestOptions.builder().apiKey(key).build();
    }

    @Test
    void theConfiguredKeyGoesAsABearer() {
        assertThat(Connecting.to("openai").key("k").sentHeader("Authorization")).isEqualTo("Bearer k");
    }

    @Test
    void theConfiguredKeyComesBeforeTheEnvironment() {
        assertThat(Connecting.to("openai")
                        .key("k")
                        .variable("OPENAI_API_KEY", "e")
                        .sentHeader("Authorization"))
                .isEqualTo("Bearer k");
    }

    @Test
    void theFirstVariableThatIsSetCounts() {
        assertThat(Connecting.to("together")
                        .variable("TOGETHER_API_KEY", " ")
                        .variable("TOGETHER_AI_API_KEY", "second\n")
                        .sentHeader("Authorization"))
                .isEqualTo("Bearer second");
    }

    @Test
    void theKeyOfACallBeatsAllOthersAndServesNoOther() {
        Connecting openAi = Connecting.to("openai").key("k").header("Authorization", "Bearer header");

        assertThat(openAi.chat(withKey("c")).headers().values("Authorization")).containsExactly("Bearer c");
        assertThat(openAi.sentHeader("Authorization")).isEqualTo("Bearer header");
    }

    @Test
    void aHeaderOfTheCallBeatsItsKey() {
        RequestOptions options = RequestOptions.builder()
                .apiKey("c")
                .putHeader("authorization", "Basic x")
                .build();

        assertThat(Connecting.to("openai").chat(options).headers().values("Authorization"))
                .containsExactly("Basic x");
    }

    @Test
    void azureGetsTheKeyBareAndATokenAsABearer() {
        Connecting azure = Connecting.to("azure").option("resource", "\"r\"");

        assertThat(azure.variable("AZURE_OPENAI_AD_TOKEN", "t").sentHeader("Authorization"))
                .isEqualTo("Bearer t");
        assertThat(azure.sentHeader("api-key")).isEqualTo("absent");
        assertThat(azure.variable("AZURE_OPENAI_API_KEY", "k").sentHeader("api-key"))
                .isEqualTo("k");
        assertThat(azure.sentHeader("Authorization")).isEqualTo("absent");
    }

    @Test
    void aKeyOfTheCallIsAKeyAlsoWhereTheEnvironmentHoldsAToken() {
        Connecting azure = Connecting.to("azure").option("resource", "\"r\"").variable("AZURE_OPENAI_AD_TOKEN", "t");

        assertThat(azure.chat(withKey("c")).headers().first("api-key")).hasValue("c");
        assertThat(azure.chat(withKey("c")).headers().first("Authorization")).isEmpty();
    }

    @Test
    void aSupplierOfTokensIsAskedForEachAttemptAndSentAsABearer() {
        Connecting azure = Connecting.to("azure")
                .option("resource", "\"r\"")
                .option("tokenAuth", "true")
                .key("token");

        assertThat(azure.sentHeader("Authorization")).isEqualTo("Bearer token");
        assertThat(azure.sentHeader("api-key")).isEqualTo("absent");
    }

    @Test
    void headerAndPrefixAreTheUsersToChoose() {
        Connecting custom =
                Connecting.to("custom").baseUrl("https://mine.test/v1").key("k");

        assertThat(custom.option("auth", "{\"header\":\"X-Key\",\"prefix\":\"\"}")
                        .sentHeader("X-Key"))
                .isEqualTo("k");
        assertThat(custom.sentHeader("Authorization")).isEqualTo("absent");
        assertThat(custom.option("auth", "{\"prefix\":\"Token \"}").sentHeader("Authorization"))
                .isEqualTo("Token k");
    }

    @Test
    void aMissingKeyFailsBeforeAnyByteAndNamesWhatWasLookedAt() {
        assertThatThrownBy(() -> Connecting.to("together").chat())
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("401")
                .hasMessageContaining("TOGETHER_API_KEY or TOGETHERAI_API_KEY or TOGETHER_AI_API_KEY");
        assertThatThrownBy(
                        () -> Connecting.to("azure").option("resource", "\"r\"").chat())
                .hasMessageContaining("AZURE_OPENAI_API_KEY or AZURE_API_KEY or AZURE_OPENAI_AD_TOKEN");
    }

    @Test
    void aHeaderOfTheUsersOwnStandsForTheKey() {
        assertThat(Connecting.to("openai")
                        .header("Authorization", "Bearer mine")
                        .sentHeader("Authorization"))
                .isEqualTo("Bearer mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ollama", "docker", "vllm", "lmstudio", "llamacpp", "localai"})
    void localServicesGetNoAuthorizationUnlessThereIsAKey(String service) {
        assertThat(Connecting.to(service).sentHeader("Authorization")).isEqualTo("absent");
        assertThat(Connecting.to(service).key("k").sentHeader("Authorization")).isEqualTo("Bearer k");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8000/v1",
                "http://127.0.0.2/v1",
                "http://[::1]:8000/v1",
                "http://10.1.2.3/v1",
                "http://172.31.0.1/v1",
                "http://192.168.1.5:8080/v1",
                "http://model-runner.docker.internal/v1",
                "http://vllm:8000/v1",
                "https://api.example.com/v1"
            })
    void aKeyIsSentToPrivateHostsAndOverTls(String base) {
        assertThat(Connecting.to("custom").baseUrl(base).key("k").sentHeader("Authorization"))
                .isEqualTo("Bearer k");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.com/v1",
                "http://8.8.8.8/v1",
                "http://172.32.0.1/v1",
                "HTTP://API.example.com/v1",
                "http://[2001:db8::1]/v1"
            })
    void noKeyIsSentInTheOpen(String base) {
        assertThatThrownBy(() -> Connecting.to("custom").baseUrl(base).key("k").connect())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use https://, or set the option allowInsecure");
        assertThatThrownBy(() -> Connecting.to("custom").baseUrl(base).chat(withKey("c")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("allowInsecure");
        assertThat(Connecting.to("custom").baseUrl(base).sentHeader("Authorization"))
                .isEqualTo("absent");
    }

    @Test
    void whoeverInsistsMaySendAKeyInTheOpen() {
        assertThat(Connecting.to("custom")
                        .baseUrl("http://api.example.com/v1")
                        .option("allowInsecure", "true")
                        .key("k")
                        .sentHeader("Authorization"))
                .isEqualTo("Bearer k");
    }

    @Test
    void noTextShowsAKey() {
        Connecting openAi = Connecting.to("openai").variable("OPENAI_API_KEY", "very-secret");

        assertThat(openAi.chat().toString()).doesNotContain("very-secret");
        assertThat(openAi.connect().toString()).doesNotContain("very-secret");
        assertThatThrownBy(() -> Connecting.to("custom")
                        .baseUrl("http://api.example.com/v1")
                        .key("very-secret")
                        .connect())
                .hasMessageNotContaining("very-secret");
    }

    @Tag("okhttp5")
    @Test
    void aKeyThatAProviderRepeatsIsMasked() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder()
                    .code(401)
                    .body(
                            "{\"error\":{\"message\":\"wrong key opaque-value-1\",\"type\":\"t\",\"code\":\"invalid_api_key\"}}")
                    .build());
            OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
                    .fromEnv(Map.of(
                            "OPENAI_API_KEY",
                            "opaque-value-1",
                            "OPENAI_BASE_URL",
                            server.url("/v1").toString()))
                    .build();

            assertThatThrownBy(() -> client.models().list())
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessageContaining("wrong key")
                    .hasMessageNotContaining("opaque-value-1");
        }
    }

    @ParameterizedTest
    @CsvSource({"api-version, 2024-10-21, api-version=2024-10-21", "x, a b&c, x=a%20b%26c"})
    void queryOfTheConnectionIsSentEncoded(String name, String value, String sent) {
        assertThat(Connecting.to("openai").key("k").query(name, value).url()).endsWith("?" + sent);
    }
}

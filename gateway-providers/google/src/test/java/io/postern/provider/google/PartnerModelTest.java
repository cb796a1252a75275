package io.postern.provider.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import io.postern.core.JsonValue;
import io.postern.core.RequestParams;
import io.postern.core.http.Headers;
import io.postern.core.http.HttpMethod;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.Provider;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderConnector;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Reply;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpTransport;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerModelTest {
    private final FakeService service = FakeService.answering("{}");
    private final List<ProviderSettings> connected = new ArrayList<>();
    private final List<ProviderCall<?, ?>> calls = new ArrayList<>();
    private int closed;

    /** An adapter of another protocol, which sends an empty request to its base URL. */
    private final class Sibling implements Provider {
        private final ProviderSettings settings;

        Sibling(ProviderSettings settings) {
            this.settings = settings;
        }

        @Override
        public boolean supports(Operation<?, ?> operation) {
            return true;
        }

        @Override
        @SuppressWarnings("unchecked") // Only chats are asked for here.
        public <Q extends RequestParams, R> Reply<R> execute(ProviderCall<Q, R> call) {
            calls.add(call);
            Headers.Builder headers = Headers.builder();
            settings.apiKey()
                    .ifPresent(key -> headers.replace(
                            "Authorization", "Bearer " + key.get().reveal()));
            headers.replaceAll(call.options().headers());
            String url = settings.baseUrl().orElseThrow();
            try {
                settings.facility(HttpTransport.class)
                        .execute(new HttpRequest(HttpMethod.POST, url, headers.build(), null, false), call.context());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            Object body = call.operation().streaming()
                    ? new ChunkStream<ChatCompletionChunk>() {
                        @Override
                        public ChatCompletionChunk next() {
                            return null;
                        }

                        @Override
                        public void close() {}
                    }
                    : ChatCompletion.builder()
                            .id("1")
                            .created(1)
                            .model("m")
                            .choices(List.of())
                            .build();
            return (Reply<R>) Reply.of(body);
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private ProviderSettings.Builder settings() {
        return service.settings("vertex")
                .option("project", JsonValue.from("p1"))
                .facility(ProviderConnector.class, settings -> {
                    connected.add(settings);
                    return new Sibling(settings);
                });
    }

    private Provider withToken() {
        return service.connect(settings().apiKey(FakeService.key("ya29.mine")));
    }

    @ParameterizedTest
    @CsvSource({
        "claude-sonnet-4-5@20250929, claude-sonnet-4-5@20250929",
        "claude-sonnet-4-5-20250929, claude-sonnet-4-5@20250929",
        "anthropic/claude-opus-5, claude-opus-5",
        "publishers/anthropic/models/claude-opus-5, claude-opus-5"
    })
    void asksTheAdapterOfAnthropicsProtocolForClaude(String model, String asked) {
        FakeService.chat(withToken(), model);

        ProviderSettings settings = connected.get(0);
        assertThat(settings.service()).isEqualTo("anthropic");
        assertThat(settings.name()).isEqualTo("google");
        assertThat(settings.options()).isEqualTo(Map.of("platform", JsonValue.from("vertex")));
        assertThat(settings.baseUrl()).hasValue("https://aiplatform.googleapis.com/v1/projects/p1/locations/global");
        assertThat(calls.get(0).model()).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource({
        "meta/llama-4-scout-17b-16e-instruct-maas, meta/llama-4-scout-17b-16e-instruct-maas",
        "openai/gpt-oss-120b-maas, openai/gpt-oss-120b-maas",
        "qwen/qwen3-coder-480b-a35b-instruct-maas, qwen/qwen3-coder-480b-a35b-instruct-maas",
        "deepseek-ai/deepseek-v3.2-maas, deepseek-ai/deepseek-v3.2-maas",
        "publishers/zai-org/models/glm-4.7-maas, zai-org/glm-4.7-maas"
    })
    void asksTheOpenAiCompatibleEndpointForPartnersModels(String model, String asked) {
        FakeService.chat(withToken(), model);

        ProviderSettings settings = connected.get(0);
        assertThat(settings.service()).isEqualTo("custom");
        assertThat(settings.baseUrl())
                .hasValue("https://aiplatform.googleapis.com/v1/projects/p1/locations/global/endpoints/openapi");
        assertThat(settings.options().get("paths").get("chat")).hasValue(JsonValue.from("/chat/completions"));
        assertThat(calls.get(0).model()).isEqualTo(asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mistral-medium-3", "mistralai/mistral-medium-3", "publishers/mistralai/models/mistral-medium-3"
            })
    void asksMistralsModelsByTheirOwnPaths(String model) {
        Provider provider = withToken();

        FakeService.chat(provider, model);
        FakeService.stream(provider, model);

        assertThat(connected)
                .extracting(
                        settings -> settings.options().get("paths").get("chat").orElseThrow())
                .containsExactly(
                        JsonValue.from("/publishers/mistralai/models/{model}:rawPredict"),
                        JsonValue.from("/publishers/mistralai/models/{model}:streamRawPredict"));
        assertThat(calls.get(0).model()).isEqualTo("mistral-medium-3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gemini-3.8-flash",
                "google/gemini-3.8-flash",
                "models/x",
                "endpoints/1",
                "projects/p/x",
                "gemma-4"
            })
    void asksGoogleForItsOwn(String model) {
        assertThat(PartnerModels.of(model)).isNull();
    }

    @Test
    void showsTheCallersToken() {
        FakeService.chat(withToken(), "claude-opus-5");

        assertThat(service.request().headers().first("Authorization")).hasValue("Bearer ya29.mine");
    }

    @Test
    void showsTheTokenOfTheCredentials() {
        GoogleCredentials credentials = new GoogleCredentials((AccessToken) null) {
            @Override
            public AccessToken refreshAccessToken() {
                return new AccessToken("of-credentials", Date.from(Instant.now().plusSeconds(3600)));
            }
        };
        ProviderSettings settings = settings().build();
        Provider provider = GoogleProvider.vertex(
                settings, VertexOptions.of(settings), new GoogleTokens("google", () -> credentials, null));

        FakeService.chat(provider, "meta/llama");

        assertThat(service.request().headers().values("Authorization")).containsExactly("Bearer of-credentials");
    }

    @Test
    void connectsOnceAndClosesWhatItConnected() {
        Provider provider = withToken();

        FakeService.chat(provider, "meta/llama");
        FakeService.chat(provider, "qwen/qwen3");
        provider.close();

        assertThat(connected).hasSize(1);
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void saysWhichAdapterIsMissing() {
        Provider provider = service.connect(service.settings("vertex")
                .option("project", JsonValue.from("p1"))
                .apiKey(FakeService.key("ya29.mine")));

        assertThatThrownBy(() -> FakeService.chat(provider, "claude-opus-5"))
                .isInstanceOf(io.postern.errors.BadRequestException.class)
                .hasMessageContaining("gateway-provider-anthropic");
        assertThatThrownBy(() -> FakeService.chat(provider, "meta/llama"))
                .isInstanceOf(io.postern.errors.BadRequestException.class)
                .hasMessageContaining("gateway-provider-openai");
    }

    @Test
    void doesNotKnowWhatPartnersModelsCanDo() {
        assertThat(withToken().capabilities("meta/llama").lacks(io.postern.spi.Capabilities.Feature.MULTIPLE_CHOICES))
                .isFalse();
    }
}

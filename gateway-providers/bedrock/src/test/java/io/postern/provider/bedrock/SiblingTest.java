package io.postern.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.core.RequestParams;
import io.postern.core.http.Headers;
import io.postern.core.http.HttpMethod;
import io.postern.errors.BadRequestException;
import io.postern.spi.Operation;
import io.postern.spi.Provider;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderConnector;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Reply;
import io.postern.spi.http.HttpBody;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpResponse;
import io.postern.spi.http.HttpTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Models that are spoken to by another adapter, over a transport that signs. */
class SiblingTest {
    /** Another adapter, which keeps what it is connected with and asked. */
    private static final class Sibling implements ProviderConnector, Provider {
        private final List<ProviderSettings> connected = new ArrayList<>();
        private final List<ProviderCall<?, ?>> calls = new ArrayList<>();
        private int closed;

        @Override
        public Provider connect(ProviderSettings settings) {
            connected.add(settings);
            return this;
        }

        @Override
        public boolean supports(Operation<?, ?> operation) {
            return true;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <Q extends RequestParams, R> Reply<R> execute(ProviderCall<Q, R> call) {
            calls.add(call);
            return (Reply<R>) Reply.of("answered");
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private final Sibling sibling = new Sibling();

    private Asked asked(String model) {
        Asked asked = Asked.answered(FakeAws.HELLO).model(model);
        asked.settings().facility(ProviderConnector.class, sibling);
        return asked;
    }

    private ProviderSettings settings() {
        return sibling.connected.get(0);
    }

    @Test
    void speaksConverseToClaudeUnlessToldOtherwise() {
        asked(Asked.SONNET_4_5).answer();

        assertThat(sibling.calls).isEmpty();
    }

    @Test
    void speaksAnthropicsFormToClaudeIfToldTo() {
        asked(Asked.SONNET_4_5).option("claude", "native").reply();

        assertThat(settings().service()).isEqualTo("anthropic");
        assertThat(settings().name()).isEqualTo("bedrock");
        assertThat(settings().baseUrl()).hasValue("https://bedrock-runtime.us-east-1.amazonaws.com");
        assertThat(settings().options()).containsEntry("platform", JsonValue.from("bedrock"));
        assertThat(settings().apiKey()).isEmpty();
        assertThat(sibling.calls.get(0).model()).isEqualTo(Asked.SONNET_4_5);
        assertThat(sibling.calls.get(0).options().headers().first("Authorization"))
                .hasValue("Bearer bedrock-api-key-0123456789");
    }

    @Test
    void speaksConverseToOthersAllTheSame() {
        asked(Asked.NOVA).option("claude", "native").answer();

        assertThat(sibling.calls).isEmpty();
    }

    @Test
    void speaksOpenAisFormToAModelNamedSo() {
        asked("openai/gpt-oss-20b-1:0").reply();

        assertThat(settings().service()).isEqualTo("bedrock_openai");
        assertThat(settings().options())
                .containsEntry("region", JsonValue.from("us-east-1"))
                .doesNotContainKey("variant");
        assertThat(sibling.calls.get(0).model()).isEqualTo("openai.gpt-oss-20b-1:0");
    }

    @Test
    void speaksOpenAisFormToAllOfItsModelsIfToldTo() {
        asked("openai.gpt-oss-20b-1:0").option("openaiEndpoint", true).reply();
        asked("openai.gpt-oss-20b-1:0").answer();

        assertThat(sibling.calls).hasSize(1);
    }

    @Test
    void speaksToMantleIfToldTo() {
        asked("openai/gpt-5.4").option("openaiEndpoint", "mantle").reply();

        assertThat(settings().options()).containsEntry("variant", JsonValue.from("mantle"));
    }

    @Test
    void goesToItsOwnEndpointInEitherForm() {
        Asked asked = asked("openai/gpt-oss-20b-1:0");
        asked.settings().baseUrl("http://127.0.0.1:9/");

        asked.reply();

        assertThat(settings().baseUrl()).hasValue("http://127.0.0.1:9/openai/v1");
    }

    @Test
    void connectsOnceAndClosesWhatItConnected() {
        Asked asked = asked("openai/gpt-oss-20b-1:0");
        Provider provider = asked.provider();

        asked.reply(provider);
        asked.reply(provider);
        provider.close();

        assertThat(sibling.connected).hasSize(1);
        assertThat(sibling.closed).isEqualTo(1);
    }

    @Test
    void saysWhenItConnectsThatAnAdapterIsMissing() {
        Asked asked = Asked.answered(FakeAws.HELLO).option("claude", "native");
        asked.settings().facility(ProviderConnector.class, settings -> {
            throw new IllegalArgumentException("no adapter offers " + settings.service());
        });

        assertThatThrownBy(asked::provider)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no adapter offers anthropic");
    }

    @Test
    void saysAtACallThatAnAdapterIsMissing() {
        Asked asked = Asked.answered(FakeAws.HELLO).model("openai/gpt-oss-20b-1:0");
        asked.settings().facility(ProviderConnector.class, settings -> {
            throw new IllegalArgumentException("no adapter offers " + settings.service());
        });

        assertThatThrownBy(asked::reply)
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("no adapter offers bedrock_openai");
    }

    @Test
    void signsWhatShowsNoKey() throws IOException {
        Asked asked = asked("openai/gpt-oss-20b-1:0")
                .option("accessKeyId", "AKIDEXAMPLE")
                .option("secretAccessKey", "secret");
        asked.settings().apiKey(null);
        asked.reply();

        HttpRequest request = sent(asked, Headers.of());

        assertThat(request.headers().first("Authorization").orElseThrow())
                .contains(
                        "Credential=AKIDEXAMPLE/",
                        "/us-east-1/bedrock/aws4_request",
                        "SignedHeaders=content-type;host");
        assertThat(request.headers().values("X-Amz-Date")).hasSize(1);
    }

    @Test
    void leavesAKeyThatIsShownAlone() throws IOException {
        Asked asked = asked("openai/gpt-oss-20b-1:0");
        asked.reply();
        Headers headers = Headers.builder().put("Authorization", "Bearer k").build();

        assertThat(sent(asked, headers).headers()).isEqualTo(headers);
    }

    private HttpRequest sent(Asked asked, Headers headers) throws IOException {
        HttpBody body = HttpBody.json("{}".getBytes(StandardCharsets.UTF_8));
        settings()
                .facility(HttpTransport.class)
                .execute(
                        new HttpRequest(
                                HttpMethod.POST,
                                "https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1/chat/completions",
                                headers,
                                body,
                                false),
                        asked.context());
        return asked.aws().requests().get(0);
    }

    private String events(EventFrames frames) throws IOException {
        Asked asked =
                Asked.of(FakeAws.streaming(frames)).model(Asked.SONNET_4_5).option("claude", "native");
        asked.settings().facility(ProviderConnector.class, sibling);
        asked.reply();
        HttpRequest request = new HttpRequest(
                HttpMethod.POST,
                "https://x.example/",
                Headers.builder().put("Authorization", "Bearer k").build(),
                null,
                true);
        try (HttpResponse response = settings().facility(HttpTransport.class).execute(request, asked.context())) {
            assertThat(response.headers().first("Content-Type")).hasValue("text/event-stream");
            return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String chunk(String json) {
        String bytes = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        return "{\"bytes\":\"" + bytes + "\",\"p\":\"abc\"}";
    }

    @Test
    void givesFramesAsEvents() throws IOException {
        EventFrames frames = new EventFrames()
                .event("chunk", chunk("{\"type\":\"ping\"}"))
                .event("other", "{}")
                .event("chunk", chunk("{\n\"type\":\"message_stop\"}"));

        assertThat(events(frames)).isEqualTo("data: {\"type\":\"ping\"}\n\ndata: { \"type\":\"message_stop\"}\n\n");
    }

    @Test
    void givesAnExceptionsFrameAsAnthropicsError() throws IOException {
        assertThat(events(new EventFrames().exception("throttlingException", "{\"message\":\"slow\"}")))
                .isEqualTo(
                        "data: {\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"slow\"}}\n\n");
        sibling.connected.clear();
        assertThat(events(new EventFrames().error("InternalFailure", "broken")))
                .isEqualTo("data: {\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"broken\"}}\n\n");
    }

    @Test
    void takesAFrameThatIsWrongOrCutForABrokenConnection() {
        assertThatThrownBy(() -> events(new EventFrames().corrupt("chunk", chunk("{}"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("check sum");
    }
}

package io.postern.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.core.RequestOptions;
import io.postern.core.Timeout;
import io.postern.core.http.Headers;
import io.postern.core.http.HttpResponseFor;
import io.postern.errors.UnsupportedParameterException;
import io.postern.gateway.GatewayInfo;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.Embedding;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.routing.Deployment;
import io.postern.spi.Operation;
import io.postern.spi.Reply;
import io.postern.spi.http.HttpTransport;
import io.postern.testing.FakeAdapter;
import io.postern.testing.FakeAnswers;
import io.postern.testing.FakeProvider;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final String KEY = "sk-proj-abcdefghijklmnop";

    private final FakeProvider provider = new FakeProvider().chat(call -> {
        call.context().warn("seed", "the provider has none", "dropped");
        return FakeAnswers.completion("m", "hi");
    });
    private final FakeAdapter adapter = FakeAdapter.of("fake", provider);

    private ClientBuilder builder() {
        return OpenAiCompatibleClient.builder().adapter(adapter).provider("fake");
    }

    private RequestOptions seen(OpenAiCompatibleClient client, RequestOptions options) {
        client.chat().completions().create(FakeAnswers.ask("m"), options);
        return provider.calls().get(provider.calls().size() - 1).options();
    }

    @Test
    void giveACallAKeyOfItsOwn() {
        OpenAiCompatibleClient client = builder().build();

        assertThat(seen(client, RequestOptions.builder().apiKey(KEY).build())
                        .apiKey()
                        .orElseThrow()
                        .reveal())
                .isEqualTo(KEY);
        assertThat(seen(client, RequestOptions.none()).apiKey()).isEmpty();
    }

    @Test
    void joinHeadersOfTheClientAndTheCall() {
        RequestOptions options = seen(
                builder().putHeader("A", "client").putHeader("B", "client").build(),
                RequestOptions.builder().putHeader("b", "call").build());

        assertThat(options.headers().values("A")).containsExactly("client");
        assertThat(options.headers().values("B")).containsExactly("call");
    }

    @Test
    void changeSingleLimitsOfACall() {
        RequestOptions options = seen(
                builder()
                        .timeout(Timeout.builder()
                                .connect(Duration.ofSeconds(1))
                                .request(Duration.ofSeconds(9))
                                .build())
                        .build(),
                RequestOptions.builder().timeout(Duration.ofSeconds(5)).build());

        assertThat(options.timeout())
                .hasValue(Timeout.builder()
                        .connect(Duration.ofSeconds(1))
                        .request(Duration.ofSeconds(5))
                        .build());
    }

    @Test
    void handOptionsToTheAdapter() {
        RequestOptions options = seen(
                builder().build(),
                RequestOptions.builder()
                        .putProviderOption("x", JsonValue.from(1))
                        .build());

        assertThat(options.providerOptions()).containsEntry("x", JsonValue.from(1));
    }

    @Test
    void makeWarningsErrorsOfAStrictCall() {
        OpenAiCompatibleClient client = builder().build();

        assertThatThrownBy(
                        () -> seen(client, RequestOptions.builder().strict(true).build()))
                .isInstanceOfSatisfying(
                        UnsupportedParameterException.class,
                        e -> assertThat(e)
                                .hasMessageContaining("refused, since the call is strict (else: ")
                                .extracting(UnsupportedParameterException::param)
                                .isEqualTo(Optional.of("seed")));
    }

    @Test
    void leaveWarningsOnTheResultOfACallThatIsNotStrict() {
        ChatCompletion completion = builder()
                .strict(true)
                .build()
                .chat()
                .completions()
                .create(
                        FakeAnswers.ask("m"),
                        RequestOptions.builder().strict(false).build());

        assertThat(completion.gatewayInfo().orElseThrow().warnings()).hasSize(1);
    }

    @Test
    void ofADerivedClientLeaveTheFirstAlone() {
        OpenAiCompatibleClient client = builder().build();
        OpenAiCompatibleClient derived = client.withOptions(changed -> changed.maxRetries(7));

        assertThat(seen(derived, RequestOptions.none()).maxRetries()).hasValue(7);
        assertThat(seen(client, RequestOptions.none()).maxRetries()).isEmpty();
    }

    @Test
    void ofADerivedClientShareItsConnections() {
        builder().build().withOptions(changed -> changed.maxRetries(7));

        assertThat(adapter.connected())
                .extracting(settings -> settings.facility(HttpTransport.class))
                .hasSize(2)
                .allSatisfy(transport -> assertThat(transport)
                        .isSameAs(adapter.connected().get(0).facility(HttpTransport.class)));
    }

    @Test
    void ofADerivedClientMayChangeTheProxy() {
        Proxy proxy = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("localhost", 1));
        builder().build().withOptions(changed -> changed.proxy(proxy));

        assertThat(adapter.connected().get(1).facility(HttpTransport.class))
                .isNotSameAs(adapter.connected().get(0).facility(HttpTransport.class));
    }

    @Test
    void mayPutAnotherTransportInThePlaceOfOurs() {
        HttpTransport transport = (request, context) -> {
            throw new AssertionError("not reached");
        };
        builder().httpTransport(transport).build();

        assertThat(adapter.connected().get(0).facility(HttpTransport.class)).isSameAs(transport);
    }

    @Test
    void closeTheProvidersWithTheClient() {
        builder().build().close();

        assertThat(provider.closes()).isEqualTo(1);
    }

    @Test
    void giveStatusAndHeadersToThoseWhoAsk() {
        FakeProvider answering = new FakeProvider()
                .onReply(
                        Operation.CHAT,
                        call -> new Reply<>(
                                FakeAnswers.completion("m", "hi"),
                                201,
                                Headers.builder()
                                        .put("x-request-id", "req_1")
                                        .put("x-ratelimit-remaining-requests", "7")
                                        .build()));
        OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
                .adapter(FakeAdapter.of("fake", answering))
                .provider("fake")
                .build();

        HttpResponseFor<ChatCompletion> response =
                client.withRawResponse().chat().completions().create(FakeAnswers.ask("m"));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.requestId()).hasValue("req_1");
        GatewayInfo info = response.parse().gatewayInfo().orElseThrow();
        assertThat(info.requestId()).hasValue("req_1");
        assertThat(info.statusCode()).isEqualTo(201);
    }

    @Test
    void tellTheUsageOfEmbeddings() {
        FakeProvider embedding = new FakeProvider()
                .embeddings(call -> CreateEmbeddingResponse.builder()
                        .model("e")
                        .addData(Embedding.builder()
                                .index(0)
                                .embedding(List.of(1f, 0f))
                                .build())
                        .usage(CreateEmbeddingResponse.Usage.builder()
                                .promptTokens(4)
                                .totalTokens(4)
                                .build())
                        .build());
        GatewayInfo info = OpenAiCompatibleClient.builder()
                .adapter(FakeAdapter.of("fake", embedding))
                .provider("fake")
                .build()
                .embeddings()
                .create(EmbeddingCreateParams.builder().model("e").input("x").build())
                .gatewayInfo()
                .orElseThrow();

        assertThat(info.usage()).hasValue(FakeAnswers.usage(4, 0));
        assertThat(info.usedModel()).hasValue("e");
    }

    @Test
    void neverShowAKey() {
        List<Object> everything = new ArrayList<>();
        ClientBuilder builder = OpenAiCompatibleClient.builder()
                .adapter(adapter)
                .provider("fake", options -> {
                    options.apiKey(KEY)
                            .putHeader("X-Key", KEY)
                            .putQueryParam("key", KEY)
                            .option("token", KEY);
                    everything.add(options);
                })
                .putHeader("Authorization", KEY)
                .putQueryParam("key", KEY);
        OpenAiCompatibleClient client = builder.build();
        RequestOptions options = RequestOptions.builder()
                .apiKey(KEY)
                .putHeader("X-Key", KEY)
                .putQueryParam("key", KEY)
                .putProviderOption("token", JsonValue.from(KEY))
                .putMetadata("note", KEY)
                .build();
        ChatCompletion completion = client.chat().completions().create(FakeAnswers.ask("m"), options);
        everything.addAll(List.of(
                builder,
                client,
                client.async(),
                options,
                adapter.connected().get(0),
                provider.call(),
                provider.call().context(),
                provider.call().options(),
                completion,
                completion.gatewayInfo().orElseThrow(),
                Deployment.of("fake", "m"),
                client.withRawResponse().chat().completions().create(FakeAnswers.ask("m"), options)));

        assertThat(everything).allSatisfy(each -> assertThat(each.toString()).doesNotContain("abcdefghijklmnop"));
    }
}

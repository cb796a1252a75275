package io.postern.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.client.ClientBuilder;
import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.RequestOptions;
import io.postern.core.Secret;
import io.postern.core.http.StreamResponse;
import io.postern.gateway.Attempt;
import io.postern.gateway.GatewayInfo;
import io.postern.mine.MineAdapter;
import io.postern.mine.MineWire;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.routing.HedgePolicy;
import io.postern.routing.Route;
import io.postern.routing.StreamRecovery;
import io.postern.testkit.FakeClock;
import io.postern.testkit.FaultServer;
import io.postern.testkit.Faults;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.Script;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A first deployment and one to fall back to, over real sockets. Each test has its own, used by one thread. */
class TwoServersTest {
    private static final ChatCompletionCreateParams HELLO = ChatCompletionCreateParams.builder()
            .model("route")
            .addUserMessage("Hello")
            .build();

    private final FaultServer first = FaultServer.start();
    private final FaultServer backup = FaultServer.start();
    private final ClientBuilder builder = OpenAiCompatibleClient.builder()
            .adapter(new MineAdapter())
            .provider(
                    "first",
                    options -> options.service("mine").baseUrl(first.url("/v1")).apiKey("a-key-of-first"))
            .provider(
                    "backup",
                    options ->
                            options.service("mine").baseUrl(backup.url("/v1")).apiKey("a-key-of-backup"))
            .route(Route.builder("route")
                    .addDeployment("first/m")
                    .addFallback("backup/m")
                    .build());

    private OpenAiCompatibleClient client = builder.build();

    private void client(UnaryOperator<ClientBuilder> more) {
        client.close();
        client = more.apply(builder).build();
    }

    @AfterEach
    void stop() {
        client.close();
        first.close();
        backup.close();
    }

    private ChatCompletion ask(RequestOptions options) {
        return client.chat().completions().create(HELLO, options);
    }

    private static String text(ChatCompletion completion) {
        return completion.choices().get(0).message().content().orElse("");
    }

    private static HttpAnswer overloaded() {
        return HttpAnswer.json(503, "{\"error\":{\"message\":\"too much to do\"}}");
    }

    @Test
    void theSlowerOfTwoIsCutOff() throws Exception {
        CountDownLatch firstIsAsked = new CountDownLatch(1);
        first.otherwise(request -> {
            firstIsAsked.countDown();
            return Faults.silence();
        });
        backup.otherwise(
                Script.start().await(firstIsAsked).then(MineWire.answer("quick").script()));

        ChatCompletion answer = ask(RequestOptions.builder()
                .hedge(HedgePolicy.after(Duration.ofMillis(50)))
                .build());

        assertThat(text(answer)).isEqualTo("quick");
        assertThat(first.connections().get(0).awaitClosedByPeer()).isTrue();
        GatewayInfo info = answer.gatewayInfo().orElseThrow();
        assertThat(info.attempts()).extracting(Attempt::provider).containsExactly("first", "backup");
    }

    @Test
    void theSecondIsNotAskedIfTheFirstIsQuick() {
        first.otherwise(MineWire.answer("quick").script());

        ask(RequestOptions.builder()
                .hedge(HedgePolicy.after(Duration.ofMinutes(1)))
                .build());

        assertThat(backup.requests()).isEmpty();
    }

    @Test
    void aHedgedStreamIsReadToItsEnd() {
        first.otherwise(Faults.headersThenSilence("text/event-stream"));
        backup.otherwise(MineWire.stream("one ", "two").script());
        RequestOptions options = RequestOptions.builder()
                .hedge(HedgePolicy.after(Duration.ofMillis(50)))
                .build();

        StringBuilder text = new StringBuilder();
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(HELLO, options)) {
            stream.forEach(chunk -> chunk.choices()
                    .forEach(choice -> text.append(choice.delta().content().orElse(""))));
        }

        assertThat(text).hasToString("one two");
    }

    @Test
    void cancellingARaceClosesBothConnections() throws Exception {
        first.otherwise(Faults.silence());
        backup.otherwise(Faults.silence());
        CompletableFuture<ChatCompletion> future = client.async()
                .chat()
                .completions()
                .create(
                        HELLO,
                        RequestOptions.builder()
                                .hedge(HedgePolicy.after(Duration.ofMillis(50)))
                                .build());
        first.takeRequest();
        backup.takeRequest();

        future.cancel(true);

        assertThat(first.connections().get(0).awaitClosedByPeer()).isTrue();
        assertThat(backup.connections().get(0).awaitClosedByPeer()).isTrue();
    }

    @Test
    void anAsynchronousStreamIsMadeGoodToo() throws Exception {
        HttpAnswer broken = HttpAnswer.events(MineWire.role() + MineWire.text("half"));
        first.otherwise(broken.cut(broken.body().length));
        backup.otherwise(MineWire.stream("the ", "whole").script());
        StringBuilder text = new StringBuilder();

        client.async()
                .chat()
                .completions()
                .createStreaming(
                        HELLO,
                        RequestOptions.builder()
                                .streamRecovery(StreamRecovery.BUFFER)
                                .build())
                .subscribe(chunk -> chunk.choices()
                        .forEach(choice -> text.append(choice.delta().content().orElse(""))))
                .onCompleteFuture()
                .get(FaultServer.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);

        assertThat(text).hasToString("the whole");
    }

    @Test
    void aKeyOfTheCallIsSentToNobodyElse() throws Exception {
        client(more -> more.clock(new FakeClock()));
        first.otherwise(overloaded().script());
        backup.otherwise(MineWire.answer("from the backup").script());

        ask(RequestOptions.builder()
                .putApiKey("first", Secret.of("a-key-of-the-call"))
                .build());

        assertThat(first.takeRequest().holds("a-key-of-the-call")).isTrue();
        assertThat(backup.takeRequest().holds("a-key-of-the-call")).isFalse();
        assertThat(backup.requests().get(0).holds("a-key-of-backup")).isTrue();
    }

    @Test
    void aNewKeyIsTriedAtOnce() {
        first.enqueue(HttpAnswer.json(401, "{\"error\":{\"message\":\"no such key\"}}")
                .script());
        first.otherwise(MineWire.answer("welcome").script());
        backup.otherwise(MineWire.answer("from the backup").script());
        assertThat(text(ask(RequestOptions.none()))).isEqualTo("from the backup");
        assertThat(text(ask(RequestOptions.none()))).isEqualTo("from the backup");

        client.reload(changed -> changed.provider(
                "first",
                options -> options.service("mine").baseUrl(first.url("/v1")).apiKey("a-better-key")));

        assertThat(text(ask(RequestOptions.none()))).isEqualTo("welcome");
    }
}

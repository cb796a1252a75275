package io.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.client.ProviderOptions;
import io.postern.core.RequestOptions;
import io.postern.core.http.StreamResponse;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIServiceException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every adapter that speaks HTTP must do, besides {@link ProviderAdapterContract}. A subclass says what its
 * provider answers; a {@link FaultServer} answers it, whole, late, cut and broken.
 *
 * <p>Each test has an instance of its own, used by one thread.
 *
 * <pre>{@code
 * class MineContractTest extends HttpAdapterContract {
 *     protected ProviderAdapter adapter() {
 *         return new MineAdapter();
 *     }
 *
 *     protected HttpAnswer answer(Situation situation, Operation<?, ?> operation) {
 *         return switch (situation) {
 *             case TEXT -> operation.streaming() ? HttpAnswer.events(…) : HttpAnswer.json(…);
 *             …
 *         };
 *     }
 * }
 * }</pre>
 */
public abstract class HttpAdapterContract extends ProviderAdapterContract {
    /** The key of the connection under test. A fixture for {@link Situation#UNAUTHORIZED} may quote it. */
    public static final String CONFIGURED_KEY = "configured-key-5f2c1e0b";

    /** The request id that the answers must carry, in the header that the provider uses. */
    public static final String REQUEST_ID = "req_contract_1";

    private static final String CALL_KEY = "per-call-key-97d04ac3";

    private final FaultServer server = FaultServer.start();

    /**
     * What the provider answers. For the situations {@link Situation#MALFORMED}, {@link Situation#CUT_STREAM} and
     * {@link Situation#SILENCE} it is not asked. Errors must carry {@link #REQUEST_ID}.
     *
     * @param situation what the provider is to do
     * @param operation what it was asked; one that the adapter does not offer may be answered by anything
     */
    protected abstract HttpAnswer answer(Situation situation, Operation<?, ?> operation);

    /** Points a connection at the server; a base URL and {@link #CONFIGURED_KEY} unless overridden. */
    protected void connect(ProviderOptions options, String baseUrl) {
        options.baseUrl(baseUrl).apiKey(CONFIGURED_KEY);
    }

    /** The path of the base URL; {@code /v1} unless overridden. */
    protected String basePath() {
        return "/v1";
    }

    /** The model id of all calls. */
    protected String contractModel() {
        return "contract-model";
    }

    /** An answer that is not what the protocol says: JSON that is none, alone or as an event, unless overridden. */
    protected HttpAnswer malformed(Operation<?, ?> operation) {
        return operation.streaming() ? HttpAnswer.events("data: {\"id\": oops\n\n") : HttpAnswer.json("{\"id\": oops");
    }

    /** Whether a request shows this key and no other; looked for as it is, unless overridden. */
    protected boolean shows(RecordedRequest request, String key) {
        return request.holds(key);
    }

    @Override
    protected final Arrangement arrange(Situation situation, Operation<?, ?> operation) {
        server.otherwise(script(situation, operation));
        return new Arrangement(contractModel(), options -> connect(options, server.url(basePath())));
    }

    private Script script(Situation situation, Operation<?, ?> operation) {
        return switch (situation) {
            case SILENCE -> Faults.silence();
            case MALFORMED -> malformed(operation).script();
            case CUT_STREAM -> {
                HttpAnswer whole = answer(Situation.TEXT, operation);
                yield whole.cut(whole.body().length / 2);
            }
            default -> {
                HttpAnswer answer = answer(situation, operation);
                yield operation.streaming() && answer.status() == 200 ? answer.chunked(37) : answer.script();
            }
        };
    }

    @Override
    protected final void awaitCallUnderWay() throws InterruptedException {
        server.takeRequest();
    }

    @AfterEach
    final void closeServer() {
        server.close();
    }

    @Override
    final void checkFailureDetails(Situation situation, OpenAIException failure) {
        if (situation != Situation.MALFORMED) {
            assertThat(((OpenAIServiceException) failure).requestId()).hasValue(REQUEST_ID);
        }
        assertThat(Texts.of(failure)).doesNotContain(CONFIGURED_KEY);
    }

    // --- requests ---

    @Test
    void connectingOpensNoConnection() {
        open(Situation.TEXT, Operation.CHAT);

        assertThat(server.connections()).isEmpty();
    }

    @Test
    void aRequestShowsItsKeyAndModel() throws Exception {
        ask(Situation.TEXT);

        RecordedRequest request = server.takeRequest();
        assertThat(shows(request, CONFIGURED_KEY)).isTrue();
        assertThat(request.holds(contractModel())).isTrue();
    }

    @Test
    void aKeyOfTheCallBeatsTheConnectionsAndIsForgotten() throws Exception {
        OpenAiCompatibleClient client = open(Situation.TEXT, Operation.CHAT);
        RequestOptions options = RequestOptions.builder().apiKey(CALL_KEY).build();

        client.chat().completions().create(chat(Situation.TEXT), options);
        client.chat().completions().create(chat(Situation.TEXT));

        RecordedRequest first = server.takeRequest();
        assertThat(shows(first, CALL_KEY)).isTrue();
        assertThat(first.holds(CONFIGURED_KEY)).isFalse();
        RecordedRequest second = server.takeRequest();
        assertThat(shows(second, CONFIGURED_KEY)).isTrue();
        assertThat(second.holds(CALL_KEY)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "UNAUTHORIZED", "SERVER_ERROR", "MALFORMED"})
    void noKeyIsSeenInTextsOrLogs(Situation situation) {
        OpenAiCompatibleClient client = open(situation, Operation.CHAT);
        RequestOptions options = RequestOptions.builder().apiKey(CALL_KEY).build();

        // A server that quotes keys quotes the one that it was sent.
        server.otherwise(request -> {
            Script script = script(situation, Operation.CHAT);
            if (situation != Situation.UNAUTHORIZED || !shows(request, CALL_KEY)) return script;
            HttpAnswer answer = answer(situation, Operation.CHAT);
            String body = new String(answer.body(), StandardCharsets.UTF_8).replace(CONFIGURED_KEY, CALL_KEY);
            return new HttpAnswer(answer.status(), answer.headers(), body.getBytes(StandardCharsets.UTF_8)).script();
        });

        Throwable configured = catchThrowable(() -> client.chat().completions().create(chat(situation)));
        Throwable perCall = catchThrowable(() -> client.chat().completions().create(chat(situation), options));

        String seen = visibleTexts() + options + text(configured) + text(perCall);
        assertThat(seen).doesNotContain(CONFIGURED_KEY, CALL_KEY);
    }

    private static String text(@org.jspecify.annotations.Nullable Throwable thrown) {
        return thrown == null ? "" : Texts.of(thrown);
    }

    // --- streams ---

    @Test
    void aStreamMayArriveByteByByte() {
        OpenAiCompatibleClient client = open(Situation.TEXT, Operation.CHAT_STREAM);
        List<ChatCompletionChunk> whole = new ArrayList<>();
        read(client, whole, chat(Situation.TEXT));
        server.enqueue(answer(Situation.TEXT, Operation.CHAT_STREAM).chunked(1));
        List<ChatCompletionChunk> pieces = new ArrayList<>();

        read(client, pieces, chat(Situation.TEXT));

        assertThat(accumulated(pieces).choices()).isEqualTo(accumulated(whole).choices());
    }

    @Test
    void aStreamCutAnywhereFailsUnlessItHadFinished() {
        OpenAiCompatibleClient client = open(Situation.TEXT, Operation.CHAT_STREAM);
        HttpAnswer answer = answer(Situation.TEXT, Operation.CHAT_STREAM);
        int length = answer.body().length;
        int step = Math.max(1, length / 100);
        for (int cut = 0; cut < length; cut += step) {
            server.enqueue(answer.cut(cut));
            List<ChatCompletionChunk> chunks = new ArrayList<>();
            Throwable thrown = catchThrowable(() -> read(client, chunks, chat(Situation.TEXT)));
            if (thrown == null) {
                ChatCompletion completion = accumulated(chunks);
                assertThat(completion.choices().get(0).message().content())
                        .as("a stream cut after %s of %s bytes", cut, length)
                        .hasValue(ANSWER);
            } else {
                assertThat(thrown).isInstanceOf(OpenAIException.class);
            }
        }
    }

    @Test
    void closingAStreamClosesItsConnection() throws Exception {
        OpenAiCompatibleClient client = open(Situation.TEXT, Operation.CHAT_STREAM);
        HttpAnswer answer = answer(Situation.TEXT, Operation.CHAT_STREAM);
        server.enqueue(answer.stalled(answer.body().length * 2 / 3));

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(chat(Situation.TEXT))) {
            stream.iterator().next();
        }

        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
    }

    @Test
    void cancellingAFutureClosesItsConnection() throws Exception {
        OpenAiCompatibleClient client = open(Situation.SILENCE, Operation.CHAT);
        CompletableFuture<ChatCompletion> future =
                client.async().chat().completions().create(chat(Situation.SILENCE));
        awaitCallUnderWay();

        future.cancel(true);

        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
    }

    @Test
    void aLateFirstByteIsWaitedFor() throws Exception {
        OpenAiCompatibleClient client = open(Situation.TEXT, Operation.CHAT);
        CountDownLatch gate = new CountDownLatch(1);
        server.enqueue(Script.start()
                .await(gate)
                .then(answer(Situation.TEXT, Operation.CHAT).script()));
        CompletableFuture<ChatCompletion> future =
                client.async().chat().completions().create(chat(Situation.TEXT));
        awaitCallUnderWay();

        gate.countDown();

        assertThat(future.get(FaultServer.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .choices()
                        .get(0)
                        .message()
                        .content())
                .hasValue(ANSWER);
    }
}

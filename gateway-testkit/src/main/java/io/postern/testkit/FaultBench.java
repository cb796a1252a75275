package io.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.client.ClientBuilder;
import io.postern.client.OpenAiCompatibleClient;
import io.postern.client.ProviderOptions;
import io.postern.core.RequestOptions;
import io.postern.core.Timeout;
import io.postern.core.http.StreamResponse;
import io.postern.errors.ContentPolicyViolationException;
import io.postern.errors.ContextWindowExceededException;
import io.postern.errors.OpenAIException;
import io.postern.errors.StreamInterruptedException;
import io.postern.gateway.GatewayInfo;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.routing.Route;
import io.postern.routing.StreamRecovery;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import io.postern.spi.ProviderAdapter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sixteen faults of a first deployment, and what a caller must see of each: the answer, or what went wrong, but never
 * a part of an answer that passes for the whole. A subclass says how its provider puts answers and errors; two
 * {@link FaultServer}s give them, one of which fails.
 *
 * <p>Waits of the gateway go by a clock that needs no time; limits on silence are real, and short. Each test has an
 * instance of its own, used by one thread.
 *
 * <pre>{@code
 * class MineFaultTest extends FaultBench {
 *     protected ProviderAdapter adapter() {
 *         return new MineAdapter();
 *     }
 *
 *     protected HttpAnswer answer(String model, String text) {
 *         return HttpAnswer.json(…);
 *     }
 *     …
 * }
 * }</pre>
 */
public abstract class FaultBench {
    /** What answers and streams must report of their usage. */
    public static final int PROMPT_TOKENS = 11;

    /** What answers and streams must report of their usage. */
    public static final int COMPLETION_TOKENS = 60;

    /** The provider's reason, which {@link Refusal#CONTENT_POLICY} must give. */
    public static final String POLICY_REASON = "the prompt was flagged as a test of faults";

    /** How a provider refuses a request. */
    public enum Refusal {
        /** 429, without a time to wait. */
        RATE_LIMITED,
        /** 500. */
        SERVER_ERROR,
        /** 503. */
        OVERLOADED,
        /** The prompt does not fit the model. */
        CONTEXT_LENGTH,
        /** The prompt is not allowed; the message holds {@link #POLICY_REASON}. */
        CONTENT_POLICY,
        /** 400: the conversation must not end with the assistant's words. */
        PREFILL
    }

    /** Short beside what a test may take, long beside what a busy machine needs for an answer on loopback. */
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private static final List<String> TOKENS =
            IntStream.rangeClosed(1, 60).mapToObj(i -> "word" + i + " ").toList();
    private static final String WHOLE = String.join("", TOKENS);

    private final FaultServer first = FaultServer.start();
    private final FaultServer backup = FaultServer.start();
    private final FakeClock clock = new FakeClock();
    private final List<OpenAiCompatibleClient> clients = new ArrayList<>();

    /** A new adapter. Called more than once. */
    protected abstract ProviderAdapter adapter();

    /** A whole answer to a chat call, with status 200. */
    protected abstract HttpAnswer answer(String model, String text);

    /** A streamed answer, a piece for each of the tokens. */
    protected abstract StreamPieces stream(String model, List<String> tokens);

    protected abstract HttpAnswer refusal(Refusal refusal);

    /** A piece of a stream that is none, but after which the stream can go on. */
    protected byte[] malformedPiece() {
        return "data: {\"id\": oops\n\n".getBytes(StandardCharsets.UTF_8);
    }

    /** Which of the adapter's services is under test; the first one unless overridden. */
    protected String service() {
        return adapter().services().get(0).id();
    }

    /** Points a connection at a server; a base URL and a key unless overridden. */
    protected void connect(ProviderOptions options, String baseUrl) {
        options.baseUrl(baseUrl).apiKey("key-of-the-fault-bench-0b1f");
    }

    /** The path of the base URL; {@code /v1} unless overridden. */
    protected String basePath() {
        return "/v1";
    }

    /** The model id at the first deployment. */
    protected String firstModel() {
        return "first-model";
    }

    /** The model id at the deployment to fall back to. */
    protected String backupModel() {
        return "backup-model";
    }

    /** The first call of a JVM loads classes for longer than a short limit may be. */
    @BeforeEach
    final void loadClasses() {
        try (FaultServer other = FaultServer.start();
                OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
                        .adapter(adapter())
                        .provider("first", options -> reach(options, other))
                        .build()) {
            other.enqueue(counting().whole().script());
            ChatCompletionCreateParams question =
                    question().toBuilder().model(at("first", firstModel())).build();
            try (StreamResponse<ChatCompletionChunk> stream =
                    client.chat().completions().createStreaming(question)) {
                stream.forEach(chunk -> {});
            }
        }
    }

    @AfterEach
    final void stop() {
        clients.forEach(OpenAiCompatibleClient::close);
        first.close();
        backup.close();
    }

    // --- client and calls ---

    private OpenAiCompatibleClient client() {
        return client(builder -> builder);
    }

    private OpenAiCompatibleClient client(UnaryOperator<ClientBuilder> more) {
        return client(
                Route.builder("bench").addDeployment(at("first", firstModel())).addFallback(atBackup()), more);
    }

    private OpenAiCompatibleClient client(Route.Builder route, UnaryOperator<ClientBuilder> more) {
        ClientBuilder builder = OpenAiCompatibleClient.builder()
                .adapter(adapter())
                .provider("first", options -> reach(options, first))
                .provider("backup", options -> reach(options, backup))
                .route(route.build())
                .clock(clock);
        OpenAiCompatibleClient client = more.apply(builder).build();
        clients.add(client);
        return client;
    }

    private void reach(ProviderOptions options, FaultServer server) {
        options.service(service());
        connect(options, server.url(basePath()));
        options.capabilities(
                backupModel(), Capabilities.builder().with(Feature.PREFILL).build());
    }

    private static String at(String connection, String model) {
        return connection + "/" + model;
    }

    private String atBackup() {
        return at("backup", backupModel());
    }

    private static UnaryOperator<ClientBuilder> limits(Timeout.Builder limits) {
        return builder -> builder.timeout(limits.build());
    }

    private static ChatCompletionCreateParams question() {
        return ChatCompletionCreateParams.builder()
                .model("bench")
                .addUserMessage("Count, please.")
                .build();
    }

    private static ChatCompletion ask(OpenAiCompatibleClient client) {
        return client.chat().completions().create(question());
    }

    private static String text(ChatCompletion completion) {
        return completion.choices().get(0).message().content().orElse("");
    }

    /** Reads a stream; what came is in {@code text} also if it breaks. */
    private static GatewayInfo read(OpenAiCompatibleClient client, StreamRecovery recovery, StringBuilder text) {
        RequestOptions options =
                RequestOptions.builder().streamRecovery(recovery).build();
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(question(), options)) {
            for (ChatCompletionChunk chunk : stream) {
                chunk.choices()
                        .forEach(choice -> text.append(choice.delta().content().orElse("")));
            }
            return stream.gatewayInfo();
        }
    }

    private static String read(OpenAiCompatibleClient client, StreamRecovery recovery) {
        StringBuilder text = new StringBuilder();
        read(client, recovery, text);
        return text.toString();
    }

    private HttpAnswer fromFirst() {
        return answer(firstModel(), "from the first");
    }

    private void backupAnswers() {
        backup.otherwise(answer(backupModel(), "from the backup").script());
    }

    private StreamPieces counting() {
        return stream(firstModel(), TOKENS);
    }

    /** The backup gives the whole, or the rest where it is asked to continue. */
    private void backupStreams(StreamRecovery recovery, int delivered) {
        List<String> rest = recovery == StreamRecovery.RESUME ? TOKENS.subList(delivered, TOKENS.size()) : TOKENS;
        backup.otherwise(stream(backupModel(), rest).whole().script());
    }

    private void checkHealthyAfterwards(OpenAiCompatibleClient client) {
        first.otherwise(counting().whole().script());
        assertThat(read(client, StreamRecovery.FAIL)).isEqualTo(WHOLE);
    }

    /** A failure that says what it is, and no whole answer with something missing. */
    private void checkInterrupted(OpenAiCompatibleClient client, int delivered) {
        StringBuilder text = new StringBuilder();
        StreamInterruptedException thrown =
                catchThrowableOfType(StreamInterruptedException.class, () -> read(client, StreamRecovery.FAIL, text));
        String came = String.join("", TOKENS.subList(0, delivered));
        assertThat(text).hasToString(came);
        assertThat(thrown.charactersReceived()).isEqualTo(came.length());
        assertThat(thrown.partial().orElseThrow().toJson()).contains(came);
        assertThat(thrown.deployment()).hasValue(at("first", firstModel()));
        assertThat(thrown.attempts()).hasSize(1);
        assertThat(backup.requests()).isEmpty();
    }

    // --- S01 to S07: before anything has come ---

    @Test
    void s01WaitsAsLongAsARateLimitSays() {
        first.enqueue(refusal(Refusal.RATE_LIMITED).header("Retry-After", "2").script());
        first.otherwise(fromFirst().script());

        assertThat(text(ask(client()))).isEqualTo("from the first");
        assertThat(first.requests()).hasSize(2);
        assertThat(clock.sleeps())
                .singleElement()
                .satisfies(wait -> assertThat(wait).isBetween(Duration.ofMillis(1800), Duration.ofSeconds(3)));
    }

    @Test
    void s02FallsBackFromARateLimitThatDoesNotEnd() {
        first.otherwise(refusal(Refusal.RATE_LIMITED).script());
        backupAnswers();

        assertThat(text(ask(client()))).isEqualTo("from the backup");
        assertThat(first.requests()).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void s03RetriesAServerErrorAtTheSameDeployment() {
        first.enqueue(refusal(Refusal.SERVER_ERROR).script());
        first.otherwise(fromFirst().script());

        assertThat(text(ask(client()))).isEqualTo("from the first");
        assertThat(backup.requests()).isEmpty();
    }

    @Test
    void s04FallsBackFromAServiceThatIsAway() {
        first.otherwise(refusal(Refusal.OVERLOADED).script());
        backupAnswers();

        assertThat(text(ask(client()))).isEqualTo("from the backup");
        assertThat(first.requests()).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void s05RetriesAConnectionThatWasReset() {
        first.enqueue(Faults.resetBeforeHeaders());
        first.otherwise(fromFirst().script());

        assertThat(text(ask(client()))).isEqualTo("from the first");
    }

    @Test
    void s06AsksASilentProviderOnce() {
        first.otherwise(Faults.silence());
        backupAnswers();

        assertThat(text(ask(client(limits(Timeout.builder().read(LIMIT)))))).isEqualTo("from the backup");
        assertThat(first.requests()).hasSize(1);
        assertThat(clock.sleeps()).isEmpty();
    }

    @Test
    void s06AsksASilentProviderOfStreamsOnce() {
        first.otherwise(Faults.silence());
        backupStreams(StreamRecovery.FAIL, 0);

        OpenAiCompatibleClient client = client(limits(Timeout.builder().firstChunk(LIMIT)));

        assertThat(read(client, StreamRecovery.FAIL)).isEqualTo(WHOLE);
        assertThat(first.requests()).hasSize(1);
    }

    @Test
    void s07FallsBackFromASlowFirstToken() {
        first.otherwise(counting().first(0).stalled(counting().opening().length));
        backupStreams(StreamRecovery.FAIL, 0);

        OpenAiCompatibleClient client = client(limits(Timeout.builder().firstChunk(LIMIT)));

        assertThat(read(client, StreamRecovery.FAIL)).isEqualTo(WHOLE);
        assertThat(first.requests()).hasSize(1);
    }

    // --- S08 to S11, S14: within a stream ---

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void s08TellsOfAStreamThatDies(boolean inOrder) {
        first.otherwise(dying(inOrder));
        backupStreams(StreamRecovery.FAIL, 0);

        checkInterrupted(client(), 40);
    }

    private Script dying(boolean inOrder) {
        HttpAnswer part = counting().first(40);
        int length = part.body().length;
        return inOrder ? part.cut(length) : counting().whole().broken(length);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESUME", "BUFFER"})
    void s08MakesAStreamThatDiesWhole(StreamRecovery recovery) {
        first.otherwise(dying(true));
        backupStreams(recovery, 40);

        assertThat(read(client(), recovery)).isEqualTo(WHOLE);
    }

    @Test
    void s09TellsOfAStreamThatFallsSilent() {
        first.enqueue(counting().first(20).stalled(counting().first(20).body().length));
        OpenAiCompatibleClient client = client(limits(Timeout.builder().betweenChunks(LIMIT)));

        checkInterrupted(client, 20);
        checkHealthyAfterwards(client);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESUME", "BUFFER"})
    void s09MakesAStreamThatFallsSilentWhole(StreamRecovery recovery) {
        first.enqueue(counting().first(20).stalled(counting().first(20).body().length));
        backupStreams(recovery, 20);
        OpenAiCompatibleClient client = client(limits(Timeout.builder().betweenChunks(LIMIT)));

        assertThat(read(client, recovery)).isEqualTo(WHOLE);
        assertThat(first.requests()).hasSize(1);
        checkHealthyAfterwards(client);
    }

    @Test
    void s10TellsOfAPieceThatCannotBeRead() {
        first.enqueue(counting().replacing(9, malformedPiece()).script());
        OpenAiCompatibleClient client = client();

        checkInterrupted(client, 9);
        checkHealthyAfterwards(client);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESUME", "BUFFER"})
    void s10MakesUpForAPieceThatCannotBeRead(StreamRecovery recovery) {
        first.enqueue(counting().replacing(9, malformedPiece()).script());
        backupStreams(recovery, 9);

        assertThat(read(client(), recovery)).isEqualTo(WHOLE);
    }

    @Test
    void s11NeedsNoTerminator() {
        HttpAnswer answer = counting().withoutTerminator();
        first.otherwise(answer.cut(answer.body().length));
        StringBuilder text = new StringBuilder();

        GatewayInfo info = read(client(), StreamRecovery.FAIL, text);

        assertThat(text).hasToString(WHOLE);
        assertThat(info.usage().orElseThrow().completionTokens()).isEqualTo(COMPLETION_TOKENS);
        assertThat(first.requests()).hasSize(1);
    }

    @Test
    void s14ContinuesWithoutAPrefillThatIsRefused() {
        first.otherwise(dying(true));
        backup.enqueue(refusal(Refusal.PREFILL).script());
        backupStreams(StreamRecovery.RESUME, 40);

        assertThat(read(client(), StreamRecovery.RESUME)).isEqualTo(WHOLE);
        assertThat(backup.requests()).hasSize(2);
    }

    @Test
    void s14TellsWhatBrokeTheStreamIfNobodyContinuesIt() {
        first.otherwise(dying(true));
        backup.otherwise(refusal(Refusal.PREFILL).script());

        Throwable thrown = catchThrowable(() -> read(client(), StreamRecovery.RESUME));

        assertThat(thrown).isInstanceOf(StreamInterruptedException.class);
        assertThat(((OpenAIException) thrown).deployment()).hasValue(at("first", firstModel()));
    }

    // --- S12, S13: what no retry mends ---

    @Test
    void s12TellsThatAPromptIsTooLong() {
        first.otherwise(refusal(Refusal.CONTEXT_LENGTH).script());
        backupAnswers();

        assertThat(catchThrowable(() -> ask(client()))).isInstanceOf(ContextWindowExceededException.class);
        assertThat(first.requests()).hasSize(1);
        assertThat(backup.requests()).isEmpty();
    }

    @Test
    void s12TakesAPromptThatIsTooLongToALargerModel() {
        first.otherwise(refusal(Refusal.CONTEXT_LENGTH).script());
        backupAnswers();
        Route.Builder route =
                Route.builder("bench").addDeployment(at("first", firstModel())).addLargerWindow(atBackup());

        assertThat(text(ask(client(route, builder -> builder)))).isEqualTo("from the backup");
        assertThat(first.requests()).hasSize(1);
    }

    @Test
    void s13TellsWhyAPromptIsRefusedAndGoesNoWayAroundIt() {
        first.otherwise(refusal(Refusal.CONTENT_POLICY).script());
        backupAnswers();

        ContentPolicyViolationException thrown =
                catchThrowableOfType(ContentPolicyViolationException.class, () -> ask(client()));

        assertThat(thrown.providerMessage().orElseThrow()).contains(POLICY_REASON);
        assertThat(first.requests()).hasSize(1);
        assertThat(backup.requests()).isEmpty();
    }

    // --- S15, S16: over several calls, and the bill ---

    @Test
    void s15AnswersDuringAnOutageAndReturnsSoonAfterIt() {
        OpenAiCompatibleClient client = client();
        backupAnswers();
        first.otherwise(refusal(Refusal.OVERLOADED).script());
        for (int second = 0; second < 60; second += 4) {
            assertThat(text(ask(client))).isEqualTo("from the backup");
            clock.advance(Duration.ofSeconds(4));
        }

        first.otherwise(fromFirst().script());

        int waited = 0;
        for (; !text(ask(client)).equals("from the first"); waited += 4) clock.advance(Duration.ofSeconds(4));
        assertThat(waited).isLessThanOrEqualTo(30);
    }

    @Test
    void s16BillsTheAttemptThatAnswered() {
        first.otherwise(refusal(Refusal.OVERLOADED).script());
        backupAnswers();

        GatewayInfo info = ask(client()).gatewayInfo().orElseThrow();

        assertThat(info.deployment()).isEqualTo(atBackup());
        assertThat(info.usedModel()).hasValue(backupModel());
        assertThat(info.usage().orElseThrow().promptTokens()).isEqualTo(PROMPT_TOKENS);
        assertThat(info.usage().orElseThrow().completionTokens()).isEqualTo(COMPLETION_TOKENS);
        assertThat(info.attempts()).filteredOn(attempt -> attempt.succeeded()).hasSize(1);
    }
}

package io.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.JsonValue;
import io.postern.core.http.StreamResponse;
import io.postern.errors.CallCancelledException;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIServiceException;
import io.postern.errors.StreamInterruptedException;
import io.postern.helpers.ChatCompletionAccumulator;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import io.postern.models.chat.completions.ChatCompletionMessageToolCall;
import io.postern.models.completions.CompletionUsage;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.models.Model;
import io.postern.spi.Capabilities;
import io.postern.spi.Operation;
import io.postern.spi.Provider;
import io.postern.spi.ProviderAdapter;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Service;
import io.postern.spi.http.HttpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every adapter must do, whatever it speaks. An adapter's author writes one subclass that says which adapter, and
 * brings its provider into each {@link Situation}; those that speak HTTP extend {@link HttpAdapterContract}, which has
 * a server for it.
 *
 * <p>A point about an operation that the provider does not offer is skipped, and the skip names the operation. A
 * situation that the provider cannot be in is named by {@link #impossible}.
 *
 * <p>Each test has an instance of its own, used by one thread.
 */
public abstract class ProviderAdapterContract {
    /** What a provider in the situation {@link Situation#TEXT} answers. */
    public static final String ANSWER = "Grüße aus 東京, it is 21 °C and sunny.";

    /** The name of the connection under test, as exceptions and results must say it. */
    public static final String CONNECTION = "contract";

    private final RecordingAdapter recorder = new RecordingAdapter(adapter());
    private final List<OpenAiCompatibleClient> clients = new ArrayList<>();
    private @Nullable CapturedLog log;

    /** A new adapter. Called more than once. */
    protected abstract ProviderAdapter adapter();

    /** Which of the adapter's services is under test; the first one unless overridden. */
    protected String service() {
        return adapter().services().get(0).id();
    }

    /** Brings the provider into a situation, for calls of one operation. Called before each client is made. */
    protected abstract Arrangement arrange(Situation situation, Operation<?, ?> operation);

    /** The situations that this provider can never be in. */
    protected Set<Situation> impossible() {
        return Set.of();
    }

    /** Returns when the call under way has come to the provider; at once where that cannot be seen. */
    protected void awaitCallUnderWay() throws InterruptedException {}

    @BeforeEach
    final void captureLog() {
        log = CapturedLog.of("");
    }

    @AfterEach
    final void closeClients() {
        clients.forEach(OpenAiCompatibleClient::close);
        if (log != null) log.close();
    }

    // --- who it is ---

    @Test
    void idIsAStableName() {
        assertThat(adapter().id())
                .matches("[a-z][a-z0-9_-]*")
                .isEqualTo(adapter().id());
    }

    @Test
    void isFoundByServiceLoader() {
        assertThat(ServiceLoader.load(ProviderAdapter.class))
                .anyMatch(found -> found.getClass().equals(adapter().getClass()));
    }

    @Test
    void everyServiceHasItsOwnNames() {
        List<String> names = new ArrayList<>();
        for (Service service : adapter().services()) {
            assertThat(service.id()).matches("[a-z0-9][a-z0-9_.-]*");
            names.add(normalized(service.id()));
            service.aliases().forEach(alias -> names.add(normalized(alias)));
        }
        assertThat(names).isNotEmpty().doesNotHaveDuplicates();
    }

    private static String normalized(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    @Test
    void everyServiceIsFoundByItsNames() {
        ProviderAdapter adapter = adapter();
        for (Service service : adapter.services()) {
            assertThat(adapter.service(service.id())).isEqualTo(service);
            for (String alias : service.aliases())
                assertThat(adapter.service(alias)).isEqualTo(service);
        }
        assertThat(adapter.service("no-such-service-anywhere")).isNull();
    }

    // --- connecting ---

    @Test
    void connectRefusesAnUnknownOptionByName() {
        Arrangement arrangement = arrange(Situation.TEXT, Operation.CHAT);
        assertThatThrownBy(() -> open(new Arrangement(
                        arrangement.model(),
                        arrangement.options().andThen(options -> options.option("no_such_option", "x")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no_such_option");
    }

    @Test
    void connectDoesNoIo() throws Exception {
        SideEffects watch = new SideEffects();

        connectUnder(watch);

        assertThat(watch.requests()).isZero();
    }

    @Test
    void connectStartsNoThread() throws Exception {
        SideEffects watch = new SideEffects();

        connectUnder(watch);

        assertThat(watch.threads()).isZero();
    }

    @Test
    void connectGivesAConnectionOfItsOwnEachTime() throws Exception {
        SideEffects watch = new SideEffects();

        assertThat(connectUnder(watch)).isNotSameAs(connectUnder(watch));
    }

    private Provider connectUnder(SideEffects watch) throws Exception {
        open(arrange(Situation.TEXT, Operation.CHAT));
        ProviderSettings settings = recorder.settings().toBuilder()
                .facility(HttpTransport.class, watch)
                .build();
        return watch.run(() -> adapter().connect(settings));
    }

    @Test
    void capabilitiesOfAnyModelAreToldWithoutIo() throws Exception {
        SideEffects watch = new SideEffects();
        Provider provider = connectUnder(watch);

        for (String model : List.of("", "no-such-model", "a/b/c:d@e", "模型", "x".repeat(10_000))) {
            Capabilities capabilities = watch.run(() -> provider.capabilities(model));
            assertThat(capabilities).as(model).isNotNull();
        }
        assertThat(watch.requests()).isZero();
    }

    // --- whole answers ---

    @Test
    void aChatHasWhatOpenAiPromises() {
        ChatCompletion completion = ask(Situation.TEXT);

        assertThat(completion.id()).isNotBlank();
        assertThat(completion._object_().asString()).hasValue("chat.completion");
        assertThat(completion.created()).isPositive();
        assertThat(completion.model()).isNotBlank();
        assertThat(completion.choices()).hasSize(1);
        ChatCompletion.Choice choice = completion.choices().get(0);
        assertThat(choice.index()).isZero();
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(choice.message()._role().asString()).hasValue("assistant");
        assertThat(choice.message().content()).hasValue(ANSWER);
        assertThat(choice.message().toolCalls().orElse(List.of())).isEmpty();
        checkUsage(completion.usage().orElseThrow());
    }

    @Test
    void aResultTellsWhoGaveIt() {
        assertThat(ask(Situation.TEXT).gatewayInfo().orElseThrow().provider()).isEqualTo(CONNECTION);
    }

    @Test
    void aToolCallKeepsItsNameAndArguments() {
        ChatCompletion completion = ask(Situation.TOOL_CALL);

        assertThat(completion.choices().get(0).finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        assertThat(calls(completion)).containsExactly("get_weather {\"city\":\"Paris\"}");
    }

    @Test
    void parallelToolCallsKeepTheirOrderAndHaveTheirOwnIds() {
        ChatCompletion completion = ask(Situation.PARALLEL_TOOL_CALLS);

        assertThat(calls(completion))
                .containsExactly("get_weather {\"city\":\"Paris\"}", "get_weather {\"city\":\"東京\"}");
        assertThat(completion.choices().get(0).message().toolCalls().orElseThrow())
                .extracting(call -> call.asFunction().id())
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }

    private static List<String> calls(ChatCompletion completion) {
        List<String> calls = new ArrayList<>();
        for (ChatCompletionMessageToolCall call :
                completion.choices().get(0).message().toolCalls().orElse(List.of())) {
            ChatCompletionMessageFunctionToolCall.Function function =
                    call.asFunction().function();
            calls.add(function.name() + " "
                    + JsonValue.parse(function.arguments()).toJson());
        }
        return calls;
    }

    private static void checkUsage(CompletionUsage usage) {
        assertThat(usage.promptTokens()).isPositive();
        assertThat(usage.completionTokens()).isPositive();
        assertThat(usage.totalTokens()).isEqualTo(usage.promptTokens() + usage.completionTokens());
    }

    // --- streams ---

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "TOOL_CALL", "PARALLEL_TOOL_CALLS"})
    void aStreamKeepsOpenAisOrder(Situation situation) {
        StreamOrder.check(stream(situation, false), false);
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "TOOL_CALL", "PARALLEL_TOOL_CALLS"})
    void usageComesOnceAtTheEndOfAStreamThatAskedForIt(Situation situation) {
        List<ChatCompletionChunk> chunks = stream(situation, true);

        StreamOrder.check(chunks, true);
        checkUsage(chunks.get(chunks.size() - 1).usage().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "TOOL_CALL", "PARALLEL_TOOL_CALLS"})
    void aStreamAddsUpToTheWholeAnswer(Situation situation) {
        ChatCompletion whole = ask(situation);

        ChatCompletion streamed = accumulated(stream(situation, true));

        assertThat(text(streamed)).isEqualTo(text(whole));
        assertThat(calls(streamed)).isEqualTo(calls(whole));
        assertThat(streamed.choices().get(0).finishReason())
                .isEqualTo(whole.choices().get(0).finishReason());
        assertThat(streamed.usage()).isEqualTo(whole.usage());
        assertThat(streamed.model()).isEqualTo(whole.model());
    }

    /** Absent and empty say the same of an answer that calls a tool. */
    private static String text(ChatCompletion completion) {
        return completion.choices().get(0).message().content().orElse("");
    }

    static ChatCompletion accumulated(List<ChatCompletionChunk> chunks) {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        chunks.forEach(accumulator::accumulate);
        return accumulator.chatCompletion();
    }

    @Test
    void aStreamThatIsCutIsNoSuccess() {
        OpenAiCompatibleClient client = open(Situation.CUT_STREAM, Operation.CHAT_STREAM);
        List<ChatCompletionChunk> chunks = new ArrayList<>();

        Throwable thrown = catchThrowable(() -> read(client, chunks, chat(Situation.CUT_STREAM)));

        assertThat(thrown).isInstanceOf(OpenAIException.class);
        assertThat(((OpenAIException) thrown).provider()).hasValue(CONNECTION);
        if (!chunks.isEmpty()) assertThat(thrown).isInstanceOf(StreamInterruptedException.class);
    }

    @Test
    void aClosedStreamGivesNothingMore() {
        OpenAiCompatibleClient client = open(Situation.TEXT, Operation.CHAT_STREAM);
        StreamResponse<ChatCompletionChunk> stream = client.chat().completions().createStreaming(chat(Situation.TEXT));

        stream.close();
        stream.close();

        assertThatThrownBy(stream::iterator).isInstanceOf(IllegalStateException.class);
    }

    // --- failures ---

    @ParameterizedTest
    @EnumSource(
            names = {"UNAUTHORIZED", "UNKNOWN_MODEL", "RATE_LIMITED", "SERVER_ERROR", "CONTEXT_WINDOW", "MALFORMED"})
    void aFailureSaysWhatToDo(Situation situation) {
        checkFailure(situation, catchThrowable(() -> ask(situation)));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"UNAUTHORIZED", "UNKNOWN_MODEL", "RATE_LIMITED", "SERVER_ERROR", "CONTEXT_WINDOW", "MALFORMED"})
    void aFailureBeforeAStreamSaysTheSame(Situation situation) {
        checkFailure(situation, catchThrowable(() -> stream(situation, false)));
    }

    private void checkFailure(Situation situation, @Nullable Throwable thrown) {
        if (thrown instanceof org.opentest4j.TestAbortedException) throw (RuntimeException) thrown;
        assertThat(thrown).isInstanceOf(situation.failure());
        OpenAIException failure = (OpenAIException) Objects.requireNonNull(thrown);
        assertThat(failure.provider()).hasValue(CONNECTION);
        assertThat(failure.attempts()).hasSize(1);
        if (failure instanceof MalformedResponseException) {
            assertThat(((MalformedResponseException) failure).statusCode()).isEqualTo(200);
        } else {
            assertThat(((OpenAIServiceException) failure).statusCode()).isEqualTo(situation.status());
        }
        if (situation == Situation.RATE_LIMITED) {
            assertThat(((OpenAIServiceException) failure).retryAfter()).hasValue(Duration.ofSeconds(7));
        }
        checkFailureDetails(situation, failure);
    }

    /** What else a failure must tell; called for each of them. */
    void checkFailureDetails(Situation situation, OpenAIException failure) {}

    // --- threads ---

    @Test
    void eightCallsAtOnceDoNotMeet() throws Exception {
        OpenAiCompatibleClient client = open(Situation.TEXT, Operation.CHAT);

        List<String> answers = atOnce(8, () -> text(client.chat().completions().create(chat(Situation.TEXT))));

        assertThat(answers).hasSize(8).containsOnly(ANSWER);
    }

    @Test
    void eightStreamsAtOnceDoNotMeet() throws Exception {
        OpenAiCompatibleClient client = open(Situation.TEXT, Operation.CHAT_STREAM);

        List<String> answers = atOnce(8, () -> {
            List<ChatCompletionChunk> chunks = new ArrayList<>();
            read(client, chunks, chat(Situation.TEXT));
            return text(accumulated(chunks));
        });

        assertThat(answers).hasSize(8).containsOnly(ANSWER);
    }

    private static <T> List<T> atOnce(int count, Callable<T> code) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<T>> futures = threads.invokeAll(Collections.nCopies(count, code));
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(FaultServer.PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anInterruptEndsACall() throws Exception {
        OpenAiCompatibleClient client = open(Situation.SILENCE, Operation.CHAT);
        CountDownLatch started = new CountDownLatch(1);
        FutureTask<@Nullable Throwable> call = new FutureTask<>(() -> {
            started.countDown();
            return catchThrowable(() -> client.chat().completions().create(chat(Situation.SILENCE)));
        });
        Thread thread = new Thread(call, "contract-call");
        thread.setDaemon(true);
        thread.start();
        started.await();
        awaitCallUnderWay();

        thread.interrupt();

        assertThat(call.get(FaultServer.PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .isInstanceOf(CallCancelledException.class);
    }

    // --- other operations ---

    @Test
    void embeddingsKeepTheOrderOfTheirInputs() {
        OpenAiCompatibleClient client = open(Situation.TEXT, Operation.EMBEDDINGS);

        CreateEmbeddingResponse response = client.embeddings().create(ContractRequests.embeddings(model()));

        assertThat(response._object_().asString()).hasValue("list");
        assertThat(response.data()).hasSize(2).extracting(one -> one.index()).containsExactly(0L, 1L);
        assertThat(response.data())
                .allSatisfy(one -> assertThat(one.embedding()).isNotEmpty());
        assertThat(response.data().get(0).embedding())
                .hasSameSizeAs(response.data().get(1).embedding())
                .isNotEqualTo(response.data().get(1).embedding());
        assertThat(response.usage().promptTokens()).isPositive();
    }

    @Test
    void everyListedModelHasAName() {
        OpenAiCompatibleClient client = open(Situation.TEXT, Operation.LIST_MODELS);

        List<Model> models = client.models().list().data();

        assertThat(models)
                .isNotEmpty()
                .extracting(Model::id)
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }

    @Test
    void aModelIsFoundByItsName() {
        OpenAiCompatibleClient client = open(Situation.TEXT, Operation.RETRIEVE_MODEL);

        assertThat(client.models().retrieve(model()).id()).isNotBlank();
    }

    // --- how the points ask ---

    private @Nullable String model;

    /** The model of the client that was made last, as callers name it. */
    final String model() {
        return CONNECTION + "/" + model;
    }

    final ChatCompletionCreateParams chat(Situation situation) {
        return ContractRequests.chat(situation, model());
    }

    /** A client whose provider is in the situation. Skips the test if the provider cannot be, or lacks the operation. */
    final OpenAiCompatibleClient open(Situation situation, Operation<?, ?> operation) {
        assumeFalse(impossible().contains(situation), () -> "the provider is never in the situation " + situation);
        OpenAiCompatibleClient client = open(arrange(situation, operation));
        assumeTrue(recorder.provider().supports(operation), () -> "the provider does not offer " + operation.name());
        return client;
    }

    private OpenAiCompatibleClient open(Arrangement arrangement) {
        model = arrangement.model();
        OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
                .adapter(recorder)
                .provider(CONNECTION, options -> {
                    options.service(service());
                    arrangement.options().accept(options);
                })
                .maxRetries(0)
                .build();
        clients.add(client);
        return client;
    }

    final ChatCompletion ask(Situation situation) {
        OpenAiCompatibleClient client = open(situation, Operation.CHAT);
        return client.chat().completions().create(chat(situation));
    }

    final List<ChatCompletionChunk> stream(Situation situation, boolean usageWanted) {
        OpenAiCompatibleClient client = open(situation, Operation.CHAT_STREAM);
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        ChatCompletionCreateParams params = chat(situation);
        read(client, chunks, usageWanted ? ContractRequests.withUsage(params) : params);
        return chunks;
    }

    static void read(OpenAiCompatibleClient client, List<ChatCompletionChunk> into, ChatCompletionCreateParams params) {
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params)) {
            for (ChatCompletionChunk chunk : stream) into.add(chunk);
        }
    }

    /** What was logged, and what the objects of the connection say of themselves. */
    final String visibleTexts() {
        CapturedLog captured = log;
        return (captured == null ? "" : captured.lines().toString())
                + recorder.settings()
                + recorder.provider()
                + clients;
    }
}

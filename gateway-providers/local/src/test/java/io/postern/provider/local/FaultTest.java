package io.postern.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.RequestOptions;
import io.postern.core.RequestParams;
import io.postern.core.Timeout;
import io.postern.core.http.StreamResponse;
import io.postern.errors.BadRequestException;
import io.postern.errors.CallCancelledException;
import io.postern.errors.ContextWindowExceededException;
import io.postern.errors.InternalServerException;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.NotFoundException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIIoException;
import io.postern.errors.OpenAIServiceException;
import io.postern.errors.OpenAITimeoutException;
import io.postern.errors.OverloadedException;
import io.postern.errors.PermissionDeniedException;
import io.postern.errors.QuotaExceededException;
import io.postern.errors.RateLimitException;
import io.postern.errors.StreamInterruptedException;
import io.postern.errors.UnauthorizedException;
import io.postern.errors.UnexpectedStatusCodeException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.pipeline.Interceptor;
import io.postern.spi.Reply;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTest {
    private final FakeTime time = new FakeTime();

    private Local always(Consumer<LocalAnswer.Builder> answer) {
        return Local.scripted(LocalScript.builder().otherwise(answer), time, 0);
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(400, "any", BadRequestException.class),
                Arguments.of(400, "context_length_exceeded", ContextWindowExceededException.class),
                Arguments.of(401, "invalid_api_key", UnauthorizedException.class),
                Arguments.of(403, "any", PermissionDeniedException.class),
                Arguments.of(404, "model_not_found", NotFoundException.class),
                Arguments.of(409, "any", UnexpectedStatusCodeException.class),
                Arguments.of(429, "rate_limit_exceeded", RateLimitException.class),
                Arguments.of(429, "insufficient_quota", QuotaExceededException.class),
                Arguments.of(500, "any", InternalServerException.class),
                Arguments.of(503, "any", OverloadedException.class));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorIsTheExceptionThatProductionWouldSee(int status, String code, Class<? extends Throwable> type) {
        Local local = always(answer -> answer.error(status).errorCode(code).errorMessage("as the script says"));

        assertThatThrownBy(() -> local.create(Local.ask("?")))
                .isExactlyInstanceOf(type)
                .isInstanceOfSatisfying(OpenAIServiceException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(status);
                    assertThat(e.code()).contains(code);
                    assertThat(e.providerMessage()).contains("as the script says");
                    assertThat(e.deployment()).contains("local/scripted");
                });
    }

    @Test
    void anErrorBeginsNoStream() {
        Local local = always(answer -> answer.error(429).retryAfter(Duration.ofMillis(1500)));

        RateLimitException e = catchThrowableOfType(RateLimitException.class, () -> local.chunks(Local.ask("?")));

        assertThat(e.retryAfter()).contains(Duration.ofMillis(1500));
        assertThat(e.headers().first("retry-after")).contains("2");
    }

    @Test
    void failsAFewTimesAndThenSucceeds() {
        Local local = Local.scripted(
                LocalScript.builder()
                        .when(
                                LocalMatch.any().times(2),
                                answer -> answer.error(429).retryAfter(Duration.ofSeconds(3)))
                        .otherwise(answer -> answer.text("at last")),
                time,
                2);

        ChatCompletion completion = local.create(Local.ask("?"));

        assertThat(completion.choices().get(0).message().content()).contains("at last");
        assertThat(completion.gatewayInfo().orElseThrow().attempts()).hasSize(3);
        assertThat(time.waits).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
    }

    @Test
    void aStreamCutBeforeItsFirstContentIsTriedAgain() {
        Local local = Local.scripted(
                LocalScript.builder()
                        .when(
                                LocalMatch.call(1),
                                answer -> answer.text("one two").cutAfter(0))
                        .otherwise(answer -> answer.text("whole")),
                time,
                1);

        assertThat(local.pieces(Local.ask("?"))).containsExactly("whole");
    }

    @Test
    void aStreamIsCutAfterSoManyChunks() {
        Local local = always(answer -> answer.text("one two three").cutAfter(2));

        StreamInterruptedException e =
                catchThrowableOfType(StreamInterruptedException.class, () -> local.chunks(Local.ask("?")));

        assertThat(e.charactersReceived()).isEqualTo("one two".length());
        assertThat(e.partial().orElseThrow().toJson()).contains("one two").doesNotContain("three");
    }

    @Test
    void aCutBeyondTheEndStillComesBeforeTheFinishReason() {
        assertThatThrownBy(
                        () -> always(answer -> answer.text("one").cutAfter(9)).chunks(Local.ask("?")))
                .isInstanceOf(StreamInterruptedException.class);
    }

    @Test
    void aWholeAnswerIsCutToo() {
        assertThatThrownBy(
                        () -> always(answer -> answer.text("one").cutAfter(1)).create(Local.ask("?")))
                .isInstanceOf(OpenAIIoException.class)
                .hasMessageContaining("broke");
    }

    @Test
    void aMalformedChunkInterruptsTheStream() {
        Local local = always(answer -> answer.text("one two").malformedAfter(1));

        assertThatThrownBy(() -> local.chunks(Local.ask("?")))
                .isInstanceOf(StreamInterruptedException.class)
                .hasCauseInstanceOf(MalformedResponseException.class);
    }

    @Test
    void aMalformedAnswerIsReportedAsSuch() {
        assertThatThrownBy(() ->
                        always(answer -> answer.text("one").malformedAfter(0)).create(Local.ask("?")))
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageContaining("local/scripted");
    }

    @Test
    void anErrorInsideAStreamInterruptsIt() {
        Local local = always(answer -> answer.text("one two").errorAfter(1, 503));

        assertThatThrownBy(() -> local.chunks(Local.ask("?")))
                .isInstanceOf(StreamInterruptedException.class)
                .hasCauseInstanceOf(OverloadedException.class);
    }

    @Test
    void aStallEndsAtTheLimitBetweenChunks() {
        Local local = always(answer -> answer.text("one two").stallAfter(1));
        Timeout limits = Timeout.builder().betweenChunks(Duration.ofSeconds(5)).build();

        assertThatThrownBy(() -> read(local, limits))
                .isInstanceOf(StreamInterruptedException.class)
                .cause()
                .isInstanceOfSatisfying(OpenAITimeoutException.class, e -> {
                    assertThat(e.clock()).isEqualTo(OpenAITimeoutException.Clock.BETWEEN_CHUNKS);
                    assertThat(e.limit()).isEqualTo(Duration.ofSeconds(5));
                });
    }

    @Test
    void latencyEndsAtTheLimitForTheFirstChunk() {
        Local local = always(answer -> answer.text("one").latency(Duration.ofSeconds(9)));
        Timeout limits = Timeout.builder().firstChunk(Duration.ofSeconds(2)).build();

        assertThatThrownBy(() -> read(local, limits))
                .isInstanceOfSatisfying(
                        OpenAITimeoutException.class,
                        e -> assertThat(e.clock()).isEqualTo(OpenAITimeoutException.Clock.FIRST_CHUNK));
        assertThat(time.waits).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void aStalledAnswerEndsAtTheLimitOfTheCall() {
        Local local = always(answer -> answer.text("one").stallAfter(0));
        RequestOptions options = RequestOptions.builder()
                .timeout(Timeout.builder().request(Duration.ofSeconds(30)).build())
                .build();

        assertThatThrownBy(() ->
                        local.client.chat().completions().create(Local.ask("?").build(), options))
                .isInstanceOfSatisfying(
                        OpenAITimeoutException.class,
                        e -> assertThat(e.clock()).isEqualTo(OpenAITimeoutException.Clock.TOTAL));
    }

    private static void read(Local local, Timeout limits) {
        RequestOptions options = RequestOptions.builder().timeout(limits).build();
        try (var stream =
                local.client.chat().completions().createStreaming(Local.ask("?").build(), options)) {
            stream.stream().forEach(chunk -> {});
        }
    }

    // --- cancelling ---

    /** Tells when somebody waits, and waits for real. */
    private static final class Watched implements LocalClock {
        final CountDownLatch waiting = new CountDownLatch(1);

        @Override
        public void sleep(Duration duration, Future<?> woken) throws InterruptedException {
            waiting.countDown();
            LocalClock.system().sleep(duration, woken);
        }
    }

    private final Watched watched = new Watched();
    private final ChatCompletionCreateParams question = Local.ask("?").build();

    private OpenAiCompatibleClient stalling(int after) {
        return Local.scripted(LocalScript.builder()
                        .clock(watched)
                        .otherwise(answer -> answer.text("one two").stallAfter(after)))
                .client;
    }

    @Test
    void closingAStalledStreamWakesItsReader() throws Exception {
        StreamResponse<ChatCompletionChunk> stream =
                stalling(1).chat().completions().createStreaming(question);
        CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(() -> failureOf(stream));

        watched.waiting.await();
        stream.close();

        assertThat(failure.get()).isInstanceOf(CallCancelledException.class);
    }

    private static Throwable failureOf(StreamResponse<ChatCompletionChunk> stream) {
        Iterator<ChatCompletionChunk> chunks = stream.iterator();
        try {
            while (chunks.hasNext()) chunks.next();
            return new AssertionError("the stream came to an end");
        } catch (OpenAIException e) {
            return e;
        }
    }

    @Test
    void cancellingTheFutureEndsAStalledCall() throws Exception {
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        OpenAiCompatibleClient client = stalling(0)
                .withOptions(builder -> builder.addAttemptInterceptor(new Interceptor() {
                    @Override
                    public <Q extends RequestParams, R> Reply<R> intercept(Chain<Q, R> chain) {
                        try {
                            return chain.proceed(chain.request());
                        } catch (OpenAIException e) {
                            ended.complete(e);
                            throw e;
                        }
                    }
                }));
        CompletableFuture<ChatCompletion> answer =
                client.async().chat().completions().create(question);

        watched.waiting.await();
        answer.cancel(true);

        assertThat(ended.get()).isInstanceOf(CallCancelledException.class);
    }

    @Test
    void interruptingTheThreadEndsAStalledCall() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                stalling(0).chat().completions().create(question);
            } catch (OpenAIException e) {
                flag.complete(Thread.currentThread().isInterrupted());
                failure.complete(e);
            }
        });
        caller.start();

        watched.waiting.await();
        caller.interrupt();

        assertThat(failure.get()).isInstanceOf(CallCancelledException.class);
        assertThat(flag.get()).isTrue();
    }
}

package io.postern.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.http.StreamResponse;
import io.postern.errors.CallCancelledException;
import io.postern.errors.InternalServerException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIIoException;
import io.postern.errors.StreamInterruptedException;
import io.postern.gateway.Attempt;
import io.postern.gateway.GatewayInfo;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionStreamOptions;
import io.postern.testing.FakeAdapter;
import io.postern.testing.FakeAnswers;
import io.postern.testing.FakeClock;
import io.postern.testing.FakeProvider;
import io.postern.testing.FakeStream;
import io.postern.testing.RecordedLog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamingTest {
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final FakeClock clock = new FakeClock();
    private final Deque<FakeStream> streams = new ArrayDeque<>();
    private final FakeProvider provider = new FakeProvider().stream(call -> {
        call.context().onCancel(cancelled::countDown);
        return streams.remove();
    });
    private final OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
            .adapter(FakeAdapter.of("fake", provider))
            .provider("fake")
            .clock(clock)
            .build();

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    private StreamResponse<ChatCompletionChunk> open(FakeStream... answers) {
        streams.addAll(List.of(answers));
        return client.chat().completions().createStreaming(FakeAnswers.ask("m"));
    }

    private static String text(ChatCompletionChunk chunk) {
        return chunk.choices().stream()
                .map(choice -> choice.delta().content().orElse(""))
                .collect(Collectors.joining());
    }

    private static String read(StreamResponse<ChatCompletionChunk> stream) {
        return stream.stream().map(StreamingTest::text).collect(Collectors.joining());
    }

    @Test
    void givesEveryChunkInOrder() {
        try (StreamResponse<ChatCompletionChunk> stream = open(FakeStream.saying("The sky is blue"))) {
            assertThat(stream).extracting(StreamingTest::text).containsExactly("", "The ", "sky ", "is ", "blue", "");
        }
    }

    @Test
    void closesTheProvidersStreamAtItsEnd() {
        FakeStream answer = FakeStream.saying("hi");
        read(open(answer));

        assertThat(answer.closes()).isPositive();
    }

    @Test
    void triesAgainAfterAnErrorBeforeTheFirstContent() {
        FakeStream failing = new FakeStream().role().fail(FakeAnswers.overloaded());

        StreamResponse<ChatCompletionChunk> stream = open(failing, FakeStream.saying("second try"));

        assertThat(read(stream)).isEqualTo("second try");
        assertThat(failing.closes()).isPositive();
        assertThat(stream.gatewayInfo().attempts())
                .extracting(Attempt::failure)
                .containsExactly("InternalServerException 500", null);
    }

    @Test
    void triesAgainAfterAStreamThatEndsWithoutContent() {
        assertThat(read(open(new FakeStream().role(), FakeStream.saying("second try"))))
                .isEqualTo("second try");
    }

    @Test
    void failsAsACallDoesIfNoAttemptBringsContent() {
        assertThatThrownBy(() -> open(
                        new FakeStream().fail(FakeAnswers.overloaded()),
                        new FakeStream().fail(FakeAnswers.overloaded()),
                        new FakeStream().fail(FakeAnswers.overloaded())))
                .isInstanceOfSatisfying(
                        InternalServerException.class,
                        e -> assertThat(e.attempts()).hasSize(3));
    }

    @Test
    void breaksOffAfterTheFirstContentWithWhatCameSoFar() {
        OpenAIIoException reset = new OpenAIIoException("connection reset");
        StreamResponse<ChatCompletionChunk> stream =
                open(new FakeStream().role().text("The ").text("sky ").fail(reset));

        assertThatThrownBy(() -> read(stream)).isInstanceOfSatisfying(StreamInterruptedException.class, e -> {
            assertThat(e).hasCause(reset).hasMessageContaining("fake/m").hasMessageContaining("connection reset");
            assertThat(e.charactersReceived()).isEqualTo(8);
            assertThat(e.retryable()).isFalse();
            assertThat(e.attempts()).hasSize(1);
            assertThat(e.partial().orElseThrow().toJson()).contains("\"The sky \"");
        });
        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void breaksOffIfTheStreamEndsWithoutAFinishReason() {
        assertThatThrownBy(() -> read(open(new FakeStream().text("The sky"))))
                .isInstanceOf(StreamInterruptedException.class)
                .hasMessageContaining("without a finish reason");
    }

    @Test
    void namesTheAdapterThatBreaksAStream() {
        assertThatThrownBy(() -> read(open(new FakeStream().text("The").fail(new AssertionError("the prompt")))))
                .isInstanceOf(StreamInterruptedException.class)
                .hasMessageContaining("`fake`")
                .hasMessageContaining("AssertionError")
                .hasMessageNotContaining("the prompt");
    }

    @Test
    void failsTheSameWayWhenABrokenStreamIsReadOn() {
        Iterator<ChatCompletionChunk> chunks =
                open(new FakeStream().text("The")).iterator();
        chunks.next();

        assertThatThrownBy(chunks::hasNext).isInstanceOf(StreamInterruptedException.class);
        assertThatThrownBy(chunks::hasNext).isInstanceOf(StreamInterruptedException.class);
    }

    @Test
    void closesTheProvidersStreamWhenItBreaks() {
        FakeStream answer = new FakeStream().text("The");
        assertThatThrownBy(() -> read(open(answer))).isInstanceOf(OpenAIException.class);

        assertThat(answer.closes()).isPositive();
    }

    @Test
    void keepsTheUsageToItselfUnlessAsked() {
        StreamResponse<ChatCompletionChunk> stream =
                open(FakeStream.saying("hi").usage());

        assertThat(stream.stream()).noneMatch(chunk -> chunk.usage().isPresent());
        assertThat(stream.gatewayInfo().usage()).hasValue(FakeAnswers.usage(3, 2));
    }

    @Test
    void givesTheUsageToThoseWhoAsk() {
        streams.add(FakeStream.saying("hi").usage());
        ChatCompletionCreateParams params = FakeAnswers.ask("m").toBuilder()
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params)) {
            assertThat(stream.stream()
                            .reduce((first, second) -> second)
                            .orElseThrow()
                            .usage())
                    .hasValue(FakeAnswers.usage(3, 2));
        }
    }

    @Test
    void tellsHowTheAnswerCameToBe() {
        StreamResponse<ChatCompletionChunk> stream = open(new FakeStream()
                .role()
                .step(() -> {
                    clock.advance(Duration.ofMillis(30));
                    return FakeStream.saying("hi").next();
                })
                .text("hi")
                .step(() -> {
                    clock.advance(Duration.ofMillis(50));
                    return new FakeStream().stop().next();
                }));
        read(stream);
        clock.advance(Duration.ofMinutes(1));

        GatewayInfo info = stream.gatewayInfo();
        assertThat(info.deployment()).isEqualTo("fake/m");
        assertThat(info.usedModel()).hasValue("served-model");
        assertThat(info.timings().timeToFirstChunk()).hasValue(Duration.ofMillis(30));
        assertThat(info.timings().total()).isEqualTo(Duration.ofMillis(80));
    }

    @Test
    void canBeGoneThroughOnlyOnce() {
        StreamResponse<ChatCompletionChunk> stream = open(FakeStream.saying("hi"));
        read(stream);

        assertThatIllegalStateException().isThrownBy(stream::iterator).withMessageContaining("only once");
    }

    @Test
    void cannotBeReadAfterItWasClosed() {
        StreamResponse<ChatCompletionChunk> stream = open(FakeStream.saying("hi"));
        Iterator<ChatCompletionChunk> chunks = stream.iterator();
        stream.close();

        assertThatIllegalStateException().isThrownBy(chunks::hasNext).withMessageContaining("closed");
    }

    @Test
    void givesNoIteratorAfterItWasClosed() {
        StreamResponse<ChatCompletionChunk> stream = open(FakeStream.saying("hi"));
        stream.close();

        assertThatIllegalStateException().isThrownBy(stream::iterator).withMessageContaining("closed");
    }

    @Test
    void closesTheProvidersStreamOnce() {
        FakeStream answer = FakeStream.saying("hi");
        StreamResponse<ChatCompletionChunk> stream = open(answer);
        stream.close();
        stream.close();

        assertThat(answer.closes()).isEqualTo(1);
    }

    @Test
    void closesWithTheJavaStream() {
        FakeStream answer = FakeStream.saying("hi");
        open(answer).stream().close();

        assertThat(answer.closes()).isEqualTo(1);
    }

    @Test
    void cancelsTheCallWhenClosedUnderAReader() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        FakeStream answer = new FakeStream().text("The").step(() -> {
            reading.countDown();
            await(cancelled);
            throw new OpenAIIoException("socket closed");
        });
        StreamResponse<ChatCompletionChunk> stream = open(answer);
        CompletableFuture<String> reader = CompletableFuture.supplyAsync(() -> read(stream));
        await(reading);

        stream.close();

        assertThat(reader)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(CallCancelledException.class);
        assertThat(answer.closes()).isPositive();
    }

    @Test
    void cancelsTheCallOfAnInterruptedReader() {
        StreamResponse<ChatCompletionChunk> stream =
                open(new FakeStream().text("The").step(() -> {
                    Thread.currentThread().interrupt();
                    throw new OpenAIIoException("interrupted");
                }));

        assertThatThrownBy(() -> read(stream)).isInstanceOf(CallCancelledException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void reportsAStreamThatWasLostAndClosesIt() throws Exception {
        try (RecordedLog log = RecordedLog.of("io.postern.streams")) {
            CountDownLatch closed = new CountDownLatch(1);
            lose(closed);

            for (int i = 0; i < 200 && closed.getCount() > 0; i++) {
                System.gc();
                closed.await(50, TimeUnit.MILLISECONDS);
            }

            assertThat(closed.getCount()).isZero();
            // A stream that another test of this JVM lost may be reported as well.
            assertThat(log.messages()).isNotEmpty().allMatch(message -> message.contains("try-with-resources"));
        }
    }

    /** In a method of its own, so that no local variable keeps the stream. */
    private void lose(CountDownLatch closed) {
        FakeStream answer = FakeStream.saying("hi").whenClosed(closed::countDown);
        assertThat(open(answer).iterator().hasNext()).isTrue();
    }

    @Test
    void reportsNothingOfAStreamThatWasReadToItsEnd() {
        try (RecordedLog log = RecordedLog.of("io.postern.streams")) {
            StreamResponse<ChatCompletionChunk> stream = open(FakeStream.saying("hi"));
            read(stream);
            stream.close();

            assertThat(log.messages()).isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

package io.postern.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.postern.errors.CallCancelledException;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIIoException;
import io.postern.errors.OpenAIServiceException;
import io.postern.errors.OverloadedException;
import io.postern.errors.RateLimitException;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.ChunkStream;
import io.postern.testkit.FaultServer;
import io.postern.testkit.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams that break, wait, are closed, and are not read. */
class StreamTest {
    private static EventFrames begun() {
        return new EventFrames().event("messageStart", "{\"role\":\"assistant\"}");
    }

    private static String text(String text) {
        return "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"" + text + "\"}}";
    }

    private static EventFrames many(int events) {
        EventFrames frames = begun();
        for (int i = 0; i < events; i++) frames.event("contentBlockDelta", text("x"));
        return frames.event("messageStop", "{\"stopReason\":\"end_turn\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "throttlingException, 429",
        "validationException, 400",
        "internalServerException, 500",
        "serviceUnavailableException, 503",
        "modelStreamErrorException, 502"
    })
    void namesAnExceptionInTheMiddle(String type, int status) {
        EventFrames frames =
                begun().event("contentBlockDelta", text("Hi")).exception(type, "{\"message\":\"no more\"}");
        List<ChatCompletionChunk> chunks = new ArrayList<>();

        Throwable thrown = catchThrowable(() -> Asked.streamed(frames).readInto(chunks));

        assertThat(chunks).isNotEmpty();
        assertThat(thrown).isInstanceOf(OpenAIServiceException.class).hasMessageContaining("no more");
        assertThat(((OpenAIServiceException) thrown).statusCode()).isEqualTo(status);
        assertThat(((OpenAIServiceException) thrown).requestId()).hasValue("req-1");
        assertThat(chunks)
                .noneMatch(chunk -> chunk.choices().get(0).finishReason().isPresent());
    }

    @Test
    void namesAnExceptionThatIsTheFirstEvent() {
        EventFrames frames = new EventFrames().exception("throttlingException", "{\"message\":\"Too many requests\"}");

        assertThatThrownBy(() -> Asked.streamed(frames).chunks()).isInstanceOf(RateLimitException.class);
    }

    @Test
    void takesTheStatusWithWhichTheModelFailed() {
        EventFrames frames = begun().exception(
                        "modelStreamErrorException",
                        "{\"message\":\"m\",\"originalStatusCode\":503,\"originalMessage\":\"o\"}");

        assertThatThrownBy(() -> Asked.streamed(frames).chunks())
                .isInstanceOf(OpenAIServiceException.class)
                .satisfies(thrown -> assertThat(((OpenAIServiceException) thrown).statusCode())
                        .isEqualTo(503));
    }

    @Test
    void failsForAnExceptionThatNobodyKnows() {
        EventFrames frames = begun().exception("brandNewException", "{\"message\":\"?\"}");

        assertThatThrownBy(() -> Asked.streamed(frames).chunks()).isInstanceOf(OpenAIServiceException.class);
    }

    @Test
    void failsForAnErrorFrame() {
        EventFrames frames = begun().error("InternalFailure", "broken");

        assertThatThrownBy(() -> Asked.streamed(frames).chunks()).isInstanceOf(OpenAIServiceException.class);
    }

    @Test
    void neverGivesTextTwiceAfterAThrottle() {
        FakeAws aws = FakeAws.streaming(begun().event("contentBlockDelta", text("Hi"))
                .exception("throttlingException", "{\"message\":\"slow down\"}"));
        List<ChatCompletionChunk> chunks = new ArrayList<>();

        assertThatThrownBy(() -> Asked.of(aws).readInto(chunks)).isInstanceOf(RateLimitException.class);

        assertThat(aws.requests()).hasSize(1);
        assertThat(chunks)
                .filteredOn(chunk -> chunk.toJson().contains("\"Hi\""))
                .hasSize(1);
    }

    @Test
    void takesAWrongCheckSumForABrokenConnection() {
        EventFrames frames = begun().corrupt("contentBlockDelta", text("Hi"));

        assertThatThrownBy(() -> Asked.streamed(frames).chunks()).isInstanceOf(OpenAIIoException.class);
    }

    @Test
    void saysThatAnEventIsNotWhatItIsToBe() {
        EventFrames frames = begun().event("contentBlockDelta", "{\"delta\": secret-answer");

        assertThatThrownBy(() -> Asked.streamed(frames).chunks())
                .isInstanceOf(MalformedResponseException.class)
                .hasNoCause()
                .message()
                .doesNotContain("secret-answer");
    }

    @Test
    void failsBeforeTheStreamIfTheRequestIsRefused() {
        Asked asked = Asked.of(FakeAws.failing(503, "ServiceUnavailableException", "{'message':'busy'}"));

        assertThatThrownBy(asked::stream).isInstanceOf(OverloadedException.class);
    }

    @Test
    void holdsBackNoMoreEventsThanItsRoom() {
        Asked asked = Asked.streamed(many(10_000));

        assertThat(asked.chunks()).hasSize(10_002);
    }

    @Test
    void endsItsConnectionWhenItIsClosedEarlyAndOnce() {
        FakeAws aws = FakeAws.streaming(many(10_000)).atOnce(100);
        ChunkStream<ChatCompletionChunk> stream = Asked.of(aws).stream();
        stream.next();

        stream.close();
        stream.close();

        assertThat(aws.closed()).isPositive();
        assertThat(stream.next()).isNull();
    }

    @Test
    void readsNoFasterThanItsCaller() {
        FakeAws aws = FakeAws.streaming(many(10_000)).atOnce(1000);

        try (ChunkStream<ChatCompletionChunk> stream = Asked.of(aws).stream()) {
            assertThat(aws.bytesRead()).isZero();
            for (int i = 0; i < 3; i++) stream.next();
            assertThat(aws.bytesRead()).isEqualTo(1000);
        }
    }

    private static Asked served(FaultServer server) {
        Asked asked = Asked.of(new FakeAws());
        asked.settings()
                .baseUrl(server.url(""))
                .facility(
                        io.postern.spi.http.HttpTransport.class,
                        io.postern.internal.http.OkHttpTransport.create(
                                io.postern.internal.http.ConnectionOptions.none()));
        return asked;
    }

    @Test
    void aCancelledCallEndsAsOne() {
        Asked asked = Asked.streamed(many(100));
        ChunkStream<ChatCompletionChunk> stream = asked.stream();
        stream.next();
        asked.context().cancel();
        stream.close();

        assertThat(stream.next()).isNull();
    }

    @Test
    void aSecondThreadMayCloseAStreamThatWaits() throws Exception {
        HttpAnswer answer =
                new HttpAnswer(200, Map.of("Content-Type", "application/vnd.amazon.eventstream"), begun().bytes());
        try (FaultServer server = FaultServer.start()) {
            server.enqueue(answer.stalled(answer.body().length));
            ChunkStream<ChatCompletionChunk> stream = served(server).stream();
            stream.next();
            List<Object> end = new ArrayList<>();
            Thread reader = new Thread(() -> end.add(String.valueOf(catchThrowable(stream::next))));
            reader.start();
            while (reader.getState() == Thread.State.NEW) Thread.onSpinWait();

            stream.close();
            reader.join(FaultServer.PATIENCE.toMillis());

            assertThat(end).hasSize(1);
            assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
        }
    }

    @Test
    void anInterruptEndsAStreamThatWaits() throws Exception {
        HttpAnswer answer =
                new HttpAnswer(200, Map.of("Content-Type", "application/vnd.amazon.eventstream"), begun().bytes());
        try (FaultServer server = FaultServer.start()) {
            server.enqueue(answer.stalled(answer.body().length));
            ChunkStream<ChatCompletionChunk> stream = served(server).stream();
            stream.next();
            List<Throwable> end = new ArrayList<>();
            Thread reader = new Thread(() -> end.add(catchThrowable(stream::next)));
            reader.start();

            reader.interrupt();
            reader.join(FaultServer.PATIENCE.toMillis());

            assertThat(end).singleElement().isInstanceOf(CallCancelledException.class);
        }
    }

    @Test
    void fiftyOneStreamsRunSideBySide() throws Exception {
        HttpAnswer answer =
                new HttpAnswer(200, Map.of("Content-Type", "application/vnd.amazon.eventstream"), many(3).bytes());
        try (FaultServer server = FaultServer.start()) {
            server.otherwise(answer.script());
            Asked asked = served(server);
            List<ChunkStream<ChatCompletionChunk>> open = new ArrayList<>();
            for (int i = 0; i < 51; i++) {
                ChunkStream<ChatCompletionChunk> stream = asked.stream();
                assertThat(stream.next()).isNotNull();
                open.add(stream);
            }

            for (ChunkStream<ChatCompletionChunk> stream : open) {
                int count = 1;
                while (stream.next() != null) count++;
                stream.close();
                assertThat(count).isEqualTo(5);
            }
        }
    }
}

package io.postern.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.Timeout;
import io.postern.errors.OpenAITimeoutException;
import io.postern.errors.OpenAITimeoutException.Clock;
import io.postern.errors.StreamInterruptedException;
import io.postern.mine.MineAdapter;
import io.postern.mine.MineWire;
import io.postern.testkit.FaultServer;
import io.postern.testkit.Faults;
import io.postern.testkit.Script;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Limits in real time, each short beside the 10 minutes a call has otherwise; nothing here measures how long it took. */
class TimeLimitTest extends SocketTest {
    private static final Duration SHORT = Duration.ofMillis(500);

    /** The first call of a JVM loads classes for longer than a short limit may be. */
    @BeforeAll
    static void loadClasses() {
        try (FaultServer other = FaultServer.start();
                OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
                        .adapter(new MineAdapter())
                        .provider(
                                "mine",
                                options -> options.baseUrl(other.url("/v1")).apiKey(KEY))
                        .build()) {
            other.enqueue(MineWire.answer("Hi").script(), MineWire.stream("Hi").script());
            ask(client);
            readAll(client);
        }
    }

    private OpenAiCompatibleClient client(Timeout.Builder limits) {
        return client((UnaryOperator<io.postern.client.ClientBuilder>) builder -> builder.timeout(limits.build()));
    }

    private static OpenAITimeoutException timeoutOf(Throwable thrown) {
        assertThat(thrown).isInstanceOf(OpenAITimeoutException.class);
        return (OpenAITimeoutException) thrown;
    }

    private static void checkClock(Throwable thrown, Clock clock) {
        OpenAITimeoutException timeout = timeoutOf(thrown);
        assertThat(timeout.clock()).isEqualTo(clock);
        assertThat(timeout.limit()).isEqualTo(SHORT);
        assertThat(timeout.provider()).hasValue("mine");
    }

    /** A stream that broke after its commit point tells the clock in its cause. */
    private static void checkInterrupted(Throwable thrown, Clock clock) {
        assertThat(thrown).isInstanceOf(StreamInterruptedException.class);
        checkClock(thrown.getCause(), clock);
    }

    @Test
    void theWholeCallsLimitEndsTheWaitForAnAnswer() throws Exception {
        server.enqueue(Faults.silence());
        OpenAiCompatibleClient client = client(Timeout.builder().request(SHORT));

        OpenAITimeoutException thrown = catchThrowableOfType(OpenAITimeoutException.class, () -> ask(client));

        checkClock(thrown, Clock.TOTAL);
        assertThat(thrown.retryable()).isFalse();
        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
    }

    @Test
    void theWholeCallsLimitEndsABody() {
        server.enqueue(Faults.headersThenSilence("application/json"));

        checkClock(catchThrowable(() -> ask(client(Timeout.builder().request(SHORT)))), Clock.TOTAL);
    }

    @Test
    void theWholeCallsLimitEndsAStreamOfKeepAlives() throws Exception {
        server.enqueue(Faults.endlessComments());

        checkClock(catchThrowable(() -> readAll(client(Timeout.builder().request(SHORT)))), Clock.TOTAL);
        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
    }

    @Test
    void theReadLimitEndsTheWaitForAnAnswer() {
        server.enqueue(Faults.silence());

        checkClock(catchThrowable(() -> ask(client(Timeout.builder().read(SHORT)))), Clock.FIRST_CHUNK);
    }

    @Test
    void theFirstChunksLimitHoldsBeforeTheHeaders() throws Exception {
        server.enqueue(Faults.silence());

        checkClock(catchThrowable(() -> readAll(client(Timeout.builder().firstChunk(SHORT)))), Clock.FIRST_CHUNK);
        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
    }

    @Test
    void theFirstChunksLimitHoldsAfterTheHeaders() {
        server.enqueue(Faults.headersThenSilence("text/event-stream"));

        checkClock(catchThrowable(() -> readAll(client(Timeout.builder().firstChunk(SHORT)))), Clock.FIRST_CHUNK);
    }

    @Test
    void theFirstChunksLimitIsNotPutOffByKeepAlives() throws Exception {
        server.enqueue(Faults.endlessComments());

        checkClock(catchThrowable(() -> readAll(client(Timeout.builder().firstChunk(SHORT)))), Clock.FIRST_CHUNK);
        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
    }

    @Test
    void theFirstChunksLimitIsNotPutOffByAChunkThatSaysNothing() {
        server.enqueue(Faults.endlessCommentsAfter(MineWire.role()));

        checkClock(catchThrowable(() -> readAll(client(Timeout.builder().firstChunk(SHORT)))), Clock.FIRST_CHUNK);
    }

    @Test
    void theFirstChunksLimitIsOverWithTheFirstChunk() {
        // The rest comes only after the limit has surely passed: it is what ends the other stream.
        server.enqueue(
                MineWire.stream("Hi")
                        .gated(MineWire.role().length() + MineWire.text("Hi").length(), gate),
                Faults.silence());
        OpenAiCompatibleClient client = client(Timeout.builder().firstChunk(SHORT));
        StringBuilder text = new StringBuilder();
        try (var stream = open(client)) {
            catchThrowable(() -> readAll(client));
            gate.countDown();
            stream.forEach(chunk -> text.append(text(chunk)));
        }

        assertThat(text).hasToString("Hi");
    }

    private final java.util.concurrent.CountDownLatch gate = new java.util.concurrent.CountDownLatch(1);

    @Test
    void theLimitBetweenChunksEndsAStreamThatStops() {
        server.enqueue(Script.start()
                .send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")
                .send(MineWire.role() + MineWire.text("Hi"))
                .hang());

        checkInterrupted(
                catchThrowable(() -> readAll(client(Timeout.builder().betweenChunks(SHORT)))), Clock.BETWEEN_CHUNKS);
    }

    @Test
    void theLimitBetweenChunksIsNotPutOffByKeepAlives() throws Exception {
        server.enqueue(Faults.endlessCommentsAfter(MineWire.role() + MineWire.text("Hi")));

        checkInterrupted(
                catchThrowable(() -> readAll(client(Timeout.builder().betweenChunks(SHORT)))), Clock.BETWEEN_CHUNKS);
        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
    }
}

package io.postern.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.postern.errors.OpenAIIoException;
import io.postern.errors.StreamInterruptedException;
import io.postern.mine.MineWire;
import io.postern.testkit.FakeClock;
import io.postern.testkit.FaultServer;
import io.postern.testkit.Faults;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.Script;
import io.postern.testkit.StreamFixture;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenConnectionTest extends SocketTest {
    private Throwable thrownByAsking() {
        return catchThrowable(() -> ask(client()));
    }

    @Test
    void aServerThatDoesNotListenIsNamed() {
        Throwable thrown = catchThrowable(() -> ask(client(FaultServer.refusingUrl() + "/v1", builder -> builder)));

        assertThat(thrown)
                .isExactlyInstanceOf(OpenAIIoException.class)
                .hasMessageContaining("No connection to mine/m")
                .hasMessageContaining("check that the server runs");
    }

    @Test
    void anUnknownHostIsNamed() {
        Throwable thrown = catchThrowable(() -> ask(client("http://no-such-host.invalid/v1", builder -> builder)));

        assertThat(thrown)
                .isExactlyInstanceOf(OpenAIIoException.class)
                .hasMessageContaining("host of mine/m is not known");
    }

    @Test
    void aServerWithoutTlsIsFoundOut() {
        String url = "https://127.0.0.1:" + server.port() + "/v1";
        server.greet(HttpAnswer.of(400, "text/plain", "what?")
                .script()
                .then(Script.start().close()));

        Throwable thrown = catchThrowable(() -> ask(client(url, builder -> builder)));

        assertThat(thrown)
                .isExactlyInstanceOf(OpenAIIoException.class)
                .hasMessageContaining("No secure connection to mine/m")
                .hasMessageContaining("check the base URL's scheme and port");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aConnectionResetBeforeTheHeadersIsAFailureOfTheNetwork() {
        server.otherwise(Faults.resetBeforeHeaders());

        assertThat(thrownByAsking())
                .isExactlyInstanceOf(OpenAIIoException.class)
                .hasMessageContaining("before an answer came");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aConnectionThatBreaksIsTriedAgain() {
        FakeClock clock = new FakeClock();
        server.enqueue(
                Faults.resetBeforeHeaders(),
                Faults.closeInHeaders(),
                MineWire.answer("Hi").script());

        assertThat(text(ask(client(builder -> builder.maxRetries(2).clock(clock)))))
                .isEqualTo("Hi");
        assertThat(clock.sleeps()).hasSize(2);
    }

    @Test
    void aConnectionClosedInTheHeadersIsAFailureOfTheNetwork() {
        server.enqueue(Faults.closeInHeaders());

        assertThat(thrownByAsking()).isExactlyInstanceOf(OpenAIIoException.class);
    }

    @Test
    void anEndlessHeaderLineIsGivenUp() throws Exception {
        server.enqueue(Faults.endlessHeader());

        assertThat(thrownByAsking()).isExactlyInstanceOf(OpenAIIoException.class);
        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
    }

    @Test
    void endlessHeaderLinesAreGivenUp() throws Exception {
        server.enqueue(Faults.endlessHeaders());

        assertThat(thrownByAsking()).isExactlyInstanceOf(OpenAIIoException.class);
        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
    }

    @Test
    void aBodyShorterThanItSaysIsAFailureOfTheNetwork() {
        HttpAnswer answer = MineWire.answer("Hi");
        server.enqueue(Faults.wrongContentLength("application/json", answer.body().length + 10, "{\"id\":"));

        assertThat(thrownByAsking())
                .isExactlyInstanceOf(OpenAIIoException.class)
                .hasMessageContaining("broke while its answer was read");
    }

    @Test
    void aChunkSizeThatIsNoneIsAFailureOfTheNetwork() {
        server.enqueue(Faults.badChunkSize("application/json"));

        assertThat(thrownByAsking()).isExactlyInstanceOf(OpenAIIoException.class);
    }

    @Test
    void aStreamResetInTheMiddleTellsWhatCame() {
        server.enqueue(Script.start()
                .send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
                .send(chunked(MineWire.role() + MineWire.text("Hel", "lo")))
                .close());
        StringBuilder received = new StringBuilder();

        Throwable thrown = catchThrowable(() -> {
            try (var stream = open(client())) {
                stream.forEach(chunk -> received.append(text(chunk)));
            }
        });

        assertThat(received).hasToString("Hello");
        assertThat(thrown).isInstanceOf(StreamInterruptedException.class);
        StreamInterruptedException interrupted = (StreamInterruptedException) thrown;
        assertThat(interrupted.charactersReceived()).isEqualTo(5);
        assertThat(interrupted.partial().orElseThrow().toJson()).contains("Hello");
        assertThat(interrupted).hasMessageNotContaining("Hello");
    }

    private static String chunked(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    @Test
    void aStreamCutAfterAnyOfItsEventsIsASuccessOnlyOnceItHadFinished() {
        var client = client();
        HttpAnswer whole = MineWire.stream("Hel", "lo");
        List<byte[]> cuts = StreamFixture.ofText(new String(whole.body())).cutAfterEachEvent();
        int finished = 4;
        for (int events = 0; events < cuts.size(); events++) {
            server.enqueue(whole.cut(cuts.get(events).length));
            Throwable thrown = catchThrowable(() -> readAll(client));
            if (events < finished) {
                assertThat(thrown).as("after %s events", events).isInstanceOf(io.postern.errors.OpenAIException.class);
            } else {
                assertThat(thrown).as("after %s events", events).isNull();
            }
        }
        assertThat(cuts).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "words-of-the-server instead of a status line\r\n\r\n",
                "HTTP/1.1 200 OK\r\nwords-of-the-server",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nwords-of-the-server\r\n"
            })
    void aStackTraceQuotesNothingThatAServerSent(String nonsense) {
        server.otherwise(Script.start().send(nonsense).close());

        Throwable thrown = catchThrowable(() -> ask(client()));

        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        assertThat(trace.toString())
                .contains("OpenAIIoException")
                .doesNotContain("words-of-the-server")
                .doesNotContain("776f7264");
    }
}

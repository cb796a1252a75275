package io.postern.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.http.AsyncStreamResponse;
import io.postern.core.http.StreamResponse;
import io.postern.errors.CallCancelledException;
import io.postern.mine.MineWire;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.testkit.FaultServer;
import io.postern.testkit.Faults;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.Script;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CancellationTest extends SocketTest {
    /** A stream whose first words come at once, and the rest never. */
    private static Script stalledAfterFirstWords() {
        HttpAnswer answer = MineWire.stream("Hel", "lo");
        return answer.stalled(MineWire.role().length() + MineWire.text("Hel").length());
    }

    @Test
    void interruptingAThreadThatWaitsForTheAnswerDropsTheConnection() throws Exception {
        OpenAiCompatibleClient client = client();
        server.enqueue(Faults.silence());
        Running call = run(() -> ask(client));
        server.takeRequest();

        call.thread().interrupt();

        assertThat(call.thrown()).isInstanceOf(CallCancelledException.class);
        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
    }

    @Test
    void interruptingAThreadInTheMiddleOfABodyDropsTheConnection() throws Exception {
        OpenAiCompatibleClient client = client();
        CountDownLatch begun = new CountDownLatch(1);
        server.enqueue(Script.start()
                .send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
                .signal(begun)
                .hang());
        Running call = run(() -> ask(client));
        begun.await();

        call.thread().interrupt();

        assertThat(call.thrown()).isInstanceOf(CallCancelledException.class);
        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
    }

    @Test
    void interruptingAThreadThatReadsAStreamDropsTheConnection() throws Exception {
        OpenAiCompatibleClient client = client();
        server.enqueue(stalledAfterFirstWords());
        CountDownLatch received = new CountDownLatch(1);
        Running call = run(() -> {
            try (StreamResponse<ChatCompletionChunk> stream = open(client)) {
                stream.forEach(chunk -> {
                    if (!text(chunk).isEmpty()) received.countDown();
                });
            }
        });
        received.await();

        call.thread().interrupt();

        assertThat(call.thrown()).isInstanceOf(CallCancelledException.class);
        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
    }

    @Test
    void anInterruptStaysSet() throws Exception {
        OpenAiCompatibleClient client = client();
        server.enqueue(Faults.silence());
        boolean[] stillSet = new boolean[1];
        Running call = run(() -> {
            try {
                ask(client);
            } finally {
                stillSet[0] = Thread.currentThread().isInterrupted();
            }
        });
        server.takeRequest();

        call.thread().interrupt();
        call.thrown();

        assertThat(stillSet[0]).isTrue();
    }

    @Test
    void aThreadThatIsInterruptedAlreadySendsNothing() throws Exception {
        OpenAiCompatibleClient client = client();
        Running call = run(() -> {
            Thread.currentThread().interrupt();
            ask(client);
        });

        assertThat(call.thrown()).isInstanceOf(CallCancelledException.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void anInterruptedCallLeavesTheClientUsable() throws Exception {
        OpenAiCompatibleClient client = client();
        server.enqueue(Faults.silence(), MineWire.answer("here").script());
        Running call = run(() -> ask(client));
        server.takeRequest();
        call.thread().interrupt();
        call.thrown();

        assertThat(text(ask(client))).isEqualTo("here");
    }

    @Test
    void cancellingAFutureDropsTheConnection() throws Exception {
        server.enqueue(Faults.silence());
        CompletableFuture<ChatCompletion> future =
                client().async().chat().completions().create(HELLO);
        server.takeRequest();

        future.cancel(false);

        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
    }

    @Test
    void closingAStreamEarlyDropsTheConnection() throws Exception {
        server.enqueue(stalledAfterFirstWords());
        try (StreamResponse<ChatCompletionChunk> stream = open(client())) {
            assertThat(stream.iterator().next()).isNotNull();
        }

        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
    }

    @Test
    void closingAStreamWakesTheThreadThatReadsIt() throws Exception {
        server.enqueue(stalledAfterFirstWords());
        try (StreamResponse<ChatCompletionChunk> stream = open(client())) {
            CountDownLatch received = new CountDownLatch(1);
            Running reading = run(() -> {
                Iterator<ChatCompletionChunk> chunks = stream.iterator();
                while (chunks.hasNext()) if (!text(chunks.next()).isEmpty()) received.countDown();
            });
            received.await();

            stream.close();

            assertThat(reading.thrown()).isInstanceOfAny(CallCancelledException.class, IllegalStateException.class);
        }
        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
    }

    @Test
    void closingAnAsynchronousStreamDropsTheConnection() throws Exception {
        server.enqueue(stalledAfterFirstWords());
        CountDownLatch received = new CountDownLatch(1);
        AsyncStreamResponse<ChatCompletionChunk> stream =
                client().async().chat().completions().createStreaming(HELLO);
        stream.subscribe(chunk -> {
            if (!text(chunk).isEmpty()) received.countDown();
        });
        received.await();

        stream.close();

        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
        stream.onCompleteFuture().get(FaultServer.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Test
    void aStreamThatWasClosedCannotBeRead() {
        server.enqueue(MineWire.stream("Hi").script());
        StreamResponse<ChatCompletionChunk> stream = open(client());
        Iterator<ChatCompletionChunk> chunks = stream.iterator();
        chunks.next();

        stream.close();

        assertThatThrownBy(chunks::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }
}

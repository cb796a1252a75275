package io.postern.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.mine.MineWire;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.Script;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ConnectionReuseTest extends SocketTest {
    @Test
    void aWholeAnswerLeavesItsConnectionToTheNextCall() {
        OpenAiCompatibleClient client = client();
        server.otherwise(MineWire.answer("Hi").script());

        ask(client);
        ask(client);

        assertThat(server.connections()).hasSize(1);
    }

    @Test
    void aStreamReadToItsEndLeavesItsConnectionToTheNextCall() {
        OpenAiCompatibleClient client = client();
        server.otherwise(MineWire.stream("Hi").chunked(50));

        readAll(client);
        readAll(client);

        assertThat(server.requests()).hasSize(2);
        assertThat(server.connections()).hasSize(1);
    }

    @Test
    void aStreamIsOverAtDoneEvenIfTheServerKeepsTheResponseOpen() {
        HttpAnswer answer = MineWire.stream("Hi");
        server.enqueue(answer.stalled(answer.body().length));

        assertThat(readAll(client())).isEqualTo("Hi");
    }

    @Test
    void anErrorLeavesItsConnectionToTheNextCall() {
        OpenAiCompatibleClient client = client();
        server.enqueue(
                HttpAnswer.json(404, "{\"error\":{\"message\":\"no\"}}").script(),
                MineWire.answer("Hi").script());

        catchThrowable(() -> ask(client));
        ask(client);

        assertThat(server.connections()).hasSize(1);
    }

    @Test
    void aJsonBodyInsteadOfAStreamLeavesItsConnectionToTheNextCall() {
        OpenAiCompatibleClient client = client();
        server.otherwise(MineWire.answer("Hi").script());

        assertThat(readAll(client)).isEqualTo("Hi");
        ask(client);

        assertThat(server.connections()).hasSize(1);
    }

    @Test
    void clientsDerivedFromOneAnotherShareConnections() {
        OpenAiCompatibleClient client = client();
        server.otherwise(MineWire.answer("Hi").script());

        ask(client);
        ask(client.withOptions(options -> options.maxRetries(1)));

        assertThat(server.connections()).hasSize(1);
    }

    @Test
    void closingTheClientClosesItsIdleConnections() throws Exception {
        OpenAiCompatibleClient client = client();
        server.enqueue(MineWire.answer("Hi").script());
        ask(client);

        client.close();

        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
    }

    @Test
    void closingTheClientLetsARunningCallEnd() throws Exception {
        OpenAiCompatibleClient client = client();
        CountDownLatch gate = new CountDownLatch(1);
        server.enqueue(Script.start().await(gate).then(MineWire.answer("Hi").script()));
        Running call = run(() -> ask(client));
        server.takeRequest();

        client.close();
        gate.countDown();

        assertThat(call.thrown()).isNull();
    }
}

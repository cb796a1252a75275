package io.postern.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.mine.MineWire;
import io.postern.models.chat.completions.ChatCompletion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many calls at once on the client's own executor, which is virtual threads where the JDK has them. */
@Tag("okhttp5")
class ManyCallsTest extends SocketTest {
    private static final int CALLS = 500;

    @Test
    void hundredsOfCallsAtOnceAllGetTheirOwnAnswer() throws Exception {
        try (MockWebServer many = new MockWebServer()) {
            many.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    // The answer repeats what was asked, so that a mix-up is seen.
                    String name = request.getHeaders().get("X-Name");
                    return new MockResponse.Builder()
                            .addHeader("Content-Type", "application/json")
                            .body(new String(
                                    MineWire.answer(name == null ? "" : name).body(), StandardCharsets.UTF_8))
                            .build();
                }
            });
            many.start();
            OpenAiCompatibleClient client = client(many.url("/v1").toString(), builder -> builder);
            List<CompletableFuture<ChatCompletion>> futures = new ArrayList<>();

            for (int i = 0; i < CALLS; i++) {
                futures.add(client.async()
                        .chat()
                        .completions()
                        .create(HELLO.toBuilder().build(), named("call " + i)));
            }

            for (int i = 0; i < CALLS; i++) {
                assertThat(text(futures.get(i).get(60, TimeUnit.SECONDS))).isEqualTo("call " + i);
            }
        }
    }

    private static io.postern.core.RequestOptions named(String name) {
        return io.postern.core.RequestOptions.builder()
                .putHeader("X-Name", name)
                .build();
    }
}

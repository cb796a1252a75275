package io.postern.sockets;

import io.postern.client.ClientBuilder;
import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.http.StreamResponse;
import io.postern.mine.MineAdapter;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.testkit.FaultServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A client and a server that does what it is told. Each test has its own, used by one thread. */
abstract class SocketTest {
    static final String KEY = "a-key-of-this-test-41d8";
    static final ChatCompletionCreateParams HELLO = ChatCompletionCreateParams.builder()
            .model("mine/m")
            .addUserMessage("Hello")
            .build();

    final FaultServer server = FaultServer.start();
    private final List<OpenAiCompatibleClient> clients = new ArrayList<>();

    @AfterEach
    final void stop() {
        clients.forEach(OpenAiCompatibleClient::close);
        server.close();
    }

    final OpenAiCompatibleClient client() {
        return client(builder -> builder);
    }

    final OpenAiCompatibleClient client(UnaryOperator<ClientBuilder> more) {
        return client(server.url("/v1"), more);
    }

    /** A client that tries once, for a server at this URL. */
    final OpenAiCompatibleClient client(String baseUrl, UnaryOperator<ClientBuilder> more) {
        ClientBuilder builder = OpenAiCompatibleClient.builder()
                .adapter(new MineAdapter())
                .provider("mine", options -> options.baseUrl(baseUrl).apiKey(KEY))
                .maxRetries(0);
        OpenAiCompatibleClient client = more.apply(builder).build();
        clients.add(client);
        return client;
    }

    static ChatCompletion ask(OpenAiCompatibleClient client) {
        return client.chat().completions().create(HELLO);
    }

    static StreamResponse<ChatCompletionChunk> open(OpenAiCompatibleClient client) {
        return client.chat().completions().createStreaming(HELLO);
    }

    static String text(ChatCompletion completion) {
        return completion.choices().get(0).message().content().orElse("");
    }

    /** Reads a stream to its end and closes it. */
    static String readAll(OpenAiCompatibleClient client) {
        StringBuilder text = new StringBuilder();
        try (StreamResponse<ChatCompletionChunk> stream = open(client)) {
            stream.forEach(chunk -> text.append(text(chunk)));
        }
        return text.toString();
    }

    static String text(ChatCompletionChunk chunk) {
        return chunk.choices().isEmpty()
                ? ""
                : chunk.choices().get(0).delta().content().orElse("");
    }

    /** Runs code on a thread of its own; what it throws is the result. */
    static Running run(ThrowingCallable code) {
        FutureTask<@Nullable Throwable> task =
                new FutureTask<>(() -> org.assertj.core.api.Assertions.catchThrowable(code));
        Thread thread = new Thread(task, "caller");
        thread.setDaemon(true);
        thread.start();
        return new Running(thread, task);
    }

    record Running(Thread thread, FutureTask<@Nullable Throwable> task) {
        @Nullable
        Throwable thrown() throws Exception {
            return task.get(FaultServer.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}

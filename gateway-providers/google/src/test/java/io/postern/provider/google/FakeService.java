package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.core.RequestOptions;
import io.postern.core.RequestParams;
import io.postern.core.http.Headers;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.spi.CallContext;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.Provider;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderConnector;
import io.postern.spi.ProviderSettings;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpResponse;
import io.postern.spi.http.HttpTransport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** A server that keeps what it is asked and answers from a list; the last answer is given again and again. */
final class FakeService implements HttpTransport {
    static final String ANSWER =
            "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]},\"finishReason\":\"STOP\"}]}";

    private record Answer(int status, Headers headers, String body) {}

    private final List<HttpRequest> requests = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();

    static FakeService answering(String body) {
        return new FakeService().then(200, body);
    }

    FakeService then(int status, String body) {
        return then(status, Headers.of(), body);
    }

    FakeService then(int status, Headers headers, String body) {
        answers.add(new Answer(status, headers, body));
        return this;
    }

    @Override
    public synchronized HttpResponse execute(HttpRequest request, CallContext context) {
        requests.add(request);
        Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
        InputStream body = new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8));
        return new HttpResponse() {
            @Override
            public int status() {
                return answer.status();
            }

            @Override
            public Headers headers() {
                return answer.headers();
            }

            @Override
            public InputStream body() {
                return body;
            }

            @Override
            public void close() {}
        };
    }

    synchronized List<HttpRequest> requests() {
        return List.copyOf(requests);
    }

    HttpRequest request() {
        return requests().get(0);
    }

    JsonValue sent(int index) {
        try {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            requests().get(index).body().writeTo(body);
            return JsonValue.parse(body.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProviderSettings.Builder settings(String service) {
        return ProviderSettings.builder("google", service)
                .facility(HttpTransport.class, this)
                .facility(Executor.class, Runnable::run)
                .facility(ProviderConnector.class, settings -> {
                    throw new IllegalArgumentException("no adapter offers " + settings.service());
                });
    }

    Provider connect(ProviderSettings.Builder settings) {
        return new GoogleAdapter().connect(settings.build());
    }

    /** Vertex AI with these credentials, in the project {@code p1}. */
    Provider vertex(GoogleTokens tokens, Map<String, JsonValue> options) {
        ProviderSettings settings = settings("vertex").options(options).build();
        return GoogleProvider.vertex(settings, VertexOptions.of(settings), tokens);
    }

    static ChatCompletionCreateParams hello() {
        return ChatCompletionCreateParams.builder()
                .model("m")
                .addUserMessage("U")
                .build();
    }

    static <Q extends RequestParams, R> R ask(Provider provider, Operation<Q, R> operation, String model, Q params) {
        return provider.execute(new ProviderCall<>(
                        operation, params, model, RequestOptions.none(), new RecordingContext(false)))
                .body();
    }

    static ChatCompletion chat(Provider provider, String model) {
        return ask(provider, Operation.CHAT, model, hello());
    }

    static List<ChatCompletionChunk> stream(Provider provider, String model) {
        return drained(ask(provider, Operation.CHAT_STREAM, model, hello()));
    }

    static List<ChatCompletionChunk> drained(ChunkStream<ChatCompletionChunk> stream) {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        try (stream) {
            for (ChatCompletionChunk chunk = stream.next(); chunk != null; chunk = stream.next()) chunks.add(chunk);
        }
        return chunks;
    }

    static CreateEmbeddingResponse embed(Provider provider, String model, EmbeddingCreateParams params) {
        return ask(provider, Operation.EMBEDDINGS, model, params);
    }

    static Supplier<io.postern.core.Secret> key(String key) {
        return () -> io.postern.core.Secret.of(key);
    }
}

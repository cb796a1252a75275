package io.postern.testkit;

import io.postern.core.JsonValue;
import io.postern.core.RequestOptions;
import io.postern.core.RequestParams;
import io.postern.core.Secret;
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
import io.postern.spi.ProviderAdapter;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.http.Downloads;
import io.postern.spi.http.HttpBody;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpResponse;
import io.postern.spi.http.HttpTransport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One adapter without a client and without a network: what it makes of a request, and of an answer's bytes.
 *
 * <p>Set up before it is asked for the first time. Used by one thread.
 *
 * <pre>{@code
 * AdapterProbe probe = AdapterProbe.of(new MineAdapter());
 * assertThat(probe.rendered(params)).isEqualTo(JsonValue.parse("{…}"));
 * assertThat(probe.warnings()).containsExactly("seed: dropped");
 * assertThat(probe.answering("{…}").chat(params).choices()).hasSize(1);
 * }</pre>
 */
public final class AdapterProbe {
    /** The name of the connection. */
    public static final String CONNECTION = "probe";

    /** The key of the connection. */
    public static final String KEY = "probe-key-0c1d2e3f";

    /** Ends a call whose request is all that is wanted. */
    private static final class Rendered extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final ProviderAdapter adapter;
    private final FakeCallContext context;
    private final List<HttpRequest> requests = new ArrayList<>();
    private Consumer<ProviderSettings.Builder> settings = builder -> {};
    private Downloads downloads = (url, field, limits, call) -> {
        throw new AssertionError("a download of " + field + " was not expected");
    };
    private @Nullable Provider provider;
    private int status = 200;
    private byte @Nullable [] answer;
    private int atOnce = Integer.MAX_VALUE;

    private AdapterProbe(ProviderAdapter adapter, FakeCallContext context) {
        this.adapter = adapter;
        this.context = context;
    }

    public static AdapterProbe of(ProviderAdapter adapter) {
        return new AdapterProbe(adapter, FakeCallContext.lenient());
    }

    /** For calls that refuse what would have to be dropped. */
    public static AdapterProbe strict(ProviderAdapter adapter) {
        return new AdapterProbe(adapter, FakeCallContext.strict());
    }

    /** Changes how the adapter is connected. */
    public AdapterProbe with(Consumer<ProviderSettings.Builder> change) {
        settings = settings.andThen(change);
        return this;
    }

    public AdapterProbe option(String name, Object value) {
        return with(builder -> builder.option(name, JsonValue.from(value)));
    }

    /** What every download gives. */
    public AdapterProbe downloading(byte[] bytes, @Nullable String mediaType) {
        return downloading((url, field, limits, call) -> new Downloads.Download(bytes, mediaType));
    }

    public AdapterProbe downloading(Downloads downloads) {
        this.downloads = downloads;
        return this;
    }

    /** What every request from now on is answered with. */
    public AdapterProbe answering(String body) {
        return answering(200, body.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE);
    }

    /** @param atOnce how many bytes arrive together */
    public AdapterProbe answering(int status, byte[] body, int atOnce) {
        this.status = status;
        this.answer = body;
        this.atOnce = atOnce;
        return this;
    }

    /** What was left out or changed, each as {@code field: action}, of all calls so far. */
    public List<String> warnings() {
        return context.warnings();
    }

    /** The requests so far. */
    public List<HttpRequest> requests() {
        return List.copyOf(requests);
    }

    /** The JSON that is sent for a chat. */
    public JsonValue rendered(ChatCompletionCreateParams params) {
        return rendered(Operation.CHAT, params, model(params));
    }

    /** The JSON that is sent; none is sent where the request has no body. */
    public <Q extends RequestParams> JsonValue rendered(Operation<Q, ?> operation, Q params, String model) {
        byte[] before = answer;
        answer = null;
        try {
            call(operation, params, model);
            throw new AssertionError("nothing was sent");
        } catch (Rendered sent) {
            return body(requests.get(requests.size() - 1));
        } finally {
            answer = before;
        }
    }

    private static JsonValue body(HttpRequest request) {
        HttpBody body = request.body();
        if (body == null) return JsonValue.ofNull();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            body.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return JsonValue.parse(bytes.toString(StandardCharsets.UTF_8));
    }

    public ChatCompletion chat(ChatCompletionCreateParams params) {
        return call(Operation.CHAT, params, model(params));
    }

    /** All chunks of a stream. */
    public List<ChatCompletionChunk> stream(ChatCompletionCreateParams params) {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        stream(params, chunks);
        return chunks;
    }

    /** @param into gets the chunks one by one, so that those before a failure are known */
    public void stream(ChatCompletionCreateParams params, List<ChatCompletionChunk> into) {
        try (ChunkStream<ChatCompletionChunk> stream = call(Operation.CHAT_STREAM, params, model(params))) {
            for (ChatCompletionChunk chunk = stream.next(); chunk != null; chunk = stream.next()) into.add(chunk);
        }
    }

    public CreateEmbeddingResponse embed(EmbeddingCreateParams params) {
        return call(Operation.EMBEDDINGS, params, params.model().asString());
    }

    private static String model(ChatCompletionCreateParams params) {
        return params.model().asString();
    }

    public <Q extends RequestParams, R> R call(Operation<Q, R> operation, Q params, String model) {
        return provider()
                .execute(new ProviderCall<>(operation, params, model, RequestOptions.none(), context))
                .body();
    }

    /** The connection under test. */
    public Provider provider() {
        Provider known = provider;
        if (known == null) {
            ProviderSettings.Builder builder = ProviderSettings.builder(
                            CONNECTION, adapter.services().get(0).id())
                    .baseUrl("http://127.0.0.1:1")
                    .apiKey(() -> Secret.of(KEY))
                    .facility(HttpTransport.class, this::send)
                    .facility(Downloads.class, downloads)
                    .facility(Executor.class, Runnable::run);
            settings.accept(builder);
            known = adapter.connect(builder.build());
            provider = known;
        }
        return known;
    }

    private HttpResponse send(HttpRequest request, CallContext call) {
        requests.add(request);
        byte[] body = answer;
        if (body == null) throw new Rendered();
        return new CannedResponse(status, body, atOnce);
    }

    /** An answer that was there all along. Used by one thread. */
    private static final class CannedResponse implements HttpResponse {
        private final int status;
        private final InputStream body;

        CannedResponse(int status, byte[] body, int atOnce) {
            this.status = status;
            this.body = new ByteArrayInputStream(body) {
                @Override
                public synchronized int read(byte[] target, int offset, int length) {
                    return super.read(target, offset, Math.min(length, atOnce));
                }
            };
        }

        @Override
        public int status() {
            return status;
        }

        @Override
        public Headers headers() {
            return Headers.of();
        }

        @Override
        public InputStream body() {
            return body;
        }

        @Override
        public void close() {}
    }
}

package io.postern.testing;

import io.postern.core.RequestParams;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.models.models.ModelListPage;
import io.postern.models.models.ModelListParams;
import io.postern.spi.Capabilities;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.OperationTable;
import io.postern.spi.Provider;
import io.postern.spi.ProviderCall;
import io.postern.spi.Reply;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A provider that answers what a test says and remembers what it was asked. It offers the operations that have an
 * answer.
 *
 * <p>Set up before the first call; after that, safe to share between threads.
 */
public final class FakeProvider implements Provider {
    private final OperationTable.Builder building = OperationTable.builder();
    private final List<ProviderCall<?, ?>> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger closes = new AtomicInteger();
    private Capabilities capabilities = Capabilities.unknown();
    private @Nullable String region;

    /** Answers an operation. */
    public <Q extends RequestParams, R> FakeProvider on(
            Operation<Q, R> operation, Function<ProviderCall<Q, R>, R> answer) {
        return onReply(operation, call -> Reply.of(answer.apply(call)));
    }

    /** Answers an operation with status and headers. */
    public <Q extends RequestParams, R> FakeProvider onReply(
            Operation<Q, R> operation, OperationTable.Handler<Q, R> answer) {
        building.on(operation, answer);
        return this;
    }

    public FakeProvider chat(
            Function<ProviderCall<ChatCompletionCreateParams, ChatCompletion>, ChatCompletion> answer) {
        return on(Operation.CHAT, answer);
    }

    /** Answers every chat call with this text. */
    public FakeProvider chat(String text) {
        return chat(call -> FakeAnswers.completion(call.model(), text));
    }

    public FakeProvider stream(
            Function<
                            ProviderCall<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>>,
                            ChunkStream<ChatCompletionChunk>>
                    answer) {
        return on(Operation.CHAT_STREAM, answer);
    }

    public FakeProvider embeddings(
            Function<ProviderCall<EmbeddingCreateParams, CreateEmbeddingResponse>, CreateEmbeddingResponse> answer) {
        return on(Operation.EMBEDDINGS, answer);
    }

    public FakeProvider models(Function<ProviderCall<ModelListParams, ModelListPage>, ModelListPage> answer) {
        return on(Operation.LIST_MODELS, answer);
    }

    public FakeProvider capabilities(Capabilities capabilities) {
        this.capabilities = capabilities;
        return this;
    }

    /** Every attempt that reached this provider, in order. */
    public List<ProviderCall<?, ?>> calls() {
        return calls;
    }

    /** The only attempt that reached this provider. */
    public ProviderCall<?, ?> call() {
        if (calls.size() != 1) throw new AssertionError("expected one call, but there were " + calls);
        return calls.get(0);
    }

    public int closes() {
        return closes.get();
    }

    @Override
    public boolean supports(Operation<?, ?> operation) {
        return building.build().supports(operation);
    }

    public FakeProvider region(String region) {
        this.region = region;
        return this;
    }

    @Override
    public @Nullable String region() {
        return region;
    }

    @Override
    public Capabilities capabilities(String model) {
        return capabilities;
    }

    @Override
    public <Q extends RequestParams, R> Reply<R> execute(ProviderCall<Q, R> call) {
        calls.add(call);
        return building.build().execute(call);
    }

    @Override
    public void close() {
        closes.incrementAndGet();
    }
}

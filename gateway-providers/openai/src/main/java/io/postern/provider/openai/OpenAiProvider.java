package io.postern.provider.openai;

import io.postern.core.Secret;
import io.postern.core.http.Headers;
import io.postern.internal.sse.SseReader;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.models.models.ModelRetrieveParams;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.OperationTable;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Reply;
import io.postern.spi.http.HttpBody;
import io.postern.spi.http.HttpProvider;
import io.postern.spi.http.HttpRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connection to one OpenAI-compatible service. Safe to share between threads. */
final class OpenAiProvider extends HttpProvider {
    private final Preset preset;
    private final OpenAiConnection connection;
    private final OpenAiRequestMapper requests;
    private final OpenAiResponseMapper responses;

    OpenAiProvider(ProviderSettings settings, Preset preset) {
        super(settings);
        this.preset = preset;
        this.connection = OpenAiConnection.of(settings, preset);
        this.requests = new OpenAiRequestMapper(preset);
        this.responses = new OpenAiResponseMapper(preset, this::origin);
    }

    @Override
    protected OperationTable operations() {
        OperationTable.Builder table = OperationTable.builder();
        if (preset.paths().chat() != null) {
            table.on(Operation.CHAT, this::chat);
            table.on(Operation.CHAT_STREAM, this::chatStream);
        }
        if (preset.paths().embeddings() != null) {
            table.on(Operation.EMBEDDINGS, call -> exchange(
                    call,
                    post(call, preset.paths().embeddings(), requests.embeddings(call)),
                    body -> responses.embeddings(body, call)));
        }
        if (preset.paths().models() != null) {
            table.on(Operation.LIST_MODELS, call -> exchange(
                    call, get(call, preset.paths().models()), body -> responses.models(body, call)));
            table.on(Operation.RETRIEVE_MODEL, call -> exchange(
                    call,
                    get(call, preset.paths().models() + "/" + UrlText.segment(call.model())),
                    body -> responses.model(body, call)));
        }
        return table.build();
    }

    private Reply<ChatCompletion> chat(ProviderCall<ChatCompletionCreateParams, ChatCompletion> call) {
        String path = Objects.requireNonNull(preset.paths().chat());
        if (preset.request(call.model()).streamOnly()) {
            return stream(call, post(call, path, requests.chatStream(call)), responses.decoder(call))
                    .map(stream -> responses.aggregate(stream, call));
        }
        return exchange(call, post(call, path, requests.chat(call)), body -> responses.chat(body, call));
    }

    private Reply<ChunkStream<ChatCompletionChunk>> chatStream(
            ProviderCall<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> call) {
        String path = Objects.requireNonNull(preset.paths().chat());
        if (preset.request(call.model()).nonStreamOnly()) {
            return exchange(call, post(call, path, requests.chat(call)), body -> responses.streamed(body, call));
        }
        return stream(call, post(call, path, requests.chatStream(call)), responses.decoder(call));
    }

    @Override
    protected SseReader.Options sseOptions() {
        return SseReader.Options.DEFAULT.withSingleNewlineFrames(preset.response().singleNewlineFrames());
    }

    private HttpRequest post(ProviderCall<?, ?> call, String path, HttpBody body) {
        return connection.request(call, credential(call), path, body);
    }

    private HttpRequest get(ProviderCall<?, ?> call, String path) {
        return connection.request(call, credential(call), path, null);
    }
}

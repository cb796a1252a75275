package io.postern.provider.openai;

import io.postern.internal.sse.SseReader;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.spi.Capabilities;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.OperationTable;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Reply;
import io.postern.spi.http.HttpBody;
import io.postern.spi.http.HttpProvider;
import io.postern.spi.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A connection to one OpenAI-compatible service. Safe to share between threads. */
final class OpenAiProvider extends HttpProvider {
    private final Preset preset;
    private final OpenAiConnection connection;
    private final OpenAiRequestMapper requests;
    private final OpenAiResponseMapper responses;
    private final ModelCapabilities capabilities;

    private OpenAiProvider(ProviderSettings settings, OpenAiOptions options, OpenAiConnection connection) {
        super(settings);
        this.preset = options.preset();
        this.connection = connection;
        this.requests = new OpenAiRequestMapper(preset, settings.name(), options.model());
        this.responses = new OpenAiResponseMapper(preset, this::origin);
        this.capabilities = new ModelCapabilities(preset, connection.isAtHome());
    }

    /** @throws IllegalArgumentException if the settings can never work; the message names what is wrong or missing */
    static OpenAiProvider connect(ProviderSettings settings, Preset shipped) {
        OpenAiOptions options = OpenAiOptions.of(settings, shipped);
        EnvironmentKey key = EnvironmentKey.of(settings, options.preset().auth());
        OpenAiConnection connection = OpenAiConnection.of(settings, options, key);
        return new OpenAiProvider(key.appliedTo(settings, connection.credentialHeader()), options, connection);
    }

    @Override
    public Capabilities capabilities(String model) {
        return capabilities.of(requests.model(model));
    }

    @Override
    protected OperationTable operations() {
        OperationTable.Builder table = OperationTable.builder();
        if (preset.paths().chat() != null) {
            table.on(Operation.CHAT, this::chat);
            table.on(Operation.CHAT_STREAM, this::chatStream);
        }
        if (preset.paths().embeddings() != null) table.on(Operation.EMBEDDINGS, this::embeddings);
        String models = preset.paths().models();
        if (models != null) {
            table.on(
                    Operation.LIST_MODELS,
                    call -> exchange(call, get(call, models), body -> responses.models(body, call)));
            table.on(
                    Operation.RETRIEVE_MODEL,
                    call -> exchange(
                            call,
                            get(call, models + "/" + UrlText.segment(call.model())),
                            body -> responses.model(body, call)));
        }
        return table.build();
    }

    private Reply<ChatCompletion> chat(ProviderCall<ChatCompletionCreateParams, ChatCompletion> call) {
        String path = Objects.requireNonNull(preset.paths().chat());
        PresetRequest rules = requests.rules(call);
        WrappedTools wrapped = WrappedTools.of(call.params(), rules, rules.streamOnly());
        if (rules.streamOnly()) {
            return stream(call, post(call, path, requests.chatStream(call)), responses.decoder(call, wrapped))
                    .map(stream -> responses.aggregate(stream, call));
        }
        return exchange(call, post(call, path, requests.chat(call)), body -> responses.chat(body, call, wrapped));
    }

    private Reply<ChunkStream<ChatCompletionChunk>> chatStream(
            ProviderCall<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> call) {
        String path = Objects.requireNonNull(preset.paths().chat());
        PresetRequest rules = requests.rules(call);
        WrappedTools wrapped = WrappedTools.of(call.params(), rules, !rules.nonStreamOnly());
        if (rules.nonStreamOnly()) {
            HttpRequest request = post(call, path, requests.chat(call));
            return exchange(call, request, body -> responses.streamed(body, call, wrapped));
        }
        return stream(call, post(call, path, requests.chatStream(call)), responses.decoder(call, wrapped));
    }

    private Reply<CreateEmbeddingResponse> embeddings(
            ProviderCall<EmbeddingCreateParams, CreateEmbeddingResponse> call) {
        String path = Objects.requireNonNull(preset.paths().embeddings());
        int most = requests.rules(call).embeddings().maxInputs();
        List<Reply<CreateEmbeddingResponse>> replies = new ArrayList<>(1);
        for (EmbeddingCreateParams part : EmbeddingBatches.split(call.params(), most)) {
            ProviderCall<EmbeddingCreateParams, CreateEmbeddingResponse> one = call.withParams(part);
            replies.add(
                    exchange(one, post(one, path, requests.embeddings(one)), body -> responses.embeddings(body, one)));
        }
        return replies.size() == 1 ? replies.get(0) : EmbeddingBatches.join(replies);
    }

    @Override
    protected SseReader.Options sseOptions() {
        return SseReader.Options.DEFAULT.withSingleNewlineFrames(
                preset.response().singleNewlineFrames());
    }

    private HttpRequest post(ProviderCall<?, ?> call, String path, HttpBody body) {
        return connection.request(call, credential(call), requests.model(call), path, body);
    }

    private HttpRequest get(ProviderCall<?, ?> call, String path) {
        return connection.request(call, credential(call), call.model(), path, null);
    }
}

package io.postern.provider.ollama;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BearerConnection;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.OperationTable;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Reply;
import io.postern.spi.http.HttpProvider;
import io.postern.spi.http.HttpRequest;
import java.util.List;

/** A connection to one Ollama server. Safe to share between threads. */
final class OllamaProvider extends HttpProvider {
    /** What models can do differs; what none can do is the same for all. */
    private static final Capabilities CAPABILITIES = Capabilities.builder()
            .with(Feature.JSON_SCHEMA, Feature.SEED, Feature.SAMPLING)
            .without(Feature.MULTIPLE_CHOICES, Feature.FORCED_TOOL_CHOICE, Feature.AUDIO_INPUT)
            .build();

    private final BearerConnection connection;
    private final OllamaRequestMapper requests;
    private final OllamaResponseMapper responses;

    private OllamaProvider(BearerConnection connection, OllamaRequestMapper requests) {
        super(connection.settings(), OllamaOptions.NAMES);
        this.connection = connection;
        this.requests = requests;
        this.responses = new OllamaResponseMapper(new OllamaErrorMapper(this::origin));
    }

    /** @throws IllegalArgumentException if the settings can never work; the message names what is wrong */
    static OllamaProvider connect(ProviderSettings settings) {
        OllamaOptions options = OllamaOptions.of(settings);
        BearerConnection connection = BearerConnection.of(settings, OllamaOptions.address(settings), List.of(), false);
        return new OllamaProvider(connection, OllamaRequestMapper.of(settings, options));
    }

    @Override
    protected OperationTable operations() {
        return OperationTable.builder()
                .on(Operation.CHAT, this::chat)
                .on(Operation.CHAT_STREAM, this::chatStream)
                .on(Operation.EMBEDDINGS, this::embeddings)
                .on(
                        Operation.LIST_MODELS,
                        call -> exchange(
                                call,
                                connection.get(call, credential(call), "/api/tags"),
                                body -> body.json(OllamaModels::list)))
                .on(
                        Operation.RETRIEVE_MODEL,
                        call -> exchange(
                                call,
                                post(call, "/api/show", OllamaModels.question(call.model())),
                                body -> body.json(json -> OllamaModels.one(call.model(), json))))
                .build();
    }

    @Override
    public Capabilities capabilities(String model) {
        return CAPABILITIES;
    }

    private Reply<ChatCompletion> chat(ProviderCall<ChatCompletionCreateParams, ChatCompletion> call) {
        OllamaChat chat = requests.chat(call);
        return exchange(call, post(call, "/api/chat", chat.body()), body -> responses.chat(body, call, chat));
    }

    private Reply<ChunkStream<ChatCompletionChunk>> chatStream(
            ProviderCall<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> call) {
        OllamaChat chat = requests.chat(call);
        return streamLines(call, post(call, "/api/chat", chat.body()), responses.decoder(call, chat));
    }

    private Reply<CreateEmbeddingResponse> embeddings(
            ProviderCall<EmbeddingCreateParams, CreateEmbeddingResponse> call) {
        return exchange(
                call, post(call, "/api/embed", requests.embeddings(call)), body -> responses.embeddings(body, call));
    }

    private HttpRequest post(ProviderCall<?, ?> call, String path, JsonValue body) {
        return connection.post(call, credential(call), path, body);
    }
}

package io.postern.provider.cohere;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BearerConnection;
import io.postern.internal.translation.EmbeddingAnswers;
import io.postern.internal.translation.FanOut;
import io.postern.internal.translation.ServiceUrl;
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
import io.postern.spi.http.HttpProvider;
import io.postern.spi.http.HttpRequest;
import java.util.List;

/** A connection to Cohere. Safe to share between threads. */
final class CohereProvider extends HttpProvider {
    /** Cohere allows thousands of inputs a minute; more at once gain little. */
    private static final int EMBEDDINGS_AT_ONCE = 4;

    private final BearerConnection connection;
    private final CohereModels models;
    private final CohereRequestMapper requests;
    private final CohereResponseMapper responses;
    private final FanOut fanOut;

    private CohereProvider(BearerConnection connection, CohereOptions options, FanOut fanOut) {
        super(connection.settings(), CohereOptions.NAMES);
        this.connection = connection;
        this.models = CohereModels.of(options.like());
        this.requests = new CohereRequestMapper(models);
        this.responses = new CohereResponseMapper(new CohereErrorMapper(this::origin), options);
        this.fanOut = fanOut;
    }

    /** @throws IllegalArgumentException if the settings can never work; the message names what is wrong */
    static CohereProvider connect(ProviderSettings settings) {
        CohereOptions options = CohereOptions.of(settings);
        BearerConnection connection =
                BearerConnection.of(settings, CohereOptions.address(settings), CohereAdapter.KEY_VARIABLES, true);
        return new CohereProvider(connection, options, FanOut.of(settings));
    }

    @Override
    protected OperationTable operations() {
        return OperationTable.builder()
                .on(Operation.CHAT, this::chat)
                .on(Operation.CHAT_STREAM, this::chatStream)
                .on(Operation.EMBEDDINGS, this::embeddings)
                .on(
                        Operation.LIST_MODELS,
                        // A thousand, the most that a page may have, is more than there are.
                        call -> exchange(
                                call, get(call, "/v1/models?page_size=1000"), body -> body.json(ModelAnswers::list)))
                .on(
                        Operation.RETRIEVE_MODEL,
                        call -> exchange(
                                call,
                                get(call, "/v1/models/" + ServiceUrl.segment(call.model())),
                                body -> body.json(ModelAnswers::one)))
                .build();
    }

    @Override
    public Capabilities capabilities(String model) {
        return models.of(model);
    }

    private Reply<ChatCompletion> chat(ProviderCall<ChatCompletionCreateParams, ChatCompletion> call) {
        CohereChat chat = requests.chat(call);
        return exchange(call, post(call, "/v2/chat", chat.body()), body -> responses.chat(body, call, chat));
    }

    private Reply<ChunkStream<ChatCompletionChunk>> chatStream(
            ProviderCall<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> call) {
        CohereChat chat = requests.chat(call);
        return stream(call, post(call, "/v2/chat", chat.body()), responses.decoder(call, chat));
    }

    private Reply<CreateEmbeddingResponse> embeddings(
            ProviderCall<EmbeddingCreateParams, CreateEmbeddingResponse> call) {
        List<String> texts = EmbeddingAnswers.texts(call.params());
        EmbeddingRequest request = EmbeddingRequest.of(call);
        List<Reply<EmbeddingPart>> parts = fanOut.all(
                call.context(),
                EmbeddingRequest.split(texts),
                EMBEDDINGS_AT_ONCE,
                (part, context) -> exchange(
                        call.withContext(context),
                        post(call, "/v2/embed", request.body(part)),
                        body -> responses.embeddings(body, request, part.size())));
        return parts.get(0).map(first -> EmbeddingPart.joined(parts, call));
    }

    private HttpRequest post(ProviderCall<?, ?> call, String path, JsonValue body) {
        return connection.post(call, credential(call), path, body);
    }

    private HttpRequest get(ProviderCall<?, ?> call, String path) {
        return connection.get(call, credential(call), path);
    }
}

package io.postern.spi;

import io.postern.core.RequestParams;
import io.postern.core.http.HttpMethod;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListPage;
import io.postern.models.models.ModelListParams;
import io.postern.models.models.ModelRetrieveParams;

/**
 * One thing that can be asked of a provider, typed by its request and its answer. The answer of a streaming operation is
 * an unread {@link ChunkStream}.
 *
 * <p>Immutable; compared by identity, so use the constants.
 *
 * @param <Q> the request
 * @param <R> the answer
 */
public final class Operation<Q extends RequestParams, R> {
    public static final Operation<ChatCompletionCreateParams, ChatCompletion> CHAT =
            new Operation<>("chat", HttpMethod.POST, "/chat/completions", false);

    public static final Operation<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> CHAT_STREAM =
            new Operation<>("chat.stream", HttpMethod.POST, "/chat/completions", true);

    public static final Operation<EmbeddingCreateParams, CreateEmbeddingResponse> EMBEDDINGS =
            new Operation<>("embeddings", HttpMethod.POST, "/embeddings", false);

    public static final Operation<ModelListParams, ModelListPage> LIST_MODELS =
            new Operation<>("models.list", HttpMethod.GET, "/models", false);

    public static final Operation<ModelRetrieveParams, Model> RETRIEVE_MODEL =
            new Operation<>("models.retrieve", HttpMethod.GET, "/models/{model}", false);

    private final String name;
    private final HttpMethod method;
    private final String path;
    private final boolean streaming;

    private Operation(String name, HttpMethod method, String path, boolean streaming) {
        this.name = name;
        this.method = method;
        this.path = path;
        this.streaming = streaming;
    }

    /** The name in messages and audit, such as {@code chat.stream}. */
    public String name() {
        return name;
    }

    /** The method of OpenAI's endpoint. */
    public HttpMethod method() {
        return method;
    }

    /** The path of OpenAI's endpoint below the base URL. */
    public String path() {
        return path;
    }

    public boolean streaming() {
        return streaming;
    }

    @Override
    public String toString() {
        return name;
    }
}

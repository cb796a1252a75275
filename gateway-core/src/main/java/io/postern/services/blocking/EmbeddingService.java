package io.postern.services.blocking;

import io.postern.client.ClientBuilder;
import io.postern.core.RequestOptions;
import io.postern.core.http.HttpResponseFor;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import java.util.function.Consumer;

/** Embeddings. Safe to share between threads. */
public interface EmbeddingService {
    /** @throws io.postern.errors.OpenAIException if no provider gives an answer */
    default CreateEmbeddingResponse create(EmbeddingCreateParams params) {
        return create(params, RequestOptions.none());
    }

    /** @throws io.postern.errors.OpenAIException if no provider gives an answer */
    CreateEmbeddingResponse create(EmbeddingCreateParams params, RequestOptions options);

    /** The same service of a client that differs in what {@code modifier} changes. */
    EmbeddingService withOptions(Consumer<ClientBuilder> modifier);

    WithRawResponse withRawResponse();

    /** The same, with status and headers. */
    interface WithRawResponse {
        default HttpResponseFor<CreateEmbeddingResponse> create(EmbeddingCreateParams params) {
            return create(params, RequestOptions.none());
        }

        HttpResponseFor<CreateEmbeddingResponse> create(EmbeddingCreateParams params, RequestOptions options);
    }
}

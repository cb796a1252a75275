package io.postern.services.async;

import io.postern.client.ClientBuilder;
import io.postern.core.RequestOptions;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Embeddings, answered by futures. Cancelling a future cancels its request at once. Safe to share between threads. */
public interface EmbeddingServiceAsync {
    default CompletableFuture<CreateEmbeddingResponse> create(EmbeddingCreateParams params) {
        return create(params, RequestOptions.none());
    }

    /** The future fails with an {@link io.postern.errors.OpenAIException} if no provider gives an answer. */
    CompletableFuture<CreateEmbeddingResponse> create(EmbeddingCreateParams params, RequestOptions options);

    /** The same service of a client that differs in what {@code modifier} changes. */
    EmbeddingServiceAsync withOptions(Consumer<ClientBuilder> modifier);
}

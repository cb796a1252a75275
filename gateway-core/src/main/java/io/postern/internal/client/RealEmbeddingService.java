package io.postern.internal.client;

import io.postern.core.RequestOptions;
import io.postern.core.http.HttpResponseFor;
import io.postern.internal.pipeline.RealCall;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.services.async.EmbeddingServiceAsync;
import io.postern.services.blocking.EmbeddingService;
import io.postern.spi.Operation;
import java.util.concurrent.CompletableFuture;

/** The embeddings endpoint, blocking. */
final class RealEmbeddingService implements EmbeddingService {
    private final Dispatcher dispatcher;

    RealEmbeddingService(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public CreateEmbeddingResponse create(EmbeddingCreateParams params, RequestOptions options) {
        RealCall<EmbeddingCreateParams, CreateEmbeddingResponse> call = call(dispatcher, params, options);
        return Dispatcher.result(call, call.execute());
    }

    private static RealCall<EmbeddingCreateParams, CreateEmbeddingResponse> call(
            Dispatcher dispatcher, EmbeddingCreateParams params, RequestOptions options) {
        return dispatcher.call(
                Operation.EMBEDDINGS, params, params._model().map(model -> model.asString()).orElse(""), options);
    }

    @Override
    public WithRawResponse withRawResponse() {
        return (params, options) -> raw(params, options);
    }

    private HttpResponseFor<CreateEmbeddingResponse> raw(EmbeddingCreateParams params, RequestOptions options) {
        RealCall<EmbeddingCreateParams, CreateEmbeddingResponse> call = call(dispatcher, params, options);
        CreateEmbeddingResponse embeddings = Dispatcher.result(call, call.execute());
        return new RawResponse<>(call.state().info(), embeddings);
    }

    /** The embeddings endpoint, asynchronous. */
    record Async(Dispatcher dispatcher) implements EmbeddingServiceAsync {
        @Override
        public CompletableFuture<CreateEmbeddingResponse> create(
                EmbeddingCreateParams params, RequestOptions options) {
            return dispatcher.async(call(dispatcher, params, options), Dispatcher::result);
        }
    }
}

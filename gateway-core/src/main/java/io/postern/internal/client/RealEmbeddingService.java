package io.postern.internal.client;

import io.postern.client.ClientBuilder;
import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.RequestOptions;
import io.postern.core.http.HttpResponseFor;
import io.postern.internal.pipeline.RealCall;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.services.async.EmbeddingServiceAsync;
import io.postern.services.blocking.EmbeddingService;
import io.postern.spi.Operation;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The embeddings endpoint, blocking. */
final class RealEmbeddingService implements EmbeddingService {
    private final OpenAiCompatibleClient client;
    private final Dispatcher dispatcher;

    RealEmbeddingService(OpenAiCompatibleClient client, Dispatcher dispatcher) {
        this.client = client;
        this.dispatcher = dispatcher;
    }

    @Override
    public EmbeddingService withOptions(Consumer<ClientBuilder> modifier) {
        return client.withOptions(modifier).embeddings();
    }

    @Override
    public CreateEmbeddingResponse create(EmbeddingCreateParams params, RequestOptions options) {
        RealCall<EmbeddingCreateParams, CreateEmbeddingResponse> call = call(dispatcher, params, options);
        return Dispatcher.result(call, call.execute());
    }

    private static RealCall<EmbeddingCreateParams, CreateEmbeddingResponse> call(
            Dispatcher dispatcher, EmbeddingCreateParams params, RequestOptions options) {
        return dispatcher.call(
                Operation.EMBEDDINGS,
                params,
                params._model().map(model -> model.asString()).orElse(""),
                options);
    }

    @Override
    public WithRawResponse withRawResponse() {
        return this::raw;
    }

    private HttpResponseFor<CreateEmbeddingResponse> raw(EmbeddingCreateParams params, RequestOptions options) {
        RealCall<EmbeddingCreateParams, CreateEmbeddingResponse> call = call(dispatcher, params, options);
        CreateEmbeddingResponse embeddings = Dispatcher.result(call, call.execute());
        return new RawResponse<>(call.state().info(), embeddings);
    }

    /** The embeddings endpoint, asynchronous. */
    record Async(OpenAiCompatibleClient client, Dispatcher dispatcher) implements EmbeddingServiceAsync {
        @Override
        public EmbeddingServiceAsync withOptions(Consumer<ClientBuilder> modifier) {
            return client.withOptions(modifier).async().embeddings();
        }

        @Override
        public CompletableFuture<CreateEmbeddingResponse> create(EmbeddingCreateParams params, RequestOptions options) {
            return dispatcher.async(call(dispatcher, params, options), Dispatcher::result);
        }
    }
}

package io.postern.services.async;

import io.postern.client.ClientBuilder;
import io.postern.core.RequestOptions;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListPageAsync;
import io.postern.models.models.ModelListParams;
import io.postern.models.models.ModelRetrieveParams;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Models, answered by futures; see the blocking service. Safe to share between threads. */
public interface ModelServiceAsync {
    default CompletableFuture<ModelListPageAsync> list() {
        return list(ModelListParams.none(), RequestOptions.none());
    }

    default CompletableFuture<ModelListPageAsync> list(ModelListParams params) {
        return list(params, RequestOptions.none());
    }

    CompletableFuture<ModelListPageAsync> list(ModelListParams params, RequestOptions options);

    default CompletableFuture<Model> retrieve(String model) {
        return retrieve(ModelRetrieveParams.builder().model(model).build(), RequestOptions.none());
    }

    default CompletableFuture<Model> retrieve(ModelRetrieveParams params) {
        return retrieve(params, RequestOptions.none());
    }

    CompletableFuture<Model> retrieve(ModelRetrieveParams params, RequestOptions options);

    /** The same service of a client that differs in what {@code modifier} changes. */
    ModelServiceAsync withOptions(Consumer<ClientBuilder> modifier);
}

package io.postern.services.async;

import io.postern.core.RequestOptions;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListPage;
import io.postern.models.models.ModelListParams;
import io.postern.models.models.ModelRetrieveParams;
import java.util.concurrent.CompletableFuture;

/** Models, answered by futures; see the blocking service. Safe to share between threads. */
public interface ModelServiceAsync {
    default CompletableFuture<ModelListPage> list() {
        return list(ModelListParams.none(), RequestOptions.none());
    }

    default CompletableFuture<ModelListPage> list(ModelListParams params) {
        return list(params, RequestOptions.none());
    }

    CompletableFuture<ModelListPage> list(ModelListParams params, RequestOptions options);

    default CompletableFuture<Model> retrieve(String model) {
        return retrieve(ModelRetrieveParams.builder().model(model).build(), RequestOptions.none());
    }

    default CompletableFuture<Model> retrieve(ModelRetrieveParams params) {
        return retrieve(params, RequestOptions.none());
    }

    CompletableFuture<Model> retrieve(ModelRetrieveParams params, RequestOptions options);
}

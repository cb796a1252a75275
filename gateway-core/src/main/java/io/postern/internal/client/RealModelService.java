package io.postern.internal.client;

import io.postern.core.RequestOptions;
import io.postern.core.http.HttpResponseFor;
import io.postern.internal.pipeline.RealCall;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListPage;
import io.postern.models.models.ModelListParams;
import io.postern.models.models.ModelRetrieveParams;
import io.postern.services.async.ModelServiceAsync;
import io.postern.services.blocking.ModelService;
import io.postern.spi.Operation;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** The models endpoint, blocking. */
final class RealModelService implements ModelService {
    private final Dispatcher dispatcher;

    RealModelService(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public ModelListPage list(ModelListParams params, RequestOptions options) {
        return new ModelListing(dispatcher, params, options).list();
    }

    @Override
    public Model retrieve(ModelRetrieveParams params, RequestOptions options) {
        RealCall<ModelRetrieveParams, Model> call = retrieval(dispatcher, params, options);
        return Dispatcher.result(call, call.execute());
    }

    private static RealCall<ModelRetrieveParams, Model> retrieval(
            Dispatcher dispatcher, ModelRetrieveParams params, RequestOptions options) {
        String model = params.model()
                .orElseThrow(() -> new IllegalArgumentException("`model` is required to retrieve one, but was not set"));
        return dispatcher.call(Operation.RETRIEVE_MODEL, params, model, options);
    }

    @Override
    public WithRawResponse withRawResponse() {
        return new Raw(this);
    }

    /** The models endpoint with status and headers, blocking. */
    private record Raw(RealModelService service) implements WithRawResponse {
        @Override
        public HttpResponseFor<ModelListPage> list(ModelListParams params, RequestOptions options) {
            ModelListPage page = service.list(params, options);
            return new RawResponse<>(page.gatewayInfo().orElseThrow(), page);
        }

        @Override
        public HttpResponseFor<Model> retrieve(ModelRetrieveParams params, RequestOptions options) {
            Model model = service.retrieve(params, options);
            return new RawResponse<>(Objects.requireNonNull(model.gatewayInfo().orElse(null)), model);
        }
    }

    /** The models endpoint, asynchronous. */
    record Async(Dispatcher dispatcher) implements ModelServiceAsync {
        @Override
        public CompletableFuture<ModelListPage> list(ModelListParams params, RequestOptions options) {
            return new ModelListing(dispatcher, params, options).listAsync();
        }

        @Override
        public CompletableFuture<Model> retrieve(ModelRetrieveParams params, RequestOptions options) {
            return dispatcher.async(retrieval(dispatcher, params, options), Dispatcher::result);
        }
    }
}

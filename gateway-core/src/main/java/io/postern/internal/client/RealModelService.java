package io.postern.internal.client;

import io.postern.client.ClientBuilder;
import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.RequestOptions;
import io.postern.core.http.HttpResponseFor;
import io.postern.internal.pipeline.RealCall;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListPage;
import io.postern.models.models.ModelListPageAsync;
import io.postern.models.models.ModelListParams;
import io.postern.models.models.ModelRetrieveParams;
import io.postern.services.async.ModelServiceAsync;
import io.postern.services.blocking.ModelService;
import io.postern.spi.Operation;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The models endpoint, blocking. */
final class RealModelService implements ModelService {
    private final OpenAiCompatibleClient client;
    private final Dispatcher dispatcher;

    RealModelService(OpenAiCompatibleClient client, Dispatcher dispatcher) {
        this.client = client;
        this.dispatcher = dispatcher;
    }

    @Override
    public ModelService withOptions(Consumer<ClientBuilder> modifier) {
        return client.withOptions(modifier).models();
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
                .orElseThrow(
                        () -> new IllegalArgumentException("`model` is required to retrieve one, but was not set"));
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
    record Async(OpenAiCompatibleClient client, Dispatcher dispatcher) implements ModelServiceAsync {
        @Override
        public ModelServiceAsync withOptions(Consumer<ClientBuilder> modifier) {
            return client.withOptions(modifier).async().models();
        }

        @Override
        public CompletableFuture<ModelListPageAsync> list(ModelListParams params, RequestOptions options) {
            return new ModelListing(dispatcher, params, options)
                    .listAsync(page -> new ModelListPageAsync(page, dispatcher.executor()));
        }

        @Override
        public CompletableFuture<Model> retrieve(ModelRetrieveParams params, RequestOptions options) {
            return dispatcher.async(retrieval(dispatcher, params, options), Dispatcher::result);
        }
    }
}

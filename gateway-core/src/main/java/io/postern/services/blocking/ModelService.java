package io.postern.services.blocking;

import io.postern.client.ClientBuilder;
import io.postern.core.RequestOptions;
import io.postern.core.http.HttpResponseFor;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListPage;
import io.postern.models.models.ModelListParams;
import io.postern.models.models.ModelRetrieveParams;
import java.util.function.Consumer;

/** Models. Safe to share between threads. */
public interface ModelService {
    /**
     * The models of all configured providers, on one page. With several providers each id begins with its provider's
     * name and a slash; one that fails or is slow is left out, and named in the page's warnings.
     *
     * @throws io.postern.errors.OpenAIException if no provider gives an answer
     */
    default ModelListPage list() {
        return list(ModelListParams.none(), RequestOptions.none());
    }

    /** See {@link #list()}. */
    default ModelListPage list(ModelListParams params) {
        return list(params, RequestOptions.none());
    }

    /** See {@link #list()}. */
    default ModelListPage list(RequestOptions options) {
        return list(ModelListParams.none(), options);
    }

    /** See {@link #list()}. */
    ModelListPage list(ModelListParams params, RequestOptions options);

    /** @param model with or without its provider's name before it */
    default Model retrieve(String model) {
        return retrieve(model, RequestOptions.none());
    }

    default Model retrieve(String model, RequestOptions options) {
        return retrieve(ModelRetrieveParams.builder().model(model).build(), options);
    }

    default Model retrieve(String model, ModelRetrieveParams params) {
        return retrieve(params.toBuilder().model(model).build(), RequestOptions.none());
    }

    default Model retrieve(ModelRetrieveParams params) {
        return retrieve(params, RequestOptions.none());
    }

    /** @throws io.postern.errors.OpenAIException if the provider knows no such model, or gives no answer */
    Model retrieve(ModelRetrieveParams params, RequestOptions options);

    /** The same service of a client that differs in what {@code modifier} changes. */
    ModelService withOptions(Consumer<ClientBuilder> modifier);

    WithRawResponse withRawResponse();

    /** The same, with status and headers. */
    interface WithRawResponse {
        default HttpResponseFor<ModelListPage> list() {
            return list(ModelListParams.none(), RequestOptions.none());
        }

        default HttpResponseFor<ModelListPage> list(ModelListParams params) {
            return list(params, RequestOptions.none());
        }

        HttpResponseFor<ModelListPage> list(ModelListParams params, RequestOptions options);

        default HttpResponseFor<Model> retrieve(String model) {
            return retrieve(ModelRetrieveParams.builder().model(model).build(), RequestOptions.none());
        }

        HttpResponseFor<Model> retrieve(ModelRetrieveParams params, RequestOptions options);
    }
}

package io.postern.pipeline;

import io.postern.core.RequestOptions;
import io.postern.core.RequestParams;
import io.postern.core.Secret;
import io.postern.routing.Deployment;
import io.postern.spi.Operation;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks, on its way to a provider.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param <Q> the request
 * @param <R> the answer
 */
public final class CallRequest<Q extends RequestParams, R> {
    private final Operation<Q, R> operation;
    private final Q params;
    private final String model;
    private final RequestOptions options;
    private final @Nullable Deployment deployment;

    private CallRequest(
            Operation<Q, R> operation,
            Q params,
            String model,
            RequestOptions options,
            @Nullable Deployment deployment) {
        this.operation = operation;
        this.params = params;
        this.model = model;
        this.options = options;
        this.deployment = deployment;
    }

    /** @param model as the caller names it; empty if the call names none */
    public static <Q extends RequestParams, R> CallRequest<Q, R> of(
            Operation<Q, R> operation, Q params, String model, RequestOptions options) {
        return new CallRequest<>(operation, params, model, options, null);
    }

    public Operation<Q, R> operation() {
        return operation;
    }

    public Q params() {
        return params;
    }

    /** The model as the caller names it; empty if the call names none. */
    public String model() {
        return model;
    }

    /** The caller's options, the client's defaults included. */
    public RequestOptions options() {
        return options;
    }

    /** Who is to serve the request; empty before routing. */
    public Optional<Deployment> deployment() {
        return Optional.ofNullable(deployment);
    }

    /**
     * The credential that the caller gave for the deployment; empty if the configured one is used, or if there is no
     * deployment yet.
     */
    public Optional<Secret> callersKey() {
        if (deployment == null) return Optional.empty();
        Secret named = options.apiKeys().get(deployment.provider());
        return named != null ? Optional.of(named) : options.apiKey();
    }

    /** The options of an attempt: with the caller's credential for the deployment, else with the deployment's own. */
    public RequestOptions attemptOptions() {
        if (deployment == null) return options;
        Secret key = options.apiKeys().get(deployment.provider());
        if (key == null && options.apiKey().isEmpty()) {
            key = deployment.apiKey().map(Supplier::get).orElse(null);
        }
        return key == null ? options : options.toBuilder().apiKey(key).build();
    }

    public CallRequest<Q, R> withParams(Q params) {
        return new CallRequest<>(operation, params, model, options, deployment);
    }

    public CallRequest<Q, R> withModel(String model) {
        return new CallRequest<>(operation, params, model, options, deployment);
    }

    public CallRequest<Q, R> withOptions(RequestOptions options) {
        return new CallRequest<>(operation, params, model, options, deployment);
    }

    public CallRequest<Q, R> withDeployment(Deployment deployment) {
        return new CallRequest<>(operation, params, model, options, deployment);
    }

    /** Names and options only. */
    @Override
    public String toString() {
        return "CallRequest{" + operation + " " + model + (deployment == null ? "" : " at " + deployment) + "}";
    }
}

package io.postern.pipeline;

import io.postern.core.RequestOptions;
import io.postern.core.RequestParams;
import io.postern.routing.Deployment;
import io.postern.spi.Operation;
import java.util.Optional;
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

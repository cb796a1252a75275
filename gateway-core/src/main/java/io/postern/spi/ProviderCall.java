package io.postern.spi;

import io.postern.core.RequestOptions;
import io.postern.core.RequestParams;

/**
 * One attempt as an adapter sees it.
 *
 * @param operation what is asked
 * @param params the request; its {@code model} is the caller's name for it, so use {@code model} instead
 * @param model the model id at this provider; empty for operations that have none
 * @param options the caller's options, the client's defaults included
 * @param context limits, cancellation and warnings
 * @param <Q> the request
 * @param <R> the answer
 */
public record ProviderCall<Q extends RequestParams, R>(
        Operation<Q, R> operation, Q params, String model, RequestOptions options, CallContext context) {
    @Override
    public String toString() {
        return "ProviderCall{" + operation + " " + model + "}";
    }
}

package io.postern.spi;

import io.postern.core.RequestOptions;
import io.postern.core.RequestParams;
import io.postern.core.Secret;
import org.jspecify.annotations.Nullable;

/**
 * One attempt as an adapter sees it.
 *
 * @param operation what is asked
 * @param params the request; its {@code model} is the caller's name for it, so use {@code model} instead
 * @param model the model id at this provider; empty for operations that have none
 * @param options the caller's options, the client's defaults included
 * @param context limits, cancellation and warnings
 * @param configuredKey the connection's credential as it stands for this attempt; null if it has none, or has not been
 *     asked for one. The call's own, in {@code options}, beats it
 * @param <Q> the request
 * @param <R> the answer
 */
public record ProviderCall<Q extends RequestParams, R>(
        Operation<Q, R> operation,
        Q params,
        String model,
        RequestOptions options,
        CallContext context,
        @Nullable Secret configuredKey) {
    /** A call for which the connection has not been asked for its credential. */
    public ProviderCall(
            Operation<Q, R> operation, Q params, String model, RequestOptions options, CallContext context) {
        this(operation, params, model, options, context, null);
    }

    /** The same call with another request, such as a part of it. */
    public ProviderCall<Q, R> withParams(Q params) {
        return new ProviderCall<>(operation, params, model, options, context, configuredKey);
    }

    /** The same call with the connection's credential. */
    public ProviderCall<Q, R> withConfiguredKey(Secret key) {
        return new ProviderCall<>(operation, params, model, options, context, key);
    }

    /** The same call under other limits and another cancellation, such as those of one part of it. */
    public ProviderCall<Q, R> withContext(CallContext context) {
        return new ProviderCall<>(operation, params, model, options, context, configuredKey);
    }

    @Override
    public String toString() {
        return "ProviderCall{" + operation + " " + model + "}";
    }
}

package io.postern.spi;

import io.postern.core.RequestParams;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one provider, bound to credentials, base URL and options.
 *
 * <p>It must be safe to share between threads, must start no threads of its own for a call, must neither sleep nor
 * retry, and must not cache credentials given with a call.
 */
public interface Provider extends AutoCloseable {
    /** Whether this provider offers an operation at all. */
    boolean supports(Operation<?, ?> operation);

    /** What a model can do, as far as is known. Must not block. */
    default Capabilities capabilities(String model) {
        return Capabilities.unknown();
    }

    /**
     * Where this connection processes its data, such as {@code eu-central-1}; null if that is not known. Routes are held
     * to it, and prices and the ids of models may depend on it. Must not block.
     */
    default @Nullable String region() {
        return null;
    }

    /**
     * Does what is asked, for one attempt.
     *
     * @throws io.postern.errors.OpenAIException for whatever goes wrong
     */
    <Q extends RequestParams, R> Reply<R> execute(ProviderCall<Q, R> call);

    /** Ends idle connections. Calls that are running end on their own. */
    @Override
    default void close() {}
}

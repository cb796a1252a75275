package io.postern.provider.google;

import io.postern.core.Secret;
import io.postern.core.http.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Where a service is, and how a call shows who asks.
 *
 * <p>Safe to share between threads.
 */
interface Access {
    /**
     * The URLs for a call. May do I/O, where the project is told by the credentials only.
     *
     * @param key the call's own or the connection's key; null if there is none
     * @throws io.postern.errors.OpenAIException if they cannot be told
     */
    Endpoint endpoint(@Nullable Secret key);

    /** Where the models are listed. */
    String models();

    /**
     * Puts the credential into the headers, if it is a key and not added on the way.
     *
     * @throws io.postern.errors.UnauthorizedException if there is none
     */
    void authorize(Headers.Builder headers, @Nullable Secret key, String model);
}

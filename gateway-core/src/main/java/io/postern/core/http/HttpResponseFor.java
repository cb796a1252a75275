package io.postern.core.http;

import java.util.Optional;

/**
 * An answer together with the status and headers it came with.
 *
 * <p>Safe to share between threads as far as the answer is.
 *
 * @param <T> the type of the answer
 */
public interface HttpResponseFor<T> extends AutoCloseable {
    /** The HTTP status; 200 where no HTTP was spoken. */
    int statusCode();

    Headers headers();

    /** The id by which the provider knows the request. */
    Optional<String> requestId();

    /** The answer. */
    T parse();

    /** Closes the answer if it is a stream; else does nothing. */
    @Override
    void close();
}

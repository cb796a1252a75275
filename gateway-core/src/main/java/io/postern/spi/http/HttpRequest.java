package io.postern.spi.http;

import io.postern.core.http.Headers;
import io.postern.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request.
 *
 * @param method the method
 * @param url the whole URL, encoded
 * @param headers everything but what the transport knows better: length, host, connection
 * @param body null for a request without one
 * @param stream whether the answer is to be read as it comes
 */
public record HttpRequest(
        HttpMethod method,
        String url,
        Headers headers,
        @Nullable HttpBody body,
        boolean stream) {
    /** Method, host and path; the query may hold a credential. */
    @Override
    public String toString() {
        int query = url.indexOf('?');
        return method + " " + (query < 0 ? url : url.substring(0, query));
    }
}

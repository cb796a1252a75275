package io.postern.internal.client;

import io.postern.core.http.Headers;
import io.postern.core.http.HttpResponseFor;
import io.postern.gateway.GatewayInfo;
import java.util.Optional;

/** See {@link HttpResponseFor}. */
record RawResponse<T>(GatewayInfo info, T parse) implements HttpResponseFor<T> {
    @Override
    public int statusCode() {
        return info.statusCode();
    }

    @Override
    public Headers headers() {
        return info.headers();
    }

    @Override
    public Optional<String> requestId() {
        return info.requestId();
    }

    @Override
    public void close() {
        if (parse instanceof AutoCloseable) {
            try {
                ((AutoCloseable) parse).close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("a stream's close throws nothing checked", e);
            }
        }
    }

    @Override
    public String toString() {
        return "HttpResponseFor{" + statusCode() + "}";
    }
}

package io.postern.provider.google;

import io.postern.core.http.Headers;
import io.postern.spi.CallContext;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpResponse;
import io.postern.spi.http.HttpTransport;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Shows Google's token with every request that has no credential of its own. A token may be refused although its time has
 * not come, so a request that was answered by 401 goes out once more with a new one; nothing was done for it.
 *
 * <p>Safe to share between threads.
 */
final class AuthorizedTransport implements HttpTransport {
    private static final String AUTHORIZATION = "Authorization";
    private static final int UNAUTHORIZED = 401;

    /** Stands where the adapter of another dialect insists on a key, until the token takes its place. */
    static final String PLACEHOLDER = "token-of-google-credentials";

    private final HttpTransport transport;
    private final GoogleTokens tokens;

    AuthorizedTransport(HttpTransport transport, GoogleTokens tokens) {
        this.transport = transport;
        this.tokens = tokens;
    }

    @Override
    public HttpResponse execute(HttpRequest request, CallContext context) throws IOException {
        if (hasCredential(request.headers())) return transport.execute(request, context);
        HttpRequest authorized = authorized(request);
        HttpResponse response = transport.execute(authorized, context);
        if (response.status() != UNAUTHORIZED) return response;
        response.close();
        tokens.renew(authorized.headers().first(AUTHORIZATION).orElse(""));
        return transport.execute(authorized(request), context);
    }

    private static boolean hasCredential(Headers headers) {
        if (!headers.values(GeminiAccess.KEY_HEADER).isEmpty()) return true;
        return headers.first(AUTHORIZATION)
                .filter(value -> !value.endsWith(PLACEHOLDER))
                .isPresent();
    }

    private HttpRequest authorized(HttpRequest request) {
        Headers.Builder headers = request.headers().toBuilder();
        for (Map.Entry<String, List<String>> header :
                tokens.headers(request.url()).entrySet()) {
            headers.replace(header.getKey(), header.getValue());
        }
        return new HttpRequest(request.method(), request.url(), headers.build(), request.body(), request.stream());
    }
}

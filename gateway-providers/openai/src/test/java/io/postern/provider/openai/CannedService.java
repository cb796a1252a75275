package io.postern.provider.openai;

import io.postern.core.http.Headers;
import io.postern.spi.CallContext;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpResponse;
import io.postern.spi.http.HttpTransport;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A service that answers every request with the same bytes, some at a time. */
final class CannedService implements HttpTransport {
    private final byte[] body;
    private final int atOnce;

    CannedService(byte[] body, int atOnce) {
        this.body = body;
        this.atOnce = atOnce;
    }

    static CannedService answering(String body) {
        return new CannedService(body.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE);
    }

    @Override
    public HttpResponse execute(HttpRequest request, CallContext context) {
        InputStream in = new ByteArrayInputStream(body) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, atOnce));
            }
        };
        return new HttpResponse() {
            @Override
            public int status() {
                return 200;
            }

            @Override
            public Headers headers() {
                return Headers.of();
            }

            @Override
            public InputStream body() {
                return in;
            }

            @Override
            public void close() {}
        };
    }
}

package io.postern.provider.bedrock;

import io.postern.core.http.Headers;
import io.postern.spi.CallContext;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpResponse;
import io.postern.spi.http.HttpTransport;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Gives AWS's event streams as server-sent events; see {@link FrameInput}.
 *
 * <p>Safe to share between threads.
 */
final class FramesAsEvents implements HttpTransport {
    private final HttpTransport transport;

    FramesAsEvents(HttpTransport transport) {
        this.transport = transport;
    }

    @Override
    public HttpResponse execute(HttpRequest request, CallContext context) throws IOException {
        HttpResponse response = transport.execute(request, context);
        String type = response.headers().first("Content-Type").orElse("");
        return type.startsWith("application/vnd.amazon.eventstream") ? new Events(response) : response;
    }

    private static final class Events implements HttpResponse {
        private final HttpResponse frames;
        private final InputStream events;

        Events(HttpResponse frames) {
            this.frames = frames;
            this.events = new FrameInput(frames.body());
        }

        @Override
        public int status() {
            return frames.status();
        }

        @Override
        public Headers headers() {
            return frames.headers().toBuilder()
                    .replace("Content-Type", "text/event-stream")
                    .build();
        }

        @Override
        public InputStream body() {
            return events;
        }

        @Override
        public void readTimeout(Duration limit) {
            frames.readTimeout(limit);
        }

        @Override
        public void finish() {
            frames.finish();
        }

        @Override
        public void close() {
            frames.close();
        }
    }
}

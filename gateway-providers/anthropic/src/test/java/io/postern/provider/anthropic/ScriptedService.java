package io.postern.provider.anthropic;

import io.postern.core.http.Headers;
import io.postern.spi.CallContext;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpResponse;
import io.postern.spi.http.HttpTransport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A service that gives its answers one after the other, the last one again and again, and keeps what it was sent. */
final class ScriptedService implements HttpTransport {
    static final String MESSAGE = "{\"id\":\"msg_1\",\"model\":\"m\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}],"
            + "\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}";

    private final Deque<byte[]> bodies = new ArrayDeque<>();
    private final List<HttpRequest> requests = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private int atOnce = Integer.MAX_VALUE;
    private int status = 200;
    private Headers headers = Headers.of();

    static ScriptedService answering(String... bodies) {
        ScriptedService service = new ScriptedService();
        for (String body : bodies) service.bodies.add(body.getBytes(StandardCharsets.UTF_8));
        return service;
    }

    static ScriptedService answering(byte[] body) {
        ScriptedService service = new ScriptedService();
        service.bodies.add(body);
        return service;
    }

    ScriptedService atOnce(int bytes) {
        atOnce = bytes;
        return this;
    }

    ScriptedService status(int status) {
        this.status = status;
        return this;
    }

    ScriptedService header(String name, String value) {
        headers = headers.toBuilder().put(name, value).build();
        return this;
    }

    /** Each request, in order. */
    List<HttpRequest> requests() {
        return requests;
    }

    /** The body of each request, in order. */
    List<String> sent() {
        return sent;
    }

    @Override
    public HttpResponse execute(HttpRequest request, CallContext context) throws IOException {
        requests.add(request);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (request.body() != null) request.body().writeTo(body);
        sent.add(body.toString(StandardCharsets.UTF_8));
        byte[] answer = bodies.size() > 1 ? bodies.poll() : bodies.peek();
        InputStream in = new ByteArrayInputStream(answer) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, atOnce));
            }
        };
        return new Answer(status, headers, in);
    }

    private record Answer(int status, Headers headers, InputStream body) implements HttpResponse {
        @Override
        public void close() {}
    }
}

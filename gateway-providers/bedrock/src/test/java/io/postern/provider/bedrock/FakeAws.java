package io.postern.provider.bedrock;

import io.postern.core.JsonValue;
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
import java.util.concurrent.atomic.AtomicInteger;

/** AWS in this process: gives its answers in turn, the last one again and again, and keeps what it was sent. */
final class FakeAws implements HttpTransport {
    static final String HELLO = "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"Hi\"}]}},"
            + "\"stopReason\":\"end_turn\",\"usage\":{\"inputTokens\":1,\"outputTokens\":1,\"totalTokens\":2}}";

    private record Canned(int status, Headers headers, byte[] body) {}

    private final Deque<Canned> answers = new ArrayDeque<>();
    private final List<HttpRequest> requests = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger read = new AtomicInteger();
    private int atOnce = Integer.MAX_VALUE;

    /** {@code '} stands for a double quote. */
    static FakeAws answering(String... json) {
        FakeAws aws = new FakeAws();
        for (String one : json) aws.then(200, one);
        return aws;
    }

    static FakeAws streaming(EventFrames frames) {
        return new FakeAws()
                .then(
                        200,
                        Headers.builder()
                                .put("Content-Type", "application/vnd.amazon.eventstream")
                                .put("x-amzn-RequestId", "req-1")
                                .build(),
                        frames.bytes());
    }

    static FakeAws failing(int status, String type, String json) {
        return new FakeAws().thenFailing(status, type, json);
    }

    FakeAws thenFailing(int status, String type, String json) {
        return then(
                status,
                Headers.builder()
                        .put("Content-Type", "application/json")
                        .put("x-amzn-ErrorType", type)
                        .put("x-amzn-RequestId", "req-1")
                        .build(),
                bytes(json));
    }

    FakeAws then(int status, String json) {
        return then(
                status,
                Headers.builder()
                        .put("Content-Type", "application/json")
                        .put("x-amzn-RequestId", "req-1")
                        .build(),
                bytes(json));
    }

    FakeAws then(int status, Headers headers, byte[] body) {
        answers.add(new Canned(status, headers, body));
        return this;
    }

    /** Adds a header to the last answer. */
    FakeAws header(String name, String value) {
        Canned last = answers.removeLast();
        return then(last.status, last.headers.toBuilder().put(name, value).build(), last.body);
    }

    FakeAws atOnce(int bytes) {
        atOnce = bytes;
        return this;
    }

    private static byte[] bytes(String json) {
        return (json.contains("\"") ? json : json.replace('\'', '"')).getBytes(StandardCharsets.UTF_8);
    }

    /** Each request, in order. */
    synchronized List<HttpRequest> requests() {
        return List.copyOf(requests);
    }

    /** The body of each request, in order. */
    synchronized List<JsonValue> sent() {
        List<JsonValue> all = new ArrayList<>();
        for (String body : bodies) all.add(JsonValue.parse(body));
        return all;
    }

    /** How many bytes of responses were read. */
    int bytesRead() {
        return read.get();
    }

    /** How many responses were closed before they had ended. */
    int closed() {
        return closed.get();
    }

    @Override
    public synchronized HttpResponse execute(HttpRequest request, CallContext context) throws IOException {
        requests.add(request);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (request.body() != null) request.body().writeTo(body);
        bodies.add(body.toString(StandardCharsets.UTF_8));
        Canned answer = answers.size() > 1 ? answers.poll() : answers.peek();
        return new Response(answer);
    }

    private final class Response implements HttpResponse {
        private final Canned answer;
        private final ByteArrayInputStream body;

        Response(Canned answer) {
            this.answer = answer;
            this.body = new ByteArrayInputStream(answer.body) {
                @Override
                public synchronized int read(byte[] target, int offset, int length) {
                    int count = super.read(target, offset, Math.min(length, atOnce));
                    read.addAndGet(Math.max(0, count));
                    return count;
                }
            };
        }

        @Override
        public int status() {
            return answer.status;
        }

        @Override
        public Headers headers() {
            return answer.headers;
        }

        @Override
        public InputStream body() {
            return body;
        }

        @Override
        public void close() {
            if (body.available() > 0) closed.incrementAndGet();
        }
    }
}

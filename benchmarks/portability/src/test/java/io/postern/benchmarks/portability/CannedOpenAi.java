package io.postern.benchmarks.portability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An upstream that speaks OpenAI's protocol, answers each request in one fixed way and remembers what it was sent.
 *
 * <p>The first segment of a path names the program that asks; everything after {@code /v1} is OpenAI's. The model's name
 * chooses special behaviour ({@code error-429}, {@code endless}, {@code slow}, …); {@link ChatAnswers} holds the rest.
 *
 * <p>Serves any number of clients at once.
 */
final class CannedOpenAi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, List<String>> requests = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();

    private CannedOpenAi(HttpServer server) {
        this.server = server;
    }

    static CannedOpenAi start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        CannedOpenAi upstream = new CannedOpenAi(server);
        server.setExecutor(upstream.executor);
        server.createContext("/", upstream::handle);
        server.start();
        return upstream;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What this program has sent, in the order of arrival, one line each. */
    List<String> requestsOf(String program) {
        return List.copyOf(requests.getOrDefault(program, List.of()));
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/v1", 2);
            String program = path[0].substring(1);
            byte[] body = exchange.getRequestBody().readAllBytes();
            JsonNode request = body.length == 0 ? null : JSON.readTree(body);
            record(program, exchange, path[1], request);
            exchange.getResponseHeaders().set("x-request-id", "req_" + program);
            exchange.getResponseHeaders().set("x-ratelimit-remaining-requests", "59");

            String operation = exchange.getRequestMethod() + " " + path[1];
            if (operation.equals("POST /chat/completions") && request != null) {
                chat(exchange, program, request);
            } else if (operation.equals("POST /embeddings") && request != null) {
                json(exchange, 200, EmbeddingAnswers.answer(request));
            } else if (operation.equals("GET /models")) {
                json(exchange, 200, ModelAnswers.list());
            } else if (operation.startsWith("GET /models/") && !operation.endsWith("no-such-model")) {
                json(exchange, 200, ModelAnswers.model(operation.substring("GET /models/".length())));
            } else {
                error(exchange, 404);
            }
        }
    }

    private void record(String program, HttpExchange exchange, String path, @Nullable JsonNode request) {
        // Whether a request cancelled at once still arrives is a matter of luck.
        if (request == null || !request.path("model").asText().equals("cancelled")) {
            requests.computeIfAbsent(program, name -> new CopyOnWriteArrayList<>())
                    .add(RecordedRequest.describe(exchange, path, request));
        }
    }

    private void chat(HttpExchange exchange, String program, JsonNode request) throws IOException {
        String model = request.path("model").asText();
        if (model.startsWith("error-")) {
            error(exchange, Integer.parseInt(model.substring("error-".length())));
        } else if (model.equals("fails-twice") && failsNow(program)) {
            exchange.getResponseHeaders().set("retry-after-ms", "1");
            json(exchange, 503, ErrorAnswers.answer(503));
        } else if (request.path("stream").asBoolean()) {
            stream(exchange, request);
        } else {
            if (model.equals("slow") || model.equals("cancelled")) {
                waitUntilNobodyListens();
            }
            json(exchange, 200, ChatAnswers.completion(request));
        }
    }

    private boolean failsNow(String program) {
        AtomicInteger count = failures.computeIfAbsent(program, name -> new AtomicInteger());
        return count.getAndIncrement() % 3 < 2;
    }

    private void waitUntilNobodyListens() {
        try {
            // Longer than the impatient program waits, short enough not to hold up the check.
            closed.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stream(HttpExchange exchange, JsonNode request) throws IOException {
        exchange.getResponseHeaders().set("content-type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        String model = request.path("model").asText();
        try (OutputStream out = exchange.getResponseBody()) {
            if (model.equals("endless")) {
                while (true) {
                    event(out, ChatAnswers.chunk(request, 0, ChatAnswers.contentDelta("more ")));
                }
            }
            int sent = 0;
            for (JsonNode chunk : ChatAnswers.chunks(request)) {
                event(out, chunk);
                // Late enough that the program has seen content and a gateway may no longer try elsewhere.
                if (++sent == 3 && model.equals("breaks")) {
                    event(out, ErrorAnswers.answer(500));
                    return;
                }
            }
            out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void event(OutputStream out, JsonNode data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void error(HttpExchange exchange, int status) throws IOException {
        // The retries of a refused call are another program's subject.
        exchange.getResponseHeaders().set("x-should-retry", "false");
        json(exchange, status, ErrorAnswers.answer(status));
    }

    private static void json(HttpExchange exchange, int status, ObjectNode answer) {
        byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        try {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("The client went away", e);
        }
    }
}

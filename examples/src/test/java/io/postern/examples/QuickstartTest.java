package io.postern.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class QuickstartTest {
    private static final String KEY = "sk-quickstart-0123456789";

    private static final String COMPLETION = """
            {"id":"c1","object":"chat.completion","created":1,"model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,
            "message":{"role":"assistant","content":"Air scatters blue light.","refusal":null},"finish_reason":"stop"}],
            "usage":{"prompt_tokens":16,"completion_tokens":5,"total_tokens":21}}
            """;

    private static final String STREAM = """
            data: {"id":"c2","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Blue "},"finish_reason":null}]}

            data: {"id":"c2","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"bends more."},"finish_reason":"stop"}]}

            data: [DONE]

            """;

    @Test
    void asksTheEmbeddedModelWithoutAnyKey() {
        String printed = run(Map.of());

        assertThat(printed)
                .contains("local/echo (in this process")
                .contains("answer    Why is the sky blue?")
                .contains("streamed  Why is the sky blue?")
                .contains("from      local/echo; ")
                .contains("set its provider's key");
    }

    @Test
    void asksTheProviderWhoseKeyIsSet() throws IOException {
        List<String> bodies = new CopyOnWriteArrayList<>();
        HttpServer server = server(exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            bodies.add(body);
            boolean stream = body.contains("\"stream\":true");
            answer(exchange, 200, stream ? "text/event-stream" : "application/json", stream ? STREAM : COMPLETION);
        });
        try {
            String printed = run(Map.of("OPENAI_API_KEY", KEY, "OPENAI_BASE_URL", baseUrl(server)));

            assertThat(printed)
                    .contains("openai/gpt-4o-mini (OPENAI_API_KEY is set)")
                    .contains("answer    Air scatters blue light.")
                    .contains("from      openai/gpt-4o-mini; 16 tokens in, 5 out; ")
                    .contains("streamed  Blue bends more.")
                    .contains("3 chunks")
                    .doesNotContain("set its provider's key");
            assertThat(bodies).hasSize(2).allMatch(body -> body.contains("\"model\":\"gpt-4o-mini\""));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void saysThatTheKeyIsWrong() throws IOException {
        HttpServer server = server(exchange -> answer(
                exchange,
                401,
                "application/json",
                "{\"error\":{\"message\":\"Incorrect API key provided\",\"type\":\"invalid_request_error\","
                        + "\"param\":null,\"code\":\"invalid_api_key\"}}"));
        try {
            String printed = run(Map.of("OPENAI_API_KEY", KEY, "OPENAI_BASE_URL", baseUrl(server)));

            assertThat(printed)
                    .contains("The provider does not accept the key: ")
                    .contains("Incorrect API key provided")
                    .doesNotContain(KEY);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        String printed = run(Map.of("OPENAI_API_KEY", KEY, "OPENAI_BASE_URL", "http://127.0.0.1:" + closedPort()));

        assertThat(printed).contains("No answer came").doesNotContain(KEY);
    }

    @Test
    void asksTheModelNamedInTheEnvironment() {
        String printed = run(Map.of("DEFAULT_MODEL", "mine/model-x", "OPENAI_API_KEY", KEY));

        assertThat(printed)
                .contains("mine/model-x (named by DEFAULT_MODEL)")
                .contains("answer    one, two, three")
                .doesNotContain("openai");
    }

    @Test
    void asksTheModelNamedOnTheCommandLine() {
        String printed = run(Map.of("DEFAULT_MODEL", "mine/other"), "--model", "mine/model-x");

        assertThat(printed).contains("mine/model-x (named by --model)").doesNotContain("mine/other");
    }

    @Test
    void saysWhichNamesAreNearToAnUnknownOne() {
        String printed = run(Map.of(), "--model", "opnai/gpt-4o-mini");

        assertThat(printed).contains("It did not work: ").contains("openai/gpt-4o-mini");
    }

    private static String run(Map<String, String> environment, String... args) {
        Printed printed = new Printed();
        Quickstart.run(environment, List.of(args), printed.stream());
        return printed.text();
    }

    private interface Exchange {
        void handle(HttpExchange exchange) throws IOException;
    }

    private static HttpServer server(Exchange handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) {
        try {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String baseUrl(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

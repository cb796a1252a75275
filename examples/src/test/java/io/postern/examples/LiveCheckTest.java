package io.postern.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveCheckTest {
    @Test
    void saysWhichVariablesItLookedAtIfThereIsNoKey() {
        assertThat(run(Map.of()))
                .contains("No provider's key is in the environment")
                .contains("  OPENAI_API_KEY")
                .contains("  ANTHROPIC_API_KEY")
                .contains("  GEMINI_API_KEY")
                .contains("  AWS_BEARER_TOKEN_BEDROCK")
                .contains("  GROQ_API_KEY")
                .contains("--model provider/model");
    }

    @Test
    void checksTheModelThatIsNamed() {
        String printed = run(Map.of(), "--model", "local/echo");

        assertThat(printed)
                .containsPattern("local/echo +chat +ok ")
                .containsPattern("local/echo +stream +ok, \\d+ pieces")
                .containsPattern("local/echo +tool +");
    }

    @Test
    void checksTheEmbeddingModelThatIsNamed() {
        assertThat(run(Map.of(), "--embedding", "local/hash-embedding"))
                .containsPattern("local/hash-embedding +embedding +ok, \\d+ numbers")
                .contains("All 1 checks passed.");
    }

    @Test
    void countsWhatFailsAndSaysWhy() {
        assertThat(run(Map.of(), "--model", "opnai/gpt-4o-mini"))
                .containsPattern("opnai/gpt-4o-mini +chat +NoDeploymentException")
                .contains("openai/gpt-4o-mini")
                .contains("3 of 3 checks failed.");
    }

    @Test
    void goesOnAfterAProviderThatCannotBeReached() {
        String printed =
                run(Map.of("OPENAI_API_KEY", "sk-live-check-0123456789", "OPENAI_BASE_URL", "http://127.0.0.1:1"));

        assertThat(printed)
                .containsPattern("openai/gpt-4o-mini +chat +OpenAIIoException")
                .containsPattern("openai/text-embedding-3-small +embedding +OpenAIIoException")
                .contains("4 of 4 checks failed.")
                .doesNotContain("sk-live-check");
    }

    @Test
    void tellsWhatEachCheckCost() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer =
                    ("{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"gpt-4o-mini\",\"choices\":"
                                    + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Blue.\"},\"finish_reason\":\"stop\"}],"
                                    + "\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":500,\"total_tokens\":1500}}")
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            Map<String, String> environment =
                    Map.of("OPENAI_API_KEY", "sk-live-check-0123456789", "OPENAI_BASE_URL", url);

            assertThat(run(environment, "--model", "openai/gpt-4o-mini"))
                    .containsPattern("openai/gpt-4o-mini +chat +ok .* 1000/500 +\\$0\\.\\d+\\R");
        } finally {
            server.stop(0);
        }
    }

    private static String run(Map<String, String> environment, String... args) {
        Printed printed = new Printed();
        LiveCheck.run(environment, List.of(args), printed.stream());
        return printed.text();
    }
}

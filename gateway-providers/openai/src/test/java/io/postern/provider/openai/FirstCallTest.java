package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.http.StreamResponse;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import java.util.List;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("okhttp5")
class FirstCallTest {
    private final MockWebServer server = new MockWebServer();
    private OpenAiCompatibleClient client;

    @BeforeEach
    void start() throws Exception {
        server.start();
        client = OpenAiCompatibleClient.builder()
                .apiKey("test-key")
                .baseUrl(server.url("/v1").toString())
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private static ChatCompletionCreateParams params() {
        return ChatCompletionCreateParams.builder()
                .model("gpt-4o-mini")
                .addUserMessage("Why is the sky blue?")
                .build();
    }

    @Test
    void aCallGoesInAndAnAnswerComesOut() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .addHeader("x-request-id", "req_1")
                .body("{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"gpt-4o-mini\","
                        + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Rayleigh.\","
                        + "\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":{"
                        + "\"prompt_tokens\":9,\"completion_tokens\":3,\"total_tokens\":12}}")
                .build());

        ChatCompletion completion = client.chat().completions().create(params());

        assertThat(completion.choices().get(0).message().content()).hasValue("Rayleigh.");
        assertThat(completion.gatewayInfo().orElseThrow().requestId()).hasValue("req_1");
        RecordedRequest request = server.takeRequest();
        assertThat(request.getUrl().encodedPath()).isEqualTo("/v1/chat/completions");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer test-key");
    }

    @Test
    void aStreamComesChunkByChunk() {
        String head =
                "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[";
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "text/event-stream")
                .body(head
                        + "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}\n\n"
                        + head + "{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":null}]}\n\n"
                        + head + "{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n")
                .build());

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params())) {
            List<String> text = stream.stream()
                    .flatMap(chunk -> chunk.choices().get(0).delta().content().stream())
                    .collect(Collectors.toList());

            assertThat(String.join("", text)).isEqualTo("Hi");
        }
    }
}

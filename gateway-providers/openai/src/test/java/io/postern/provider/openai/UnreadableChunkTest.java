package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.http.StreamResponse;
import io.postern.errors.StreamInterruptedException;
import io.postern.gateway.GatewayInfo;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.testkit.FaultServer;
import io.postern.testkit.HttpAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An event that cannot be read, before and after the end of the answer. */
class UnreadableChunkTest {
    private static final String TEXT = chunk("[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Hi\"}}]");
    private static final String FINISH = chunk("[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]");
    private static final String USAGE =
            chunk("[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}");
    private static final String UNREADABLE = "data: {\"id\": oops\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    private final FaultServer server = FaultServer.start();
    private final StringBuilder text = new StringBuilder();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String chunk(String choices) {
        return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                + choices + "}\n\n";
    }

    private GatewayInfo read(boolean skipped, String... events) {
        server.enqueue(HttpAnswer.events(String.join("", events)).script());
        ChatCompletionCreateParams question = ChatCompletionCreateParams.builder()
                .model("ours/m")
                .addUserMessage("Hello")
                .build();
        try (OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
                        .provider(
                                "ours",
                                options -> options.service("custom")
                                        .baseUrl(server.url("/v1"))
                                        .apiKey("a-key"))
                        .skipMalformedChunks(skipped)
                        .build();
                StreamResponse<ChatCompletionChunk> stream =
                        client.chat().completions().createStreaming(question)) {
            stream.forEach(chunk -> chunk.choices()
                    .forEach(choice -> text.append(choice.delta().content().orElse(""))));
            return stream.gatewayInfo();
        }
    }

    @Test
    void isPassedOverBetweenTheEndAndTheUsage() {
        GatewayInfo info = read(true, TEXT, FINISH, UNREADABLE, USAGE, DONE);

        assertThat(text).hasToString("Hi");
        assertThat(info.warnings()).hasSize(1);
        assertThat(info.usage().orElseThrow().totalTokens()).isEqualTo(3);
    }

    @Test
    void isPassedOverAfterTheUsage() {
        assertThat(read(true, TEXT, FINISH, USAGE, UNREADABLE, DONE).usage()).isPresent();
    }

    @Test
    void breaksTheStreamIfTextMayBeMissing() {
        assertThat(catchThrowable(() -> read(true, TEXT, UNREADABLE, FINISH, USAGE, DONE)))
                .isInstanceOf(StreamInterruptedException.class);
    }

    @Test
    void breaksTheStreamIfNothingIsToBePassedOver() {
        assertThat(catchThrowable(() -> read(false, TEXT, FINISH, UNREADABLE, USAGE, DONE)))
                .isInstanceOf(StreamInterruptedException.class);
    }
}

package io.postern.benchmarks.peers;

import io.postern.benchmarks.PeerClient;
import io.postern.benchmarks.PeerRun;
import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.http.StreamResponse;
import io.postern.models.ChatModel;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;

/** This library, called as openai-java is. */
public final class PosternPeer implements PeerClient {
    private final OpenAiCompatibleClient client;

    public PosternPeer(String upstream) {
        client = OpenAiCompatibleClient.builder()
                .apiKey("test-key")
                .baseUrl(upstream + "/v1")
                .build();
    }

    public static void main(String[] arguments) {
        PeerRun.run(arguments, PosternPeer::new);
    }

    @Override
    public String chat(String prompt) {
        return client.chat()
                .completions()
                .create(params(prompt))
                .choices()
                .get(0)
                .message()
                .content()
                .orElseThrow();
    }

    @Override
    public int stream(String prompt) {
        try (StreamResponse<ChatCompletionChunk> response =
                client.chat().completions().createStreaming(params(prompt))) {
            return (int) response.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .filter(text -> !text.isEmpty())
                    .count();
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private static ChatCompletionCreateParams params(String prompt) {
        return ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O_MINI)
                .addUserMessage(prompt)
                .build();
    }
}

package io.postern.benchmarks.peers;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.postern.benchmarks.PeerClient;
import io.postern.benchmarks.PeerRun;

/** OpenAI's own client. */
public final class OpenAiJavaPeer implements PeerClient {
    private final OpenAIClient client;

    public OpenAiJavaPeer(String upstream) {
        client = OpenAIOkHttpClient.builder()
                .apiKey("test-key")
                .baseUrl(upstream + "/v1")
                .build();
    }

    public static void main(String[] arguments) {
        PeerRun.run(arguments, OpenAiJavaPeer::new);
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

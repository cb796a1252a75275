package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.io.PrintStream;

/** The last chunk's usage, asked for by a stream option. */
final class StreamingUsage {
    private StreamingUsage() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .addUserMessage("Count the tokens of this")
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();

        try (StreamResponse<ChatCompletionChunk> response =
                client.chat().completions().createStreaming(params)) {
            response.stream().forEach(chunk -> {
                out.println(chunk.choices().size() + " " + chunk.usage().isPresent());
                chunk.usage()
                        .ifPresent(usage -> out.println(
                                usage.promptTokens() + " " + usage.completionTokens() + " " + usage.totalTokens()));
            });
        }
    }
}

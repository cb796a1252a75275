package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.PrintStream;

/** Three answers to one question, whole and streamed. */
final class SeveralChoices {
    private SeveralChoices() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .n(3)
                .addUserMessage("Three ways")
                .build();
        client.chat()
                .completions()
                .create(params)
                .choices()
                .forEach(choice -> out.println(
                        choice.index() + " " + choice.message().content().get() + " " + choice.finishReason()));

        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params)) {
            chunks.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .forEach(choice -> out.println(
                            choice.index() + " " + choice.delta().content().orElse("-")));
        }
    }
}

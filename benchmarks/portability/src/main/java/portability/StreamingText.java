package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.PrintStream;

/** A streamed answer, piece by piece, in the two ways people write the loop. */
final class StreamingText {
    private StreamingText() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .addDeveloperMessage("You are a helpful assistant.")
                .addUserMessage("Tell me a story about the best library, in h\u00e9 \ud83d\ude00 words")
                .build();

        try (StreamResponse<ChatCompletionChunk> response =
                client.chat().completions().createStreaming(params)) {
            response.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .forEach(text -> out.println("[" + text + "]"));
        }

        // Without a request for usage every chunk has a choice, and programs rely on it.
        try (StreamResponse<ChatCompletionChunk> response =
                client.chat().completions().createStreaming(params)) {
            response.stream().forEach(chunk -> {
                ChatCompletionChunk.Choice choice = chunk.choices().get(0);
                out.println(chunk.id() + " " + chunk.model() + " " + chunk.created() + " " + choice.index() + " "
                        + choice.delta().role().isPresent() + " "
                        + choice.delta().content().orElse("none") + " "
                        + choice.finishReason().isPresent());
                choice.finishReason().ifPresent(reason -> out.println("finished: " + reason));
            });
        }
    }
}

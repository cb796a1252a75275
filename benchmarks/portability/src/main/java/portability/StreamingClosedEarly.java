package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** A stream that would never end, left by the caller after a few pieces. */
final class StreamingClosedEarly {
    private StreamingClosedEarly() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model("endless")
                .addUserMessage("Go on for ever")
                .build();

        try (StreamResponse<ChatCompletionChunk> response =
                client.chat().completions().createStreaming(params)) {
            List<String> pieces = response.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .limit(3)
                    .collect(Collectors.toList());
            out.println(pieces);
        }
        out.println("closed");

        // Closing twice, and closing what was never read, is allowed.
        StreamResponse<ChatCompletionChunk> unread = client.chat().completions().createStreaming(params);
        unread.close();
        unread.close();
        out.println("closed again");
    }
}

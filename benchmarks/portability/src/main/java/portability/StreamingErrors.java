package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.PrintStream;

/** A stream refused at once, and one that breaks with an error after its first pieces. */
final class StreamingErrors {
    private StreamingErrors() {}

    static void run(OpenAIClient client, PrintStream out) {
        try (StreamResponse<ChatCompletionChunk> response =
                client.chat().completions().createStreaming(params("error-429"))) {
            out.println("opened " + response.stream().count());
        } catch (RateLimitException e) {
            out.println("refused " + e.statusCode() + " " + e.code().orElse("none"));
        }

        try (StreamResponse<ChatCompletionChunk> response =
                client.chat().completions().createStreaming(params("breaks"))) {
            response.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .forEach(out::println);
            out.println("ended");
        } catch (OpenAIException e) {
            out.println("broke");
        }
    }

    private static ChatCompletionCreateParams params(String model) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage("A story")
                .build();
    }
}

package portability;

import com.openai.client.OpenAIClient;
import com.openai.errors.InternalServerException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.PrintStream;

/** An upstream that fails twice and then answers, with the usual retries and with none. */
final class Retries {
    private Retries() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model("fails-twice")
                .addUserMessage("Try again")
                .build();
        out.println(client.chat()
                .completions()
                .create(params)
                .choices()
                .get(0)
                .message()
                .content()
                .get());

        try {
            client.withOptions(options -> options.maxRetries(0))
                    .chat()
                    .completions()
                    .create(params);
            out.println("answered");
        } catch (InternalServerException e) {
            out.println("gave up at once with " + e.statusCode());
        }
    }
}

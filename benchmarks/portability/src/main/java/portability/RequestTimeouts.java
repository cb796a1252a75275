package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.core.Timeout;
import com.openai.errors.OpenAIIoException;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.PrintStream;
import java.time.Duration;

/** Options of one request: a timeout that is long enough and one that is not. */
final class RequestTimeouts {
    private RequestTimeouts() {}

    static void run(OpenAIClient client, PrintStream out) {
        RequestOptions patient =
                RequestOptions.builder().timeout(Duration.ofSeconds(30)).build();
        out.println(client.chat()
                .completions()
                .create(
                        ChatCompletionCreateParams.builder()
                                .model(ChatModel.GPT_4O)
                                .addUserMessage("In time")
                                .build(),
                        patient)
                .choices()
                .size());

        RequestOptions hasty = RequestOptions.builder()
                .timeout(Timeout.builder().request(Duration.ofMillis(200)).build())
                .build();
        try {
            client.withOptions(options -> options.maxRetries(0))
                    .chat()
                    .completions()
                    .create(
                            ChatCompletionCreateParams.builder()
                                    .model("slow")
                                    .addUserMessage("Too late")
                                    .build(),
                            hasty);
            out.println("answered");
        } catch (OpenAIIoException e) {
            out.println("timed out");
        }

        out.println(client.chat()
                .completions()
                .create(
                        ChatCompletionCreateParams.builder()
                                .model(ChatModel.GPT_4O)
                                .addUserMessage("Validated")
                                .build(),
                        RequestOptions.builder().responseValidation(true).build())
                .choices()
                .size());
    }
}

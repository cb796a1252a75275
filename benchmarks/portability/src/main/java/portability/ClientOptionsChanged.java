package portability;

import com.openai.client.OpenAIClient;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.services.blocking.chat.ChatCompletionService;
import java.io.PrintStream;
import java.time.Duration;

/** A client and a service derived with other options; the first stays as it was. */
final class ClientOptionsChanged {
    private ClientOptionsChanged() {}

    static void run(OpenAIClient client, PrintStream out) {
        OpenAIClient other = client.withOptions(options -> {
            options.apiKey("other-key");
            options.putHeader("X-Portability-Team", "blue");
            options.timeout(Duration.ofSeconds(20));
            options.maxRetries(1);
        });
        print(other.chat().completions(), out);

        ChatCompletionService service =
                client.chat().completions().withOptions(options -> options.putQueryParam("trace", "on"));
        print(service, out);

        print(client.chat().completions(), out);
    }

    private static void print(ChatCompletionService service, PrintStream out) {
        out.println(service.create(ChatCompletionCreateParams.builder()
                        .model(ChatModel.GPT_4O)
                        .addUserMessage("Who asks?")
                        .build())
                .choices()
                .get(0)
                .message()
                .content()
                .get());
    }
}

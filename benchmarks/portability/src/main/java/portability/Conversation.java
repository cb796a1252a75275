package portability;

import static java.util.stream.Collectors.toList;

import com.openai.client.OpenAIClient;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import java.io.PrintStream;
import java.util.List;

/** Three turns in which every answer is appended to what is sent next. */
final class Conversation {
    private Conversation() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams.Builder builder = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O_MINI)
                .maxCompletionTokens(2048)
                .addDeveloperMessage("You tell stories.")
                .addUserMessage("Once upon a time");

        for (int turn = 0; turn < 3; turn++) {
            List<ChatCompletionMessage> messages =
                    client.chat().completions().create(builder.build()).choices().stream()
                            .map(ChatCompletion.Choice::message)
                            .collect(toList());
            messages.stream().flatMap(message -> message.content().stream()).forEach(out::println);
            messages.forEach(builder::addMessage);
            builder.addUserMessage("And then" + "?".repeat(turn));
        }
        out.println(builder.build().messages().size());
    }
}

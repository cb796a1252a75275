package portability;

import com.openai.client.OpenAIClient;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.PrintStream;

/** Requests and answers copied with a change; the originals stay as they were. */
final class Copies {
    private Copies() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams first = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .addUserMessage("Original")
                .build();
        ChatCompletionCreateParams second =
                first.toBuilder().temperature(0.2).addUserMessage("and copy").build();
        out.println(first.messages().size() + " " + first.temperature().isPresent());
        out.println(second.messages().size() + " " + second.temperature().get());
        out.println(first.equals(first.toBuilder().build()) + " " + first.equals(second));

        ChatCompletion answer = client.chat().completions().create(second);
        ChatCompletion renamed = answer.toBuilder().id("renamed").build();
        out.println(answer.id() + " " + renamed.id());
        out.println(renamed.choices().get(0).message().content().get());
        out.println(answer.choices().get(0).message().toBuilder()
                .content("edited")
                .build()
                .content()
                .get());
    }
}

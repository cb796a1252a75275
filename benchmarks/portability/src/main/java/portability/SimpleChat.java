package portability;

import com.openai.client.OpenAIClient;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.PrintStream;

/** One question, one answer, and every required field of the answer. */
final class SimpleChat {
    private SimpleChat() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .addUserMessage("Say this is a test: \u00fc\u20ac\ud83d\ude00 \"quoted\" \\ \n done")
                .build();
        ChatCompletion completion = client.chat().completions().create(params);

        out.println(completion.id());
        out.println(completion.model());
        out.println(completion.created());
        out.println(completion._object_().asStringOrThrow());
        for (ChatCompletion.Choice choice : completion.choices()) {
            out.println(choice.index());
            out.println(choice.message().content().orElse("nothing"));
            out.println(choice.message()._role().asStringOrThrow());
            out.println(choice.finishReason());
        }
        completion.choices().stream()
                .flatMap(choice -> choice.message().content().stream())
                .forEach(out::println);
    }
}

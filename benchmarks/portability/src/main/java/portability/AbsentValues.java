package portability;

import com.openai.client.OpenAIClient;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import java.io.PrintStream;

/** What may be missing: refusal, annotations, audio, tool calls, fingerprint, service tier. */
final class AbsentValues {
    private AbsentValues() {}

    static void run(OpenAIClient client, PrintStream out) {
        print(client, out, ChatModel.GPT_4O.asString());
        print(client, out, "refuses");
        print(client, out, "cites");
        print(client, out, "bare");
    }

    private static void print(OpenAIClient client, PrintStream out, String model) {
        ChatCompletion completion = client.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model(model)
                        .addUserMessage("What is missing")
                        .build());
        ChatCompletionMessage message = completion.choices().get(0).message();
        out.println(message.content().orElse("no content"));
        out.println(message.refusal().orElse("no refusal"));
        out.println(message.toolCalls().isPresent() + " " + message.audio().isPresent());
        message.annotations()
                .ifPresent(annotations -> annotations.forEach(
                        annotation -> out.println(annotation.urlCitation().title() + " "
                                + annotation.urlCitation().url() + " "
                                + annotation.urlCitation().startIndex())));
        out.println(completion.systemFingerprint().orElse("no fingerprint"));
        out.println(completion.serviceTier().map(Object::toString).orElse("no tier"));
        out.println(completion.usage().isPresent());
        out.println(completion.choices().get(0).logprobs().isPresent());
    }
}

package portability;

import com.openai.client.OpenAIClient;
import com.openai.models.ChatModel;
import com.openai.models.ResponseFormatJsonObject;
import com.openai.models.ResponseFormatText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.PrintStream;

/** The two answer formats without a schema. */
final class JsonObjectOutput {
    private JsonObjectOutput() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams.Builder builder =
                ChatCompletionCreateParams.builder().model(ChatModel.GPT_4O).addUserMessage("Answer in JSON");
        print(
                client,
                out,
                builder.responseFormat(ResponseFormatJsonObject.builder().build()));
        print(client, out, builder.responseFormat(ResponseFormatText.builder().build()));
    }

    private static void print(OpenAIClient client, PrintStream out, ChatCompletionCreateParams.Builder builder) {
        out.println(client.chat()
                .completions()
                .create(builder.build())
                .choices()
                .get(0)
                .message()
                .content()
                .get());
    }
}

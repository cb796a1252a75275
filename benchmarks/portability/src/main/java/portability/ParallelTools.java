package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.models.ChatModel;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionTool;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Several calls in one answer, and the same question with parallel calls switched off. */
final class ParallelTools {
    private ParallelTools() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionTool weather = ChatCompletionTool.ofFunction(ChatCompletionFunctionTool.builder()
                .function(FunctionDefinition.builder()
                        .name("weather")
                        .description("The weather of a city.")
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty(
                                        "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                                .build())
                        .build())
                .build());
        ChatCompletionCreateParams.Builder builder = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .tools(List.of(weather))
                .addUserMessage("Weather in Paris and Rome");

        ChatCompletionMessage one =
                message(client, builder.parallelToolCalls(false).build());
        out.println(one.toolCalls().get().size());

        ChatCompletionMessage two =
                message(client, builder.parallelToolCalls(true).build());
        builder.addMessage(two);
        for (ChatCompletionMessageToolCall call : two.toolCalls().get()) {
            out.println(call.function().get().function().arguments());
            builder.addMessage(ChatCompletionToolMessageParam.builder()
                    .toolCallId(call.asFunction().id())
                    .content("sunny for " + call.asFunction().id())
                    .build());
        }
        out.println(message(client, builder.build()).content().get());
    }

    private static ChatCompletionMessage message(OpenAIClient client, ChatCompletionCreateParams params) {
        return client.chat().completions().create(params).choices().get(0).message();
    }
}

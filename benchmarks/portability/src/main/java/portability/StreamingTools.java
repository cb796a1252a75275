package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.ChatModel;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import java.io.PrintStream;
import java.util.Collection;

/** Tool calls that arrive in fragments, two of them side by side. */
final class StreamingTools {
    private StreamingTools() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams.Builder builder = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .addFunctionTool(FunctionDefinition.builder()
                        .name("weather")
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .build())
                        .build())
                .addUserMessage("Weather in Paris and Rome");

        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> response =
                client.chat().completions().createStreaming(builder.build())) {
            response.stream()
                    .peek(accumulator::accumulate)
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().toolCalls().stream().flatMap(Collection::stream))
                    .forEach(call -> out.println(call.index() + " " + call.id().orElse("-") + " "
                            + call.function()
                                    .flatMap(function -> function.name())
                                    .orElse("-")
                            + " "
                            + call.function()
                                    .flatMap(function -> function.arguments())
                                    .orElse("-")));
        }

        ChatCompletionMessage message =
                accumulator.chatCompletion().choices().get(0).message();
        out.println(accumulator.chatCompletion().choices().get(0).finishReason());
        message.toolCalls()
                .get()
                .forEach(call -> out.println(call.asFunction().id() + " "
                        + call.asFunction().function().name() + " "
                        + call.asFunction().function().arguments()));
    }
}

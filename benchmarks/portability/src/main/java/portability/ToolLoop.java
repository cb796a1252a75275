package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.models.ChatModel;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A function offered, called by the model, answered by the program, and asked about again. */
final class ToolLoop {
    private ToolLoop() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams.Builder builder = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .maxCompletionTokens(2048)
                .addTool(ChatCompletionFunctionTool.builder()
                        .function(FunctionDefinition.builder()
                                .name("library-quality")
                                .description("Tells how good a library is.")
                                .strict(true)
                                .parameters(FunctionParameters.builder()
                                        .putAdditionalProperty("type", JsonValue.from("object"))
                                        .putAdditionalProperty(
                                                "properties", JsonValue.from(Map.of("name", Map.of("type", "string"))))
                                        .putAdditionalProperty("required", JsonValue.from(List.of("name")))
                                        .putAdditionalProperty("additionalProperties", JsonValue.from(false))
                                        .build())
                                .build())
                        .build())
                .addUserMessage("How good is this library");

        client.chat().completions().create(builder.build()).choices().stream()
                .peek(choice -> out.println(choice.finishReason()))
                .map(ChatCompletion.Choice::message)
                .peek(builder::addMessage)
                .flatMap(message -> {
                    out.println(message.content().isPresent());
                    return message.toolCalls().stream().flatMap(Collection::stream);
                })
                .forEach(call -> {
                    String result = call(call.asFunction().function());
                    out.println(call.isFunction() + " " + call.asFunction().id() + " " + result);
                    builder.addMessage(ChatCompletionToolMessageParam.builder()
                            .toolCallId(call.asFunction().id())
                            .content(result)
                            .build());
                });

        client.chat().completions().create(builder.build()).choices().stream()
                .peek(choice -> builder.addMessage(choice.message()))
                .flatMap(choice -> choice.message().content().stream())
                .forEach(out::println);

        builder.addUserMessage("Why do you say that?");
        out.println(builder.build().messages().size());
    }

    private static String call(ChatCompletionMessageFunctionToolCall.Function function) {
        return function.name() + " called with " + function.arguments();
    }
}

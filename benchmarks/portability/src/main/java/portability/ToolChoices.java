package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.models.ChatModel;
import com.openai.models.FunctionDefinition;
import com.openai.models.chat.completions.ChatCompletionAllowedToolChoice;
import com.openai.models.chat.completions.ChatCompletionAllowedTools;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionCustomTool;
import com.openai.models.chat.completions.ChatCompletionNamedToolChoice;
import com.openai.models.chat.completions.ChatCompletionNamedToolChoiceCustom;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import java.io.PrintStream;
import java.util.Map;

/** Every form of tool_choice. */
final class ToolChoices {
    private ToolChoices() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams.Builder builder = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .addFunctionTool(FunctionDefinition.builder().name("weather").build())
                .addCustomTool(
                        ChatCompletionCustomTool.Custom.builder().name("shell").build())
                .addUserMessage("Weather in Paris");

        print(client, out, builder.toolChoice(ChatCompletionToolChoiceOption.Auto.AUTO));
        print(client, out, builder.toolChoice(ChatCompletionToolChoiceOption.Auto.NONE));
        print(client, out, builder.toolChoice(ChatCompletionToolChoiceOption.Auto.REQUIRED));
        print(
                client,
                out,
                builder.toolChoice(ChatCompletionNamedToolChoice.builder()
                        .function(ChatCompletionNamedToolChoice.Function.builder()
                                .name("weather")
                                .build())
                        .build()));
        print(
                client,
                out,
                builder.toolChoice(ChatCompletionNamedToolChoiceCustom.builder()
                        .custom(ChatCompletionNamedToolChoiceCustom.Custom.builder()
                                .name("shell")
                                .build())
                        .build()));
        print(
                client,
                out,
                builder.toolChoice(ChatCompletionAllowedToolChoice.builder()
                        .allowedTools(ChatCompletionAllowedTools.builder()
                                .mode(ChatCompletionAllowedTools.Mode.REQUIRED)
                                .addTool(ChatCompletionAllowedTools.Tool.builder()
                                        .putAdditionalProperty("type", JsonValue.from("function"))
                                        .putAdditionalProperty("function", JsonValue.from(Map.of("name", "weather")))
                                        .build())
                                .build())
                        .build()));

        ChatCompletionToolChoiceOption choice =
                ChatCompletionToolChoiceOption.ofAuto(ChatCompletionToolChoiceOption.Auto.AUTO);
        out.println(choice.isAuto() + " " + choice.isNamedToolChoice() + " " + choice.asAuto());
    }

    private static void print(OpenAIClient client, PrintStream out, ChatCompletionCreateParams.Builder builder) {
        out.println(client.chat()
                .completions()
                .create(builder.build())
                .choices()
                .get(0)
                .finishReason());
    }
}

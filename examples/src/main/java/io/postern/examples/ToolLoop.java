package io.postern.examples;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.models.FunctionDefinition;
import io.postern.models.FunctionParameters;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionMessage;
import io.postern.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import io.postern.models.chat.completions.ChatCompletionMessageToolCall;
import io.postern.models.chat.completions.ChatCompletionToolMessageParam;
import io.postern.provider.local.LocalAdapter;
import io.postern.provider.local.LocalMatch;
import io.postern.provider.local.LocalScript;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * Lets a model call functions of this program until it has its answer. One answer may ask for several calls at once.
 *
 * <p>The model is {@code local/scripted}, which plays its part from a script, so this runs anywhere; with another model
 * and {@code fromEnv()} the loop stays as it is.
 */
public final class ToolLoop {
    /** A model that goes on calling would go on costing. */
    private static final int MAX_ROUNDS = 5;

    private final OpenAiCompatibleClient client;
    private final String model;
    private final PrintStream out;

    ToolLoop(OpenAiCompatibleClient client, String model, PrintStream out) {
        this.client = client;
        this.model = model;
        this.out = out;
    }

    public static void main(String[] args) {
        LocalScript script = LocalScript.builder()
                .when(LocalMatch.hasToolResult(), answer -> answer.text("Oslo has 4 °C and Rome 21 °C; take Rome."))
                .otherwise(answer -> answer.callTool("temperature", "{\"city\": \"Oslo\"}")
                        .callTool("temperature", "{\"city\": \"Rome\"}"))
                .build();
        OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
                .adapter(LocalAdapter.scripted(script))
                .build();
        new ToolLoop(client, "local/scripted", System.out).ask("Where is it warmer, in Oslo or in Rome?");
    }

    String ask(String question) {
        ChatCompletionCreateParams.Builder conversation = ChatCompletionCreateParams.builder()
                .model(model)
                .addFunctionTool(temperature())
                .addUserMessage(question);
        for (int round = 1; round <= MAX_ROUNDS; round++) {
            ChatCompletionMessage message = client.chat()
                    .completions()
                    .create(conversation.build())
                    .choices()
                    .get(0)
                    .message();
            List<ChatCompletionMessageToolCall> calls = message.toolCalls().orElse(List.of());
            if (calls.isEmpty()) {
                String answer = message.content().orElse("");
                out.println("Answer: " + answer);
                return answer;
            }
            out.println("Round " + round + ": the model asks for " + calls.size() + " calls");
            conversation.addMessage(message);
            // Every call must be answered, under its own id, before the model is asked again.
            for (ChatCompletionMessageToolCall call : calls) conversation.addMessage(result(call.asFunction()));
        }
        throw new IllegalStateException("The model still wants to call functions after " + MAX_ROUNDS + " rounds");
    }

    private static FunctionDefinition temperature() {
        return FunctionDefinition.builder()
                .name("temperature")
                .description("The temperature in a city right now, in degrees Celsius.")
                .parameters(FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty("properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                        .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                        .build())
                .build();
    }

    private ChatCompletionToolMessageParam result(ChatCompletionMessageFunctionToolCall call) {
        String result = call(call.function().name(), call.function().arguments());
        out.println("  " + call.function().name() + call.function().arguments() + " -> " + result);
        return ChatCompletionToolMessageParam.builder()
                .toolCallId(call.id())
                .content(result)
                .build();
    }

    /** A model may call what does not exist, with arguments that make no sense: tell it, and it can do better. */
    private static String call(String function, String arguments) {
        if (!function.equals("temperature")) return "error: there is no function " + function;
        try {
            return JsonValue.parse(arguments)
                    .get("city")
                    .flatMap(JsonValue::asString)
                    .map(ToolLoop::temperatureIn)
                    .orElse("error: the argument city is missing");
        } catch (OpenAIInvalidDataException e) {
            return "error: the arguments are no JSON";
        }
    }

    private static String temperatureIn(String city) {
        return switch (city) {
            case "Oslo" -> "4";
            case "Rome" -> "21";
            default -> "error: there is no thermometer in " + city;
        };
    }
}

package io.postern.testkit;

import io.postern.core.JsonValue;
import io.postern.models.FunctionDefinition;
import io.postern.models.FunctionParameters;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionFunctionTool;
import io.postern.models.chat.completions.ChatCompletionStreamOptions;
import io.postern.models.embeddings.EmbeddingCreateParams;
import java.util.List;
import java.util.Map;

/** The requests of the contract. */
final class ContractRequests {
    private ContractRequests() {}

    /** A chat that offers a tool where the situation is one of tools. */
    static ChatCompletionCreateParams chat(Situation situation, String model) {
        ChatCompletionCreateParams.Builder params = ChatCompletionCreateParams.builder()
                .model(model)
                .addSystemMessage("Be brief.")
                .addUserMessage("How is the weather in Paris and in 東京?");
        if (situation == Situation.TOOL_CALL || situation == Situation.PARALLEL_TOOL_CALLS) {
            params.addTool(weatherTool());
        }
        return params.build();
    }

    static ChatCompletionCreateParams withUsage(ChatCompletionCreateParams params) {
        return params.toBuilder()
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
    }

    static EmbeddingCreateParams embeddings(String model) {
        return EmbeddingCreateParams.builder()
                .model(model)
                .inputOfArrayOfStrings(List.of("the first text", "a second one"))
                .build();
    }

    private static ChatCompletionFunctionTool weatherTool() {
        return ChatCompletionFunctionTool.builder()
                .function(FunctionDefinition.builder()
                        .name("get_weather")
                        .description("The weather in a city")
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty(
                                        "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                                .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                                .build())
                        .build())
                .build();
    }
}

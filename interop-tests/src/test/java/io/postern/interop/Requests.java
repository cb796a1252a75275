package io.postern.interop;

import io.postern.core.JsonValue;
import io.postern.models.FunctionDefinition;
import io.postern.models.FunctionParameters;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import java.util.List;
import java.util.Map;

/** What the tests ask; the word in brackets chooses the server's answer. */
final class Requests {
    static final String MODEL = "gpt-4o-mini";

    private Requests() {}

    static ChatCompletionCreateParams chat(String word) {
        return chat(word, MODEL);
    }

    static ChatCompletionCreateParams chat(String word, String model) {
        return builder(word).model(model).build();
    }

    static ChatCompletionCreateParams.Builder builder(String word) {
        return ChatCompletionCreateParams.builder()
                .model(MODEL)
                .addSystemMessage("Be brief.")
                .addUserMessage(word + " Tell me.");
    }

    /** A request that offers the function {@code weather}. */
    static ChatCompletionCreateParams.Builder withTool(String word) {
        return builder(word)
                .addFunctionTool(FunctionDefinition.builder()
                        .name("weather")
                        .description("The weather of a city.")
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty(
                                        "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                                .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                                .build())
                        .build());
    }
}

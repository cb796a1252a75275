package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.models.ChatModel;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.ResponseFormatJsonSchema.JsonSchema;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** An answer that must fit a JSON schema, the schema given as raw JSON. */
final class JsonSchemaOutput {
    private JsonSchemaOutput() {}

    static void run(OpenAIClient client, PrintStream out) {
        JsonSchema.Schema schema = JsonSchema.Schema.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty(
                        "properties",
                        JsonValue.from(Map.of("employees", Map.of("type", "array", "items", Map.of("type", "string")))))
                .putAdditionalProperty("required", JsonValue.from(List.of("employees")))
                .putAdditionalProperty("additionalProperties", JsonValue.from(false))
                .build();
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O_MINI)
                .responseFormat(ResponseFormatJsonSchema.builder()
                        .jsonSchema(JsonSchema.builder()
                                .name("employee-list")
                                .description("Who works here.")
                                .strict(true)
                                .schema(schema)
                                .build())
                        .build())
                .addUserMessage("Who works here?")
                .build();

        client.chat().completions().create(params).choices().stream()
                .flatMap(choice -> choice.message().content().stream())
                .forEach(out::println);
        out.println(params.responseFormat().get().isJsonSchema());
        out.println(params.responseFormat().get().asJsonSchema().jsonSchema().name());
    }
}

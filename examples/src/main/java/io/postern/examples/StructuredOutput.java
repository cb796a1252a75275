package io.postern.examples;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.JsonValue;
import io.postern.models.ResponseFormatJsonSchema;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionMessage;
import java.util.List;
import java.util.Map;

/**
 * Asks for JSON that fits a schema, and takes it apart with checks: a provider may know no schemas, and a model may run
 * out of tokens in the middle of an object.
 *
 * <p>{@code local/echo} makes up values that fit; name another model as the first argument.
 */
public final class StructuredOutput {
    private static final JsonValue SCHEMA = JsonValue.parse("""
            {
              "type": "object",
              "properties": {
                "title": { "type": "string" },
                "minutes": { "type": "integer", "minimum": 1, "maximum": 600 },
                "difficulty": { "enum": ["easy", "medium", "hard"] },
                "ingredients": { "type": "array", "items": { "type": "string" }, "minItems": 1 }
              },
              "required": ["title", "minutes", "difficulty", "ingredients"],
              "additionalProperties": false
            }
            """);

    /** What this program wants to know of a dish. */
    record Recipe(String title, int minutes, String difficulty, List<String> ingredients) {}

    private StructuredOutput() {}

    public static void main(String[] args) {
        String model = args.length == 0 ? "local/echo" : args[0];
        try (OpenAiCompatibleClient client = OpenAiCompatibleClient.fromEnv()) {
            Recipe recipe = recipe(client, model, "How do I make pancakes?");
            System.out.println(recipe.title() + ": " + recipe.minutes() + " minutes, " + recipe.difficulty());
            recipe.ingredients().forEach(ingredient -> System.out.println("- " + ingredient));
        }
    }

    static Recipe recipe(OpenAiCompatibleClient client, String model, String question) {
        Map<String, JsonValue> schema = SCHEMA.asObject().orElseThrow();
        ChatCompletionMessage message = client.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model(model)
                        .addUserMessage(question)
                        .responseFormat(ResponseFormatJsonSchema.builder()
                                .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                                        .name("recipe")
                                        .strict(true)
                                        .schema(ResponseFormatJsonSchema.JsonSchema.Schema.builder()
                                                .putAllAdditionalProperties(schema)
                                                .build())
                                        .build())
                                .build())
                        .build())
                .choices()
                .get(0)
                .message();
        if (message.refusal().isPresent()) throw new IllegalStateException("The model refuses to answer");
        return parse(message.content().orElse(""));
    }

    /**
     * @throws io.postern.errors.OpenAIInvalidDataException if this is no JSON
     * @throws IllegalArgumentException if it is no recipe; the message names the field
     */
    static Recipe parse(String json) {
        JsonValue recipe = JsonValue.parse(json);
        return new Recipe(
                text(recipe, "title"),
                minutes(field(recipe, "minutes")),
                text(recipe, "difficulty"),
                texts(recipe, "ingredients"));
    }

    private static JsonValue field(JsonValue object, String name) {
        return object.get(name).orElseThrow(() -> wrong(name));
    }

    private static String text(JsonValue object, String name) {
        return field(object, name).asString().orElseThrow(() -> wrong(name));
    }

    private static List<String> texts(JsonValue object, String name) {
        List<JsonValue> values = field(object, name).asArray().orElseThrow(() -> wrong(name));
        return values.stream()
                .map(value -> value.asString().orElseThrow(() -> wrong(name)))
                .toList();
    }

    private static int minutes(JsonValue value) {
        int minutes = value.asNumber().orElseThrow(() -> wrong("minutes")).intValue();
        if (minutes < 1) throw wrong("minutes");
        return minutes;
    }

    private static IllegalArgumentException wrong(String field) {
        return new IllegalArgumentException("The answer is no recipe: `" + field + "` is missing or wrong");
    }
}

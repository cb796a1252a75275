package io.postern.provider.local;

import io.postern.core.JsonValue;
import io.postern.models.FunctionParameters;
import io.postern.models.ResponseFormatJsonSchema;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionTool;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the JSON that a request asks for: an answer of its schema, the arguments of its tools. */
final class RequestedJson {
    private static final JsonValue EMPTY_OBJECT = JsonValue.parse("{}");

    private final LocalErrors errors;
    private final String model;
    private final ChatCompletionCreateParams params;

    RequestedJson(LocalErrors errors, String model, ChatCompletionCreateParams params) {
        this.errors = errors;
        this.model = model;
        this.params = params;
    }

    /** JSON of the schema in the request's response format; an empty object if it has none. */
    String answer() {
        Optional<JsonValue> schema = params.responseFormat()
                .flatMap(ChatCompletionCreateParams.ResponseFormat::jsonSchema)
                .map(ResponseFormatJsonSchema::jsonSchema)
                .flatMap(ResponseFormatJsonSchema.JsonSchema::schema)
                .map(JsonValue::from);
        return example(schema.orElse(null), "response_format.json_schema.schema")
                .toJson();
    }

    /** Arguments that fit the parameters of the request's function of that name; an empty object without any. */
    String arguments(String function) {
        List<ChatCompletionTool> tools = params.tools().orElse(List.of());
        for (int i = 0; i < tools.size(); i++) {
            if (!tools.get(i).isFunction()) continue;
            var definition = tools.get(i).asFunction().function();
            if (!definition.name().equals(function)) continue;
            Optional<FunctionParameters> parameters = definition.parameters();
            return example(parameters.map(JsonValue::from).orElse(null), "tools[" + i + "].function.parameters")
                    .toJson();
        }
        return "{}";
    }

    private JsonValue example(@Nullable JsonValue schema, String field) {
        if (schema == null || EMPTY_OBJECT.equals(schema)) return EMPTY_OBJECT;
        try {
            return SchemaExample.of(schema);
        } catch (SchemaExample.Unfit e) {
            throw errors.badRequest(
                    model,
                    "schema_not_supported",
                    field,
                    "No JSON can be made for `" + field + "`: " + e.getMessage()
                            + "; give the JSON itself in a rule of a script");
        }
    }
}

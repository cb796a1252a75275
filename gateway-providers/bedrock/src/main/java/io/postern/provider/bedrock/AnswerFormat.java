package io.postern.provider.bedrock;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.ClosedSchema;
import io.postern.internal.translation.HiddenTool;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.RequestFields;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.JsonSchemaDefinition;
import software.amazon.awssdk.services.bedrockruntime.model.OutputFormat;
import software.amazon.awssdk.services.bedrockruntime.model.OutputFormatStructure;

/**
 * How an answer is made to fit {@code response_format}: by Converse's own format, by a tool whose arguments are the
 * answer, or by asking for it. At most one of them is there.
 *
 * @param format Converse's own; null for none
 * @param hiddenTool null for none
 * @param instruction what to ask of the model; null for nothing
 */
record AnswerFormat(
        @Nullable OutputFormat format,
        @Nullable HiddenTool hiddenTool,
        @Nullable String instruction) {
    private static final String FIELD = "response_format";
    private static final AnswerFormat TEXT = new AnswerFormat(null, null, null);

    /**
     * @param takesSchema whether the model takes Converse's own format
     * @param takesTool whether it can be given a tool for it
     */
    static AnswerFormat of(RequestFields fields, boolean takesSchema, boolean takesTool) {
        Node given = fields.take(FIELD);
        String type = given == null ? null : given.text("type");
        if (given == null || type == null || type.equals("text")) return TEXT;
        if (type.equals("json_object")) {
            fields.context().warn(FIELD, "Bedrock knows no JSON without a schema", "asked for in an instruction");
            return new AnswerFormat(null, null, "Answer with one JSON object and nothing else.");
        }
        Node definition = given.get("json_schema");
        if (!type.equals("json_schema") || definition == null) {
            throw BadInput.at(FIELD, "must be of type text, json_object or json_schema");
        }
        Node schema = definition.get("schema");
        JsonValue wanted = schema == null ? JsonValue.parse("{\"type\":\"object\"}") : schema.json();
        // An object without properties, once closed, lets the model write {} and nothing else.
        JsonValue closed = schema != null && takesSchema ? ClosedSchema.of(wanted) : null;
        if (closed != null) return new AnswerFormat(format(definition, closed), null, null);
        if (takesTool) return new AnswerFormat(null, HiddenTool.of(wanted), null);
        fields.context().warn(FIELD, "the model cannot be held to a schema here", "asked for in an instruction");
        return new AnswerFormat(
                null,
                null,
                "Answer with one JSON value that fits this JSON schema, and nothing else: " + wanted.toJson());
    }

    private static OutputFormat format(Node definition, JsonValue schema) {
        JsonSchemaDefinition.Builder json =
                JsonSchemaDefinition.builder().schema(schema.toJson()).name(definition.text("name"));
        String description = definition.text("description");
        if (description != null && !description.isBlank()) json.description(description);
        return OutputFormat.builder()
                .type("json_schema")
                .structure(OutputFormatStructure.fromJsonSchema(json.build()))
                .build();
    }
}

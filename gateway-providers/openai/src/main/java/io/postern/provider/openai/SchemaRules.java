package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.provider.openai.PresetRequest.JsonObjectMode;
import io.postern.provider.openai.PresetRequest.SchemaMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Asks for JSON in the way a service understands: by its schema, by word in the prompt, or as the arguments of a tool.
 *
 * <p>Used by one thread.
 */
final class SchemaRules {
    private static final String FORMAT = "response_format";
    private static final String MESSAGES = "messages";
    private static final JsonValue JSON_OBJECT = JsonValue.parse("{\"type\":\"json_object\"}");
    private static final JsonValue ANY_OBJECT = JsonValue.parse("{\"type\":\"object\"}");

    private final RequestBody body;
    private final PresetRequest rules;
    private final CallNotes notes;
    private final SchemaMode mode;

    /**
     * Groq refuses any JSON format beside tools, not only schemas: "json mode cannot be combined with tool/function
     * calling" (https://github.com/vercel/ai/pull/16540, 2026-07-01).
     */
    private final boolean byWordAlone;

    SchemaRules(RequestBody body, PresetRequest rules, CallNotes notes, boolean stream) {
        this.body = body;
        this.rules = rules;
        this.notes = notes;
        boolean tools = ToolRules.any(body);
        this.mode = SchemaChoice.of(rules.schema(), stream, tools);
        this.byWordAlone = tools && rules.schema().notWith().contains("tools");
    }

    void apply() {
        boolean schemaStays = mode == SchemaMode.NATIVE
                && rules.schema().stripKeys().isEmpty()
                && !rules.schema().closeStrictObjects();
        if (schemaStays && rules.jsonObject() == JsonObjectMode.NATIVE && !byWordAlone) return;
        JsonValue format = body.get(FORMAT);
        if (format == null) return;
        String type = Members.text(format, "type");
        if (type.equals("json_object")) {
            jsonObject();
        } else if (type.equals("json_schema") && !schemaStays) {
            schema(format.get("json_schema").orElse(ANY_OBJECT));
        }
    }

    private void schema(JsonValue given) {
        JsonValue schema = given.get("schema").orElse(ANY_OBJECT);
        switch (mode) {
            case NATIVE:
                Map<String, JsonValue> members = Members.copyOf(given);
                if (members.containsKey("schema")) members.put("schema", adapted(schema, given));
                body.put(FORMAT, Members.of("type", "json_schema", "json_schema", members));
                break;
            case JSON_OBJECT_WITH_PROMPT:
                tell("Answer with one JSON object, and nothing else, that fits this JSON schema:\n" + schema.toJson());
                if (byWordAlone) {
                    inPromptAlone();
                    break;
                }
                notes.warn(
                        FORMAT, "the service takes no JSON schema here", "json_object, with the schema in the prompt");
                body.put(FORMAT, JSON_OBJECT);
                jsonObject();
                break;
            case TOOL:
                body.remove(FORMAT);
                tool(given, schema);
                break;
            default:
                drop();
        }
    }

    private JsonValue adapted(JsonValue schema, JsonValue given) {
        JsonValue adapted = SchemaKeys.without(schema, rules.schema().stripKeys());
        boolean strict = given.get("strict").flatMap(JsonValue::asBoolean).orElse(false);
        return strict && rules.schema().closeStrictObjects() ? SchemaKeys.closed(adapted) : adapted;
    }

    private void tool(JsonValue given, JsonValue schema) {
        JsonValue name = given.get("name").orElse(JsonValue.from("answer"));
        Map<String, JsonValue> function = new LinkedHashMap<>();
        function.put("name", name);
        function.put("description", given.get("description").orElse(JsonValue.from("Gives the answer.")));
        function.put("parameters", schema);
        body.put("tools", JsonValue.from(List.of(Members.of("type", "function", "function", function))));
        body.put("tool_choice", ToolRules.choiceOf(name));
    }

    private void inPromptAlone() {
        notes.warn(FORMAT, "the service takes no JSON format beside tools", "told in the prompt");
        body.remove(FORMAT);
    }

    private void jsonObject() {
        if (byWordAlone) {
            if (!saysJson()) tell("Answer in JSON.");
            inPromptAlone();
            return;
        }
        switch (rules.jsonObject()) {
            case NEEDS_WORD:
                if (!saysJson()) tell("Answer in JSON.");
                break;
            case AS_SCHEMA:
                JsonValue schema = Members.of("name", "json_object", "schema", ANY_OBJECT);
                body.put(FORMAT, Members.of("type", "json_schema", "json_schema", schema));
                break;
            case DROP:
                drop();
                break;
            default:
        }
    }

    private void drop() {
        notes.dropped(FORMAT);
        body.remove(FORMAT);
    }

    private boolean saysJson() {
        for (JsonValue message : messages()) {
            String content = message.get("content").map(JsonValue::toJson).orElse("");
            if (content.toLowerCase(Locale.ROOT).contains("json")) return true;
        }
        return false;
    }

    /** Adds to the first instruction, or makes it one. */
    private void tell(String instruction) {
        List<JsonValue> messages = new ArrayList<>(messages());
        for (int i = 0; i < messages.size(); i++) {
            String role = Members.text(messages.get(i), "role");
            if (!role.equals("system") && !role.equals("developer")) continue;
            Map<String, JsonValue> message = Members.copyOf(messages.get(i));
            message.put("content", extended(message.getOrDefault("content", JsonValue.from("")), instruction));
            messages.set(i, JsonValue.from(message));
            body.put(MESSAGES, JsonValue.from(messages));
            return;
        }
        messages.add(0, Members.of("role", "system", "content", instruction));
        body.put(MESSAGES, JsonValue.from(messages));
    }

    private static JsonValue extended(JsonValue content, String instruction) {
        if (content.asArray().isEmpty()) {
            String text = content.asString().orElse("");
            return JsonValue.from(text.isEmpty() ? instruction : text + "\n\n" + instruction);
        }
        List<JsonValue> parts = new ArrayList<>(Members.items(content));
        parts.add(Members.of("type", "text", "text", instruction));
        return JsonValue.from(parts);
    }

    private List<JsonValue> messages() {
        return Members.items(body.get(MESSAGES));
    }
}

package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.provider.openai.PresetRequest.CustomTools;
import io.postern.provider.openai.PresetRequest.Functions;
import io.postern.provider.openai.PresetRequest.Tools;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives tools and the choice among them in the forms a service knows. {@link WrappedTools} tells what of it the answer
 * must undo.
 *
 * <p>Used by one thread.
 */
final class ToolRules {
    private static final String TOOLS = "tools";
    private static final JsonValue INPUT_SCHEMA = JsonValue.parse(
            "{\"type\":\"object\",\"properties\":{\"" + WrappedTools.INPUT + "\":{\"type\":\"string\"}},"
                    + "\"required\":[\"" + WrappedTools.INPUT + "\"],\"additionalProperties\":false}");

    private final RequestBody body;
    private final Tools rules;
    private final Set<String> schemaKeys;
    private final boolean closeStrict;
    private final CallNotes notes;

    ToolRules(RequestBody body, PresetRequest rules, CallNotes notes) {
        this.body = body;
        this.rules = rules.tools();
        this.schemaKeys = rules.schema().stripKeys();
        this.closeStrict = rules.schema().closeStrictObjects();
        this.notes = notes;
    }

    /** Whether a body offers any tool. */
    static boolean any(RequestBody body) {
        return isFilled(body.peek(TOOLS)) || isFilled(body.peek("functions"));
    }

    private static boolean isFilled(@Nullable Object list) {
        if (list instanceof JsonValue) return !Members.items((JsonValue) list).isEmpty();
        return list instanceof List && !((List<?>) list).isEmpty();
    }

    void apply() {
        if (rules.functions() == Functions.UPGRADE) upgradeFunctions();
        boolean asTheyAre =
                !rules.dropStrict() && rules.custom() == CustomTools.KEEP && schemaKeys.isEmpty() && !closeStrict;
        if (!asTheyAre && isFilled(body.peek(TOOLS))) adaptTools();
        new ToolChoiceRules(body, rules, notes).apply();
        withoutTools();
    }

    /** OpenAI refuses an empty list, and members that speak of tools where there are none. */
    private void withoutTools() {
        if (isFilled(body.peek(TOOLS))) return;
        body.remove(TOOLS);
        body.remove("parallel_tool_calls");
        String choice = ToolChoiceRules.form(body.get(ToolChoiceRules.CHOICE));
        if (choice.equals("none") || choice.equals("auto")) body.remove(ToolChoiceRules.CHOICE);
    }

    private void upgradeFunctions() {
        JsonValue functions = body.get("functions");
        if (functions != null) {
            List<JsonValue> tools = new ArrayList<>(Members.items(body.get(TOOLS)));
            for (JsonValue function : Members.items(functions)) {
                tools.add(Members.of("type", "function", "function", function));
            }
            body.put(TOOLS, JsonValue.from(tools));
            body.remove("functions");
            // An answer in the old form has room for one call.
            body.put("parallel_tool_calls", JsonValue.from(false));
        }
        JsonValue call = body.get("function_call");
        if (call == null) return;
        body.remove("function_call");
        if (body.has(ToolChoiceRules.CHOICE)) return;
        JsonValue choice = call.get("name").map(ToolRules::choiceOf).orElse(call);
        if (!choice.isNull()) body.put(ToolChoiceRules.CHOICE, choice);
    }

    /** The choice of one function by its name. */
    static JsonValue choiceOf(JsonValue name) {
        return Members.of("type", "function", "function", Members.of("name", name));
    }

    private void adaptTools() {
        List<JsonValue> given = Members.items(body.get(TOOLS));
        List<JsonValue> adapted = new ArrayList<>(given.size());
        for (int i = 0; i < given.size(); i++) adapted.add(adapted(given.get(i), TOOLS + "[" + i + "]"));
        body.put(TOOLS, JsonValue.from(adapted));
    }

    private JsonValue adapted(JsonValue tool, String place) {
        String type = Members.text(tool, "type");
        if (type.equals("custom") && rules.custom() == CustomTools.WRAP) {
            return wrapped(Members.copyOf(tool.get("custom").orElse(null)), place + ".custom");
        }
        if (!type.equals("function")) return tool;
        Map<String, JsonValue> members = Members.copyOf(tool);
        Map<String, JsonValue> function = Members.copyOf(members.get("function"));
        JsonValue strict = function.get("strict");
        boolean isStrict = strict != null && strict.asBoolean().orElse(false);
        if (rules.dropStrict()) {
            if (isStrict) notes.dropped(place + ".function.strict");
            function.remove("strict");
        }
        JsonValue parameters = function.get("parameters");
        if (parameters != null) {
            JsonValue stripped = SchemaKeys.without(parameters, schemaKeys);
            function.put("parameters", isStrict && closeStrict ? SchemaKeys.closed(stripped) : stripped);
        }
        members.put("function", JsonValue.from(function));
        return JsonValue.from(members);
    }

    private JsonValue wrapped(Map<String, JsonValue> custom, String place) {
        Map<String, JsonValue> function = new LinkedHashMap<>();
        function.put("name", custom.getOrDefault("name", JsonValue.from("")));
        String description = description(custom, place);
        if (!description.isEmpty()) function.put("description", JsonValue.from(description));
        function.put("parameters", INPUT_SCHEMA);
        return Members.of("type", "function", "function", function);
    }

    private String description(Map<String, JsonValue> custom, String place) {
        JsonValue given = custom.get("description");
        String description = given == null ? "" : given.asString().orElse("");
        JsonValue grammar = custom.containsKey("format")
                ? custom.get("format").get("grammar").orElse(null)
                : null;
        if (grammar == null) return description;
        notes.warn(place + ".format", "the service holds no tool to a grammar", "told in the tool's description");
        String told = "The input must match this " + Members.text(grammar, "syntax") + " grammar:\n"
                + Members.text(grammar, "definition");
        return description.isEmpty() ? told : description + "\n\n" + told;
    }
}

package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.RequestFields;
import io.postern.spi.CallContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns {@code tools}, {@code tool_choice} and their deprecated forms into {@code tools} and {@code toolConfig}.
 *
 * <p>Used by one thread, for one call.
 */
final class ToolsMapper {
    private final TranslationOptions options;
    private final ModelFamily family;
    private final ToolNames names;
    private final RequestFields fields;
    private final CallContext context;
    private final List<JsonValue> declarations = new ArrayList<>();
    private boolean strict;

    ToolsMapper(TranslationOptions options, ModelFamily family, ToolNames names, RequestFields fields) {
        this.options = options;
        this.family = family;
        this.names = names;
        this.fields = fields;
        this.context = fields.context();
    }

    /** Whether the request declares functions. */
    boolean hasFunctions() {
        return !declarations.isEmpty();
    }

    /** Puts tools and choice into the body. */
    void tools(JsonMembers body) {
        Node tools = fields.take("tools");
        if (tools != null) for (Node tool : tools.items()) declare(tool);
        Node functions = fields.take("functions");
        if (functions != null) {
            names.areLegacy();
            for (Node function : functions.items()) declarations.add(function(function, function));
        }
        if (!declarations.isEmpty() && !family.tools()) {
            throw BadInput.unsupported(tools != null ? "tools" : "functions", family.label() + " calls no tools");
        }
        JsonValue choice = toolChoice();
        List<JsonValue> all = new ArrayList<>();
        if (!declarations.isEmpty()) {
            all.add(JsonMembers.of("functionDeclarations", declarations).json());
        }
        JsonValue search = webSearch();
        if (search != null) all.add(search);
        if (!all.isEmpty()) body.put("tools", all);
        Node parallel = fields.take("parallel_tool_calls");
        if (parallel != null && Boolean.FALSE.equals(parallel.bool())) {
            context.warn("parallel_tool_calls", "Gemini calls as many tools at once as it likes", "dropped");
        }
        body.put("toolConfig", choice);
    }

    private void declare(Node tool) {
        Node function = tool.get("function");
        Node custom = tool.get("custom");
        if (function != null) {
            declarations.add(function(function, function));
        } else if (custom != null) {
            declarations.add(custom(custom));
        } else {
            throw BadInput.at(tool.path(), "must be a function or a custom tool");
        }
    }

    private JsonValue function(Node function, Node source) {
        String name = name(source);
        Node flag = function.get("strict");
        strict |= flag != null && Boolean.TRUE.equals(flag.bool());
        JsonMembers declaration =
                JsonMembers.of("name", names.send(name)).put("description", nonEmpty(function.text("description")));
        Node parameters = function.get("parameters");
        if (parameters != null) schema(declaration, parameters, name);
        return declaration.json();
    }

    private static String name(Node bearer) {
        String name = bearer.text("name");
        if (name == null || name.isEmpty()) throw BadInput.at(bearer.path() + ".name", "a tool must have a name");
        return name;
    }

    private static @Nullable String nonEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private void schema(JsonMembers declaration, Node parameters, String name) {
        JsonValue schema = parameters.json();
        if (schema.kind() != JsonValue.Kind.OBJECT) throw BadInput.at(parameters.path(), "must be a JSON schema");
        if (JsonSchemas.saysNothing(schema)) return;
        if (options.openApiSchemas()) {
            NumberEnums numbers = new NumberEnums();
            declaration.put("parameters", OpenApiSchemas.clean(schema, numbers, parameters.path(), context));
            if (!numbers.isEmpty()) names.addNumbers(name, numbers);
        } else {
            declaration.put("parametersJsonSchema", JsonSchemas.clean(schema, parameters.path(), context));
        }
    }

    /** A function of one text, which says what the text must be like. */
    private JsonValue custom(Node custom) {
        String name = name(custom);
        names.addCustom(name);
        StringBuilder description = new StringBuilder();
        String given = custom.text("description");
        if (given != null) description.append(given);
        Node format = custom.get("format");
        Node grammar = format == null ? null : format.get("grammar");
        if (grammar != null) {
            context.warn(grammar.path(), "Gemini holds no tool to a grammar", "told in the tool's description");
            description
                    .append(description.length() == 0 ? "" : "\n\n")
                    .append("The input must match this ")
                    .append(grammar.text("syntax"))
                    .append(" grammar:\n")
                    .append(grammar.text("definition"));
        }
        JsonMembers input = JsonMembers.of("type", "object")
                .put("properties", JsonMembers.of("input", JsonMembers.of("type", "string")))
                .put("required", List.of("input"));
        return JsonMembers.of("name", names.send(name))
                .put("description", nonEmpty(description.toString()))
                .put(options.openApiSchemas() ? "parameters" : "parametersJsonSchema", input)
                .json();
    }

    private @Nullable JsonValue webSearch() {
        Node search = fields.take("web_search_options");
        if (search == null) return null;
        if (!declarations.isEmpty() && !family.modern()) {
            context.warn("web_search_options", family.label() + " does not search beside tools", "dropped");
            return null;
        }
        for (String name : search.names()) {
            Node option = search.get(name);
            boolean usual = option == null || (name.equals("search_context_size") && "medium".equals(option.text()));
            if (!usual) {
                context.warn("web_search_options." + name, "Google's search has no such setting", "dropped");
            }
        }
        return JsonMembers.of("googleSearch", new JsonMembers()).json();
    }

    // --- the choice ---

    private @Nullable JsonValue toolChoice() {
        Node choice = fields.takeFirst("tool_choice", "function_call");
        if (fields.peek("function_call") != null) names.areLegacy();
        if (declarations.isEmpty()) {
            if (choice == null || "none".equals(choice.text()) || "auto".equals(choice.text())) return null;
            throw BadInput.at(choice.path(), "there are no tools to choose from");
        }
        if (choice == null) return auto();
        String word = choice.text();
        if (word != null) return of(word, choice);
        String type = String.valueOf(choice.text("type"));
        if (type.equals("allowed_tools")) return allowed(choice);
        Node named = choice.get(type);
        return config("ANY", List.of(names.send(name(named == null ? choice : named))));
    }

    private @Nullable JsonValue of(String word, Node choice) {
        switch (word) {
            case "auto":
                return auto();
            case "none":
                return config("NONE", null);
            case "required":
                return config("ANY", null);
            default:
                throw BadInput.at(choice.path(), "must be none, auto, required or a tool");
        }
    }

    /** Strict tools are held to their schemas where that can be asked for without forcing a call. */
    private @Nullable JsonValue auto() {
        return strict && family.validated() ? config("VALIDATED", null) : null;
    }

    private @Nullable JsonValue allowed(Node choice) {
        Node allowed = choice.get("allowed_tools");
        if (allowed == null) allowed = choice;
        List<String> chosen = new ArrayList<>();
        Node tools = allowed.get("tools");
        if (tools != null) {
            for (Node tool : tools.items()) {
                Node bearer = tool.get(String.valueOf(tool.text("type")));
                chosen.add(names.send(name(bearer == null ? tool : bearer)));
            }
        }
        if (chosen.isEmpty()) throw BadInput.at(allowed.path() + ".tools", "must name at least one tool");
        if ("required".equals(allowed.text("mode"))) return config("ANY", chosen);
        if (family.validated()) return config("VALIDATED", chosen);
        // Names may stand beside these two modes only; what is not declared cannot be called either.
        declarations.removeIf(declaration -> !chosen.contains(
                declaration.get("name").flatMap(JsonValue::asString).orElse("")));
        return null;
    }

    private static JsonValue config(String mode, @Nullable List<String> allowed) {
        return JsonMembers.of(
                        "functionCallingConfig", JsonMembers.of("mode", mode).put("allowedFunctionNames", allowed))
                .json();
    }
}

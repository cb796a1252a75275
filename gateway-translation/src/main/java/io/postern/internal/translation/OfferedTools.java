package io.postern.internal.translation;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tools of a request and which of them may be called, whichever of OpenAI's forms say so: functions, custom tools,
 * which become functions of one text, and the deprecated {@code functions}.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param tools those that may be called: of a list of allowed ones, only these
 * @param choice whether one is to be called
 * @param named the one that is to be called; null for any
 * @param legacy whether they were given as {@code functions}, so that a call is answered as {@code function_call}
 * @param choiceField which field says what may be called, for warnings
 */
public record OfferedTools(
        List<Tool> tools, Choice choice, @Nullable String named, boolean legacy, String choiceField) {
    private static final String TOOL_CHOICE = "tool_choice";

    /** What a custom tool takes, as a function. */
    private static final JsonValue TEXT_INPUT =
            JsonValue.parse("{\"type\":\"object\",\"properties\":{\"input\":{\"type\":\"string\"}},"
                    + "\"required\":[\"input\"],\"additionalProperties\":false}");

    private static final JsonValue NO_INPUT = JsonValue.parse("{\"type\":\"object\",\"properties\":{}}");

    /** Whether a tool is to be called. */
    public enum Choice {
        AUTO,
        NONE,
        REQUIRED
    }

    /**
     * One tool, as a function.
     *
     * @param parameters a schema, of an object without members if none was given
     * @param custom whether it takes a text, which is to be {@linkplain #input taken out} of a call's arguments
     * @param source the tool as it was given
     */
    public record Tool(
            String name,
            @Nullable String description,
            JsonValue parameters,
            boolean strict,
            boolean custom,
            Node source) {
        @Override
        public String toString() {
            return "Tool(" + name + ")";
        }
    }

    public OfferedTools {
        tools = List.copyOf(tools);
    }

    /**
     * Takes {@code tools}, {@code tool_choice}, {@code functions} and {@code function_call}.
     *
     * @throws io.postern.errors.BadRequestException if one is none of OpenAI's forms, or a choice names no tool
     */
    public static OfferedTools of(RequestFields fields) {
        Node functions = fields.take("functions");
        Node list = fields.take("tools");
        boolean legacy = functions != null && list == null;
        List<Tool> tools = new ArrayList<>();
        if (list != null) for (Node tool : list.items()) tools.add(tool(tool));
        if (functions != null && list == null) {
            for (Node function : functions.items()) tools.add(function(function, function));
        }
        Node call = fields.take("function_call");
        Node choice = fields.take(TOOL_CHOICE);
        if (choice == null && legacy && call != null) return chosen(tools, call, true, "function_call");
        if (choice == null) return new OfferedTools(tools, Choice.AUTO, null, legacy, TOOL_CHOICE);
        OfferedTools chosen = chosen(tools, choice, legacy, TOOL_CHOICE);
        if (chosen.choice == Choice.REQUIRED && chosen.tools.isEmpty()) {
            throw BadInput.at(choice.path(), "there are no tools to choose from");
        }
        return chosen;
    }

    private static Tool tool(Node tool) {
        Node function = tool.get("function");
        if (function != null) return function(function, tool);
        Node custom = tool.get("custom");
        if (custom == null) throw BadInput.at(tool.path(), "must be a function or a custom tool");
        return new Tool(name(custom), described(custom), TEXT_INPUT, false, true, tool);
    }

    /** What only a grammar says is told to the model, which cannot be held to it. */
    private static @Nullable String described(Node custom) {
        String description = custom.text("description");
        Node format = custom.get("format");
        Node grammar = format == null ? null : format.get("grammar");
        if (grammar == null) return description;
        String definition = grammar.text("definition");
        if (definition == null) return description;
        String told = "The input must fit this grammar (" + grammar.text("syntax") + "):\n" + definition;
        return description == null ? told : description + "\n\n" + told;
    }

    private static Tool function(Node function, Node source) {
        Node parameters = function.get("parameters");
        Node strict = function.get("strict");
        return new Tool(
                name(function),
                function.text("description"),
                parameters == null || parameters.names().isEmpty() ? NO_INPUT : parameters.json(),
                strict != null && Boolean.TRUE.equals(strict.bool()),
                false,
                source);
    }

    private static String name(Node named) {
        String name = named.text("name");
        if (name == null || name.isEmpty()) throw BadInput.at(named.path() + ".name", "a tool must have a name");
        return name;
    }

    private static OfferedTools chosen(List<Tool> tools, Node choice, boolean legacy, String field) {
        String word = choice.text();
        if (word != null) return new OfferedTools(tools, word(word, choice), null, legacy, field);
        Node allowed = choice.get("allowed_tools");
        if (allowed != null) {
            String mode = allowed.text("mode");
            Node some = allowed.get("tools");
            List<Tool> kept = some == null ? tools : only(tools, some);
            return new OfferedTools(kept, word(mode == null ? "auto" : mode, allowed), null, legacy, field);
        }
        String name = nameIn(choice);
        if (name == null) throw BadInput.at(choice.path(), "must be none, auto, required, or name a tool");
        if (tools.stream().noneMatch(tool -> tool.name().equals(name))) {
            throw BadInput.at(choice.path(), "names no tool of the request");
        }
        return new OfferedTools(tools, Choice.REQUIRED, name, legacy, field);
    }

    private static Choice word(String word, Node choice) {
        switch (word) {
            case "auto":
                return Choice.AUTO;
            case "none":
                return Choice.NONE;
            case "required":
            case "any":
                return Choice.REQUIRED;
            default:
                throw BadInput.at(choice.path(), "must be none, auto, required, or name a tool");
        }
    }

    private static @Nullable String nameIn(Node choice) {
        for (String kind : new String[] {"function", "custom"}) {
            Node named = choice.get(kind);
            if (named != null && named.text("name") != null) return named.text("name");
        }
        return choice.text("name");
    }

    private static List<Tool> only(List<Tool> tools, Node some) {
        Set<String> names = new HashSet<>();
        for (Node item : some.items()) names.add(String.valueOf(nameIn(item)));
        List<Tool> kept = new ArrayList<>();
        for (Tool tool : tools) if (names.contains(tool.name())) kept.add(tool);
        return kept;
    }

    /** Whether a tool of this name takes a text. */
    public boolean isCustom(String name) {
        for (Tool tool : tools) if (tool.custom() && tool.name().equals(name)) return true;
        return false;
    }

    /** The text that a custom tool was called with; the arguments themselves if they are not what was asked for. */
    public static String input(String arguments) {
        try {
            return JsonValue.parse(arguments)
                    .get("input")
                    .flatMap(JsonValue::asString)
                    .orElse(arguments);
        } catch (OpenAIInvalidDataException notJson) {
            return arguments;
        }
    }
}

package io.postern.provider.bedrock;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.ClosedSchema;
import io.postern.internal.translation.HiddenTool;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.NameMap;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.RequestFields;
import io.postern.spi.CallContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.AnyToolChoice;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointBlock;
import software.amazon.awssdk.services.bedrockruntime.model.SpecificToolChoice;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolChoice;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolInputSchema;
import software.amazon.awssdk.services.bedrockruntime.model.ToolSpecification;

/**
 * A request's tools and which of them to call, as Converse's {@code toolConfig}. Converse has no way to say that none
 * may be called, and wants the tools declared whose calls stand in the conversation; and not every model can be made to
 * call one. What it cannot be made to do it is asked to do, in {@link #instructions}.
 *
 * <p>Used by one thread, for one request.
 */
final class ConverseTools {
    private final CallContext context;
    private final BedrockModel model;
    private final NameMap names;
    private final ToolSelection selection;
    private final List<Node> given;
    private final boolean legacy;
    private final Set<String> customTools = new LinkedHashSet<>();
    private final List<String> instructions = new ArrayList<>();

    ConverseTools(RequestFields fields, BedrockModel model, NameMap names) {
        this.context = fields.context();
        this.model = model;
        this.names = names;
        this.selection = ToolSelection.of(fields);
        Node tools = fields.take("tools");
        Node functions = fields.take("functions");
        this.given = tools != null ? tools.items() : functions != null ? functions.items() : List.of();
        this.legacy = tools == null && functions != null;
        if (selection.isForced() && given.isEmpty()) {
            throw BadInput.at("tool_choice", "there are no tools to choose from");
        }
    }

    /** The tools as the caller gave them. */
    List<Node> given() {
        return given;
    }

    /** Whether the caller insists on a call. */
    boolean isForced() {
        return selection.isForced();
    }

    /** Whether a tool for the answer's schema can stand beside them. */
    boolean hasRoomForAnswer() {
        return !selection.mode().equals("named") || given.isEmpty();
    }

    boolean areLegacyFunctions() {
        return legacy;
    }

    Set<String> customTools() {
        return customTools;
    }

    /** What the model is to be asked; known after {@link #config}. */
    List<String> instructions() {
        return instructions;
    }

    /**
     * The configuration, or null if no tool is needed.
     *
     * @param hidden the tool for the answer's schema; null for none
     * @param called the names of the tools whose calls stand in the conversation
     */
    @Nullable
    ToolConfiguration config(@Nullable HiddenTool hidden, List<String> called, CacheMarks marks) {
        List<Tool> tools = new ArrayList<>();
        if (!selection.isNone()) declare(tools, marks);
        ToolChoice choice = tools.isEmpty() ? null : choice();
        if (hidden != null) {
            tools.add(Tool.fromToolSpec(ToolSpecification.builder()
                    .name(HiddenTool.NAME)
                    .description(HiddenTool.DESCRIPTION)
                    .inputSchema(schema(hidden.parameters()))
                    .build()));
            choice = forAnswer(tools.size() == 1);
        }
        if (tools.isEmpty() && !called.isEmpty()) declareUnwanted(tools, called, marks);
        if (tools.isEmpty()) return null;
        return ToolConfiguration.builder().tools(tools).toolChoice(choice).build();
    }

    private void declare(List<Tool> tools, CacheMarks marks) {
        for (Node tool : given) {
            Tool declared = tool(tool);
            if (declared == null) continue;
            tools.add(declared);
            CachePointBlock point = marks.after(tool);
            if (point != null) tools.add(Tool.fromCachePoint(point));
        }
    }

    private @Nullable Tool tool(Node tool) {
        Node custom = tool.get("custom");
        Node function = tool.get("function");
        Node body = custom != null ? custom : function != null ? function : tool;
        String type = tool.text("type");
        if (custom == null && function == null && type != null) {
            context.warn(tool.path(), "Bedrock has no tools of type " + type, "dropped");
            return null;
        }
        String name = body.text("name");
        if (name == null || name.isEmpty()) throw BadInput.at(body.path() + ".name", "is required");
        if (!selection.allows(name)) return null;
        ToolSpecification.Builder spec = ToolSpecification.builder().name(names.send(name));
        String description = custom == null ? body.text("description") : described(custom);
        if (description != null && !description.isBlank()) spec.description(description);
        if (custom != null) {
            customTools.add(name);
            spec.inputSchema(schema(input()));
        } else {
            parameters(body, spec);
        }
        return Tool.fromToolSpec(spec.build());
    }

    /** A grammar cannot be enforced, so the model is told of it. */
    private @Nullable String described(Node custom) {
        String description = custom.text("description");
        Node format = custom.get("format");
        Node grammar = format == null ? null : format.get("grammar");
        if (grammar == null) return description;
        context.warn(custom.path() + ".format", "Bedrock enforces no grammar", "told in the description");
        String told = "The input must fit this grammar: " + grammar.json().toJson();
        return description == null ? told : description + "\n\n" + told;
    }

    private static JsonValue input() {
        return JsonValue.parse("{\"type\":\"object\",\"properties\":{\"" + AnswerShape.INPUT
                + "\":{\"type\":\"string\"}},\"required\":[\"" + AnswerShape.INPUT + "\"]}");
    }

    private void parameters(Node function, ToolSpecification.Builder spec) {
        Node given = function.get("parameters");
        if (given != null && !given.isObject()) throw BadInput.at(given.path(), "must be a JSON schema, an object");
        JsonMembers root = new JsonMembers().putAll(given == null ? null : given.json());
        if (root.get("type") == null) root.put("type", "object");
        if (root.get("properties") == null) root.put("properties", JsonValue.parse("{}"));
        JsonValue schema = root.json();
        Node strict = function.get("strict");
        if (strict != null && Boolean.TRUE.equals(strict.bool())) {
            JsonValue closed = model.takesSchema() ? ClosedSchema.of(schema) : null;
            if (closed == null) {
                context.warn(strict.path(), "the model is not held to a tool's schema here", "dropped");
            } else {
                schema = closed;
                spec.strict(true);
            }
        }
        spec.inputSchema(schema(schema));
    }

    private static ToolInputSchema schema(JsonValue schema) {
        return ToolInputSchema.fromJson(Documents.of(schema));
    }

    private @Nullable ToolChoice choice() {
        if (!selection.isForced()) return null;
        String name = selection.name();
        if (!model.takesForcedTools()) {
            context.warn("tool_choice", "the model cannot be made to call a tool", "asked for in an instruction");
            instructions.add(name == null ? "Call one of your tools." : "Call the tool " + names.send(name) + ".");
            return null;
        }
        return name == null
                ? ToolChoice.fromAny(AnyToolChoice.builder().build())
                : ToolChoice.fromTool(
                        SpecificToolChoice.builder().name(names.send(name)).build());
    }

    private @Nullable ToolChoice forAnswer(boolean alone) {
        if (!model.takesForcedTools()) {
            context.warn("response_format", "the model cannot be made to call a tool", "asked for in an instruction");
            instructions.add("Give your answer by calling the tool " + HiddenTool.NAME + ".");
            return null;
        }
        return alone
                ? ToolChoice.fromTool(
                        SpecificToolChoice.builder().name(HiddenTool.NAME).build())
                : ToolChoice.fromAny(AnyToolChoice.builder().build());
    }

    /** "The toolConfig field must be defined when using toolUse and toolResult content blocks": AWS, 2026. */
    private void declareUnwanted(List<Tool> tools, List<String> called, CacheMarks marks) {
        context.warn(
                given.isEmpty() ? "tools" : "tool_choice",
                "Bedrock wants the tools declared that were called before, and cannot be told that none may be called",
                "declared, and the model asked not to call any");
        declare(tools, marks);
        for (String name : tools.isEmpty() ? called : List.<String>of()) {
            tools.add(Tool.fromToolSpec(ToolSpecification.builder()
                    .name(names.send(name))
                    .inputSchema(schema(ConverseMessages.anyArguments()))
                    .build()));
        }
        instructions.add("Do not call any tools.");
    }

    /** {@code parallel_tool_calls} false, which Claude alone can be told, by a field of its own. */
    void parallelCalls(RequestFields fields, @Nullable ToolConfiguration config, JsonMembers additional) {
        Node parallel = fields.take("parallel_tool_calls");
        if (parallel == null || !Boolean.FALSE.equals(parallel.bool()) || config == null) return;
        if (!model.isClaude()) {
            context.warn("parallel_tool_calls", "the model cannot be told to call one tool at a time", "dropped");
            return;
        }
        ToolChoice choice = config.toolChoice();
        JsonMembers own = JsonMembers.of("type", choice == null ? "auto" : choice.any() != null ? "any" : "tool");
        if (choice != null && choice.tool() != null)
            own.put("name", choice.tool().name());
        additional.put("tool_choice", own.put("disable_parallel_tool_use", true));
    }
}

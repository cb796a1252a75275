package io.postern.provider.anthropic;

import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.Node;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives the choice among tools in the forms a model knows. Used by one thread. */
final class ToolChoiceRules {
    private final MessageDraft draft;

    private ToolChoiceRules(MessageDraft draft) {
        this.draft = draft;
    }

    /** Reads the request's tools and the choice among them. */
    static void apply(MessageDraft draft) {
        new ToolChoiceRules(draft).apply();
    }

    private void apply() {
        Node choice = draft.fields.takeFirst("tool_choice", "function_call");
        ToolList.declare(draft, choice == null ? null : allowed(choice));
        Node parallel = draft.fields.take("parallel_tool_calls");
        if (draft.tools.isEmpty()) {
            if (choice != null && insists(choice)) {
                draft.warn(choice.path(), "there are no tools to choose from", "dropped");
            }
            return;
        }
        if (choice != null && !draft.choice.isSet()) choose(choice);
        if (parallel != null && Boolean.FALSE.equals(parallel.bool())) oneAtATime(parallel);
    }

    private static boolean insists(Node choice) {
        String word = choice.text();
        return word == null || word.equals("required") || word.equals("any");
    }

    private void oneAtATime(Node parallel) {
        if (draft.options.platform().takesParallelFlag()) {
            draft.choice.oneAtATime();
        } else {
            draft.warn(parallel.path(), "the platform has no such field", "dropped");
        }
    }

    private static @Nullable Set<String> allowed(Node choice) {
        Node allowed = choice.get("allowed_tools");
        if (allowed == null) return null;
        Node tools = allowed.get("tools");
        if (tools == null) throw BadInput.at(allowed.path() + ".tools", "must name the tools that are allowed");
        Set<String> names = new LinkedHashSet<>();
        for (Node tool : tools.items()) {
            String name = toolName(tool);
            if (name != null) names.add(name);
        }
        return names;
    }

    private static @Nullable String toolName(Node tool) {
        for (String kind : new String[] {"function", "custom"}) {
            Node named = tool.get(kind);
            if (named != null && named.text("name") != null) return named.text("name");
        }
        return tool.text("name");
    }

    private void choose(Node choice) {
        String word = choice.text();
        Node allowed = choice.get("allowed_tools");
        if (allowed != null) word = String.valueOf(allowed.text("mode"));
        if (word == null) {
            String name = toolName(choice);
            if (name == null) throw BadInput.at(choice.path(), "must be a word or name a tool");
            draft.choice.set(ToolChoice.TOOL, draft.names.send(name));
            return;
        }
        switch (word) {
            case "auto":
            case "null":
                draft.choice.set(ToolChoice.AUTO, null);
                break;
            case "required":
            case "any":
                draft.choice.set(ToolChoice.ANY, null);
                break;
            case "none":
                draft.choice.set(ToolChoice.NONE, null);
                break;
            default:
                throw BadInput.at(choice.path(), "must be one of none, auto and required, or name a tool");
        }
    }

    /** For models that refuse to be made to call a tool ("tool_choice forces tool use is not supported"). */
    static void withoutForce(MessageDraft draft) {
        if (draft.model.forcedTools() != ClaudeModel.ForcedTools.NEVER || !draft.choice.forces()) return;
        draft.warn("tool_choice", "the model cannot be made to call a tool", "asked for in the instructions");
        draft.addedInstructions.add(draft.choice.instruction());
        draft.choice.set(ToolChoice.AUTO, null);
    }
}

package io.postern.provider.bedrock;

import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.RequestFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tools the caller wants called: {@code tool_choice}, or the deprecated {@code function_call}.
 *
 * @param mode {@code auto}, {@code required}, {@code none} or {@code named}
 * @param name of the tool that must be called; null but for {@code named}
 * @param allowed the names of those that may be called; null for all
 */
record ToolSelection(
        String mode, @Nullable String name, @Nullable List<String> allowed) {
    static ToolSelection of(RequestFields fields) {
        Node legacy = fields.take("function_call");
        Node given = fields.take("tool_choice");
        if (given == null) given = legacy;
        if (given == null) return new ToolSelection("auto", null, null);
        String word = given.text();
        if (word != null) {
            if (!List.of("auto", "required", "none").contains(word)) {
                throw BadInput.at(given.path(), "must be auto, required, none or a tool");
            }
            return new ToolSelection(word, null, null);
        }
        Node allowed = given.get("allowed_tools");
        if (allowed != null) return allowed(allowed);
        String name = named(given);
        if (name == null) throw BadInput.at(given.path(), "names no tool");
        return new ToolSelection("named", name, null);
    }

    private static ToolSelection allowed(Node given) {
        Node tools = given.get("tools");
        List<String> names = new ArrayList<>();
        if (tools != null) {
            for (Node tool : tools.items()) {
                String name = named(tool);
                if (name == null) throw BadInput.at(tool.path(), "names no tool");
                names.add(name);
            }
        }
        boolean required = "required".equals(given.text("mode"));
        return new ToolSelection(required ? "required" : "auto", null, names);
    }

    private static @Nullable String named(Node choice) {
        for (String kind : new String[] {"function", "custom"}) {
            Node tool = choice.get(kind);
            if (tool != null && tool.text("name") != null) return tool.text("name");
        }
        return choice.text("name");
    }

    boolean isForced() {
        return mode.equals("required") || mode.equals("named");
    }

    boolean isNone() {
        return mode.equals("none");
    }

    boolean allows(String tool) {
        return allowed == null || allowed.contains(tool);
    }
}

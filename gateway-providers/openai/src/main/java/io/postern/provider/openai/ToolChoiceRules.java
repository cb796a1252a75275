package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.provider.openai.PresetRequest.CustomTools;
import io.postern.provider.openai.PresetRequest.Tools;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which tools may or must be called, in the forms a service knows; what it has no form for is said by leaving
 * tools out.
 *
 * <p>Used by one thread.
 */
final class ToolChoiceRules {
    static final String CHOICE = "tool_choice";
    private static final String TOOLS = "tools";

    private final RequestBody body;
    private final Tools rules;
    private final CallNotes notes;

    ToolChoiceRules(RequestBody body, Tools rules, CallNotes notes) {
        this.body = body;
        this.rules = rules;
        this.notes = notes;
    }

    /** One of the forms of {@link Tools#CHOICES}; empty for one we do not know, which goes through as it is. */
    static String form(@Nullable JsonValue choice) {
        if (choice == null) return "";
        String text = choice.asString().orElse("");
        if (!text.isEmpty()) return text.equals("none") || text.equals("auto") || text.equals("required") ? text : "";
        String type = Members.text(choice, "type");
        if (type.equals("function") || type.equals("custom")) return "named";
        return type.equals("allowed_tools") ? type : "";
    }

    void apply() {
        boolean allKnown = rules.custom() == CustomTools.KEEP
                && rules.choiceMap().isEmpty()
                && rules.choiceValues().containsAll(Tools.CHOICES);
        JsonValue choice = allKnown ? null : body.get(CHOICE);
        if (choice == null) return;
        String form = form(choice);
        if (form.equals("allowed_tools") && !knows(form)) form = keepAllowed(choice);
        if (form.equals("named")) form = named(choice);
        if (form.equals("required") && !knows(form)) form = auto("the service cannot be made to call a tool");
        if (form.equals("none") && !knows(form)) {
            body.remove(TOOLS);
            body.remove(CHOICE);
            return;
        }
        String word = rules.choiceMap().get(form);
        if (word != null) body.put(CHOICE, JsonValue.from(word));
    }

    private boolean knows(String form) {
        return rules.choiceValues().contains(form);
    }

    private String auto(String reason) {
        notes.warn(CHOICE, reason, "sent as auto");
        body.put(CHOICE, JsonValue.from("auto"));
        return "auto";
    }

    private String keepAllowed(JsonValue choice) {
        JsonValue allowed = choice.get("allowed_tools").orElse(JsonValue.ofNull());
        Set<String> names = new HashSet<>();
        for (JsonValue tool : Members.items(allowed.get("tools").orElse(null))) names.add(name(tool));
        keepOnly(names);
        String mode = Members.text(allowed, "mode").equals("required") ? "required" : "auto";
        body.put(CHOICE, JsonValue.from(mode));
        return mode;
    }

    /** One tool by its name; a service that can only be made to call any tool is given that one alone. */
    private String named(JsonValue choice) {
        String name = name(choice);
        if (rules.custom() == CustomTools.WRAP) body.put(CHOICE, ToolRules.choiceOf(JsonValue.from(name)));
        boolean mapped = rules.choiceMap().containsKey("named");
        if (knows("named") && !mapped) return "named";
        keepOnly(Set.of(name));
        if (mapped) return "named";
        if (!knows("required")) return auto("the service cannot be made to call a tool");
        body.put(CHOICE, JsonValue.from("required"));
        return "required";
    }

    private void keepOnly(Set<String> names) {
        List<JsonValue> kept = new ArrayList<>();
        for (JsonValue tool : Members.items(body.get(TOOLS))) if (names.contains(name(tool))) kept.add(tool);
        if (kept.isEmpty()) throw notes.invalid(CHOICE, "names none of `tools`");
        body.put(TOOLS, JsonValue.from(kept));
    }

    /** The name inside a tool, a choice or a reference to a tool. */
    private static String name(JsonValue tool) {
        Map<String, JsonValue> members = Members.copyOf(tool);
        JsonValue inner = members.getOrDefault("function", members.get("custom"));
        return Members.text(inner, "name");
    }
}

package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.HiddenTool;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.Piece;
import io.postern.internal.translation.Turn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Declares the tools of a request. Used by one thread. */
final class ToolList {
    /** Tools that Anthropic runs or knows by their type, such as {@code web_search_20250305}. */
    private static final Pattern NATIVE = Pattern.compile("[a-z_]+_\\d{8}|mcp_toolset");

    /** What a tool may say that only Anthropic understands. */
    private static final List<String> NATIVE_MEMBERS =
            List.of("allowed_callers", "defer_loading", "eager_input_streaming", "input_examples");

    private static final JsonValue INPUT_SCHEMA = JsonValue.parse("{\"type\":\"object\",\"properties\":{\""
            + AskedTools.INPUT + "\":{\"type\":\"string\"}},\"required\":[\"" + AskedTools.INPUT + "\"]}");

    private final MessageDraft draft;

    /** The names that may be called; null for all. */
    private final @Nullable Set<String> allowed;

    private final List<JsonMembers> declared = new ArrayList<>();

    private ToolList(MessageDraft draft, @Nullable Set<String> allowed) {
        this.draft = draft;
        this.allowed = allowed;
    }

    /** @param allowed the caller's names of the only tools that may be called; null for all */
    static void declare(MessageDraft draft, @Nullable Set<String> allowed) {
        ToolList list = new ToolList(draft, allowed);
        list.functions();
        list.tools();
        list.webSearch();
        if (list.declared.isEmpty()) list.callsOfHistory();
        draft.tools.addAll(list.declared);
    }

    private void tools() {
        Node tools = draft.fields.take("tools");
        if (tools != null) for (Node tool : tools.items()) tool(tool);
    }

    /** In their deprecated form, which has room for one call in an answer. */
    private void functions() {
        Node functions = draft.fields.take("functions");
        if (functions == null || functions.items().isEmpty()) return;
        for (Node function : functions.items()) function(function, function);
        draft.names.useFunctions();
        if (draft.options.platform().takesParallelFlag()) draft.choice.oneAtATime();
    }

    private void tool(Node tool) {
        String type = tool.text("type");
        Node function = tool.get("function");
        Node custom = tool.get("custom");
        if (function != null) {
            function(tool, function);
        } else if (custom != null) {
            custom(tool, custom);
        } else if (type != null && NATIVE.matcher(type).matches()) {
            add(new JsonMembers().putAll(tool.json()), tool, tool);
        } else {
            throw BadInput.unsupported(tool.path() + ".type", "Anthropic has no tools of this type");
        }
    }

    private void function(Node tool, Node function) {
        String name = name(function);
        if (name.equals(HiddenTool.NAME)) {
            throw BadInput.at(function.path() + ".name", "is used by the gateway itself; give the tool another name");
        }
        if (allowed != null && !allowed.contains(name)) return;
        JsonMembers members = JsonMembers.of("name", draft.names.send(name))
                .put("description", function.text("description"))
                .put("input_schema", InputSchema.of(function, draft.context));
        if (isStrict(function)) members.put("strict", true);
        for (String member : NATIVE_MEMBERS) {
            Node value = tool.get(member) != null ? tool.get(member) : function.get(member);
            if (value != null) members.put(member, value.json());
        }
        add(members, tool, function);
    }

    private static String name(Node tool) {
        String name = tool.text("name");
        if (name == null || name.isEmpty()) throw BadInput.at(tool.path() + ".name", "a tool must have a name");
        return name;
    }

    private boolean isStrict(Node function) {
        Node strict = function.get("strict");
        if (strict == null || !Boolean.TRUE.equals(strict.bool())) return false;
        boolean taken = draft.model.structured()
                && !(draft.options.platform() == Platform.BEDROCK && draft.model.refusedByBedrock());
        if (!taken) {
            draft.warn(strict.path(), "the model's arguments cannot be held to their schema here", "dropped");
        }
        return taken;
    }

    private void add(JsonMembers tool, Node... marked) {
        for (Node node : marked) draft.marks.copy(node, tool, false);
        declared.add(tool);
    }

    private void custom(Node tool, Node custom) {
        String name = name(custom);
        if (allowed != null && !allowed.contains(name)) return;
        draft.names.addCustom(name);
        String description = custom.text("description");
        Node format = custom.get("format");
        Node grammar = format == null ? null : format.get("grammar");
        if (grammar != null) {
            draft.warn(custom.path() + ".format", "the provider holds no tool to a grammar", "told in the description");
            String told =
                    "The input must match this " + grammar.text("syntax") + " grammar:\n" + grammar.text("definition");
            description = description == null ? told : description + "\n\n" + told;
        }
        JsonMembers members = JsonMembers.of("name", draft.names.send(name))
                .put("description", description)
                .put("input_schema", INPUT_SCHEMA);
        add(members, tool, custom);
    }

    private void webSearch() {
        Node asked = draft.fields.take("web_search_options");
        if (asked == null) return;
        JsonMembers tool = JsonMembers.of("type", "web_search_20250305").put("name", "web_search");
        tool.put("max_uses", uses(String.valueOf(asked.text("search_context_size"))));
        Node location = asked.get("user_location");
        Node place =
                location == null ? null : location.get("approximate") == null ? location : location.get("approximate");
        if (place != null) {
            JsonMembers user = JsonMembers.of("type", "approximate");
            for (String member : new String[] {"city", "region", "country", "timezone"}) {
                user.put(member, place.text(member));
            }
            tool.put("user_location", user);
        }
        declared.add(tool);
    }

    /** OpenAI says how much to read, Anthropic how often to look. */
    private static int uses(String contextSize) {
        return contextSize.equals("low") ? 1 : contextSize.equals("high") ? 10 : 5;
    }

    /** A conversation with calls in it is refused without tools: those that were called are declared, for none to call. */
    private void callsOfHistory() {
        Set<String> called = new LinkedHashSet<>();
        for (Turn turn : draft.conversation.turns()) {
            for (Piece piece : turn.pieces()) {
                if (piece instanceof Piece.ToolCall) called.add(((Piece.ToolCall) piece).name());
            }
        }
        for (String name : called) {
            declared.add(JsonMembers.of("name", draft.names.send(name)).put("input_schema", InputSchema.EMPTY));
        }
        if (!called.isEmpty()) draft.choice.set(ToolChoice.NONE, null);
    }
}

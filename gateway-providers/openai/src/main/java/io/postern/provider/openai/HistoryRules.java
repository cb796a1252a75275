package io.postern.provider.openai;

import io.postern.core.ApiObject;
import io.postern.core.ApiUnion;
import io.postern.core.JsonValue;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.provider.openai.PresetRequest.CustomTools;
import io.postern.provider.openai.PresetRequest.Reasoning;
import io.postern.provider.openai.PresetRequest.Replay;
import io.postern.provider.openai.PresetRequest.ToolIds;
import io.postern.provider.openai.PresetRequest.Tools;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives an assistant's earlier message back as a service wants it: without what answers have and requests have not, with
 * the reasoning where it is wanted, with calls in the forms and by the ids it knows.
 *
 * <p>Used by one thread, for the messages of one request in their order.
 */
final class HistoryRules {
    /** Where answers carry their reasoning as text; the first one is ours. */
    private static final List<String> REASONING =
            List.of("reasoning_content", "reasoning", "reasoning_text", "thinking", "think", "chain_of_thought");

    /** What answers have beyond OpenAI's request; Groq, Mistral and Fireworks refuse a message that has one. */
    private static final Set<String> EXTENSIONS = Set.of(
            "reasoning_content",
            "reasoning",
            "reasoning_text",
            "thinking",
            "think",
            "chain_of_thought",
            "reasoning_details",
            "thinking_blocks",
            "native_finish_reason",
            "annotations",
            "citations",
            "search_results",
            "images",
            "references",
            "content_parts",
            "extra_content",
            "provider_specific_fields");

    private static final Set<String> CALL_EXTENSIONS = Set.of("extra_content", "provider_specific_fields", "index");

    private static final List<String> NULL_IN_ANSWERS = List.of("refusal", "audio");

    private final Reasoning reasoning;
    private final Tools tools;
    private final boolean upgrade;

    /** The id given to the last call of each deprecated function, which its result must bear. */
    private final Map<String, String> functionIds = new LinkedHashMap<>();

    private int functionCalls;

    HistoryRules(PresetRequest rules) {
        this.reasoning = rules.reasoning();
        this.tools = rules.tools();
        this.upgrade = tools.functions() == PresetRequest.Functions.UPGRADE;
    }

    /** Whether an assistant's message, by its slots, holds what OpenAI itself would refuse. */
    static boolean hasExtensions(@Nullable Object[] slots) {
        for (String name : ObjectType.extra(slots).keySet()) if (EXTENSIONS.contains(name)) return true;
        Field<?> field = ObjectType.of(slots).field("tool_calls");
        Object calls = field == null ? null : ObjectType.peek(slots, field);
        if (!(calls instanceof List)) return false;
        if (((List<?>) calls).isEmpty()) return true;
        for (Object call : (List<?>) calls) {
            Object value = ((ApiUnion) call).value();
            if (!(value instanceof ApiObject)) return true;
            for (String name : ((ApiObject) value)._additionalProperties().keySet()) {
                if (CALL_EXTENSIONS.contains(name)) return true;
            }
        }
        return false;
    }

    void assistant(Map<String, JsonValue> message) {
        if (upgrade) {
            upgradeCall(message);
            // OpenAI's answers say what they have not; few others know these members.
            NULL_IN_ANSWERS.forEach(name -> message.remove(name, JsonValue.ofNull()));
        }
        List<JsonValue> calls = Members.items(message.get("tool_calls"));
        reasoning(message, !calls.isEmpty());
        if (!message.containsKey("tool_calls")) return;
        if (calls.isEmpty()) {
            message.remove("tool_calls");
        } else {
            List<JsonValue> adapted = new ArrayList<>(calls.size());
            for (JsonValue call : calls) adapted.add(call(call));
            message.put("tool_calls", JsonValue.from(adapted));
        }
    }

    void tool(Map<String, JsonValue> message) {
        JsonValue id = message.get("tool_call_id");
        if (id != null) message.put("tool_call_id", id(id));
    }

    /** A result of a deprecated function becomes one of a tool. */
    void function(Map<String, JsonValue> message) {
        if (!upgrade) return;
        JsonValue given = message.remove("name");
        String name = given == null ? "" : given.asString().orElse("");
        String id = functionIds.get(name);
        message.put("role", JsonValue.from("tool"));
        message.put("tool_call_id", id(JsonValue.from(id == null ? newId(name) : id)));
    }

    private void upgradeCall(Map<String, JsonValue> message) {
        JsonValue call = message.remove("function_call");
        if (call == null || call.asObject().isEmpty()) return;
        Map<String, Object> toolCall = new LinkedHashMap<>();
        toolCall.put("id", newId(Members.text(call, "name")));
        toolCall.put("type", "function");
        toolCall.put("function", call);
        message.put("tool_calls", JsonValue.from(List.of(toolCall)));
    }

    private String newId(String function) {
        String id = "call_" + functionCalls++;
        functionIds.put(function, id);
        return id;
    }

    private void reasoning(Map<String, JsonValue> message, boolean calls) {
        String text = reasoningText(message);
        boolean back = reasoning.replay() != Replay.STRIP;
        message.keySet()
                .removeIf(name -> EXTENSIONS.contains(name)
                        && !(back && reasoning.fields().contains(name)));
        boolean written = reasoning.fields().isEmpty() || reasoning.fields().contains(reasoning.field());
        if (!back || !written) return;
        if (text != null) {
            message.put(reasoning.field(), JsonValue.from(text));
        } else if (calls && reasoning.replay() == Replay.REQUIRE) {
            message.put(reasoning.field(), JsonValue.from(" "));
        }
    }

    private static @Nullable String reasoningText(Map<String, JsonValue> message) {
        for (String name : REASONING) {
            JsonValue value = message.get(name);
            if (value == null) continue;
            String text = value.asString().orElseGet(() -> Members.text(value, "content"));
            if (!text.isEmpty()) return text;
        }
        return null;
    }

    private JsonValue call(JsonValue given) {
        Map<String, JsonValue> call = Members.copyOf(given);
        boolean signed =
                reasoning.replay() != Replay.STRIP && reasoning.fields().contains("tool_calls.extra_content");
        call.keySet().removeIf(name -> CALL_EXTENSIONS.contains(name) && !(signed && name.equals("extra_content")));
        if (tools.custom() == CustomTools.WRAP && Members.text(given, "type").equals("custom")) {
            JsonValue custom = call.remove("custom");
            call.put("type", JsonValue.from("function"));
            call.put(
                    "function",
                    Members.of(
                            "name",
                            Members.text(custom, "name"),
                            "arguments",
                            WrappedTools.arguments(Members.text(custom, "input"))));
        }
        if (call.containsKey("id")) call.put("id", id(call.get("id")));
        return JsonValue.from(call);
    }

    private JsonValue id(JsonValue given) {
        if (tools.ids() != ToolIds.ALNUM9 || given.asString().isEmpty()) return given;
        return JsonValue.from(ToolCallIds.alnum9(given.asStringOrThrow()));
    }
}

package io.postern.provider.openai;

import io.postern.core.ApiObject;
import io.postern.core.ApiUnion;
import io.postern.core.JsonValue;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.models.chat.completions.ChatCompletionMessageParam;
import io.postern.provider.openai.PresetRequest.ContentForm;
import io.postern.provider.openai.PresetRequest.CustomTools;
import io.postern.provider.openai.PresetRequest.DeveloperRole;
import io.postern.provider.openai.PresetRequest.Functions;
import io.postern.provider.openai.PresetRequest.Images;
import io.postern.provider.openai.PresetRequest.MessageName;
import io.postern.provider.openai.PresetRequest.Messages;
import io.postern.provider.openai.PresetRequest.Replay;
import io.postern.provider.openai.PresetRequest.ToolIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives the conversation in the roles and forms a service takes.
 *
 * <p>A conversation in which no message needs a change is sent from the caller's own objects.
 *
 * <p>Used by one thread.
 */
final class MessageRules {
    private static final String MESSAGES = "messages";
    private static final Messages AS_IT_IS =
            new Messages(MessageName.KEEP, ContentForm.KEEP, false, false, false, false, Images.URL_OR_DATA);

    private final RequestBody body;
    private final PresetRequest rules;
    private final CallNotes notes;
    private final MessageContent content;
    private final HistoryRules history;

    MessageRules(RequestBody body, PresetRequest rules, CallNotes notes) {
        this.body = body;
        this.rules = rules;
        this.notes = notes;
        this.content = new MessageContent(rules.messages(), notes);
        this.history = new HistoryRules(rules);
    }

    void apply() {
        if (!needed(body.peek(MESSAGES))) return;
        List<JsonValue> given = Members.items(body.get(MESSAGES));
        List<JsonValue> adapted = new ArrayList<>(given.size() + 1);
        String before = "";
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).asObject().isEmpty()) {
                adapted.add(given.get(i));
                continue;
            }
            String place = MESSAGES + "[" + i + "]";
            Map<String, JsonValue> message = Members.copyOf(given.get(i));
            adapt(message, place);
            String role = role(message);
            if (rules.messages().dropEmptyAssistant() && role.equals("assistant") && isEmpty(message)) continue;
            if (rules.messages().assistantAfterTool() && before.equals("tool") && role.equals("user")) {
                notes.warn(
                        place,
                        "the model takes no user message after a tool message",
                        "an assistant message put between");
                adapted.add(Members.of("role", "assistant", "content", "OK"));
            }
            adapted.add(JsonValue.from(message));
            before = role;
        }
        body.put(MESSAGES, JsonValue.from(adapted));
    }

    private void adapt(Map<String, JsonValue> message, String place) {
        switch (role(message)) {
            case "developer":
                if (rules.developerRole() == DeveloperRole.SYSTEM) message.put("role", JsonValue.from("system"));
                break;
            case "assistant":
                history.assistant(message);
                break;
            case "tool":
                history.tool(message);
                break;
            case "function":
                history.function(message);
                break;
            default:
        }
        name(message, place);
        content.adapt(message, place);
        if (rules.messages().stripNulls()) message.values().removeIf(JsonValue::isNull);
    }

    private void name(Map<String, JsonValue> message, String place) {
        MessageName rule = rules.messages().name();
        if (rule == MessageName.KEEP || !message.containsKey("name")) return;
        // The name of a deprecated function message is what the message is about.
        String role = role(message);
        if (role.equals("function") || (rule == MessageName.TOOL_ONLY && role.equals("tool"))) return;
        if (!message.get("name").isNull()) notes.dropped(place + ".name");
        message.remove("name");
    }

    private static String role(Map<String, JsonValue> message) {
        JsonValue role = message.get("role");
        return role == null ? "" : role.asString().orElse("");
    }

    private static boolean isEmpty(Map<String, JsonValue> message) {
        if (message.containsKey("tool_calls") || message.containsKey("function_call")) return false;
        JsonValue content = message.get("content");
        return content == null
                || content.isNull()
                || content.asString().map(String::isEmpty).orElse(false)
                || content.asArray().map(List::isEmpty).orElse(false);
    }

    private boolean needed(@Nullable Object messages) {
        if (!(messages instanceof List)) return messages != null;
        boolean handsOff = rules.messages().equals(AS_IT_IS)
                && rules.tools().custom() == CustomTools.KEEP
                && rules.tools().functions() == Functions.KEEP
                && rules.tools().ids() == ToolIds.KEEP
                && rules.reasoning().replay() != Replay.REQUIRE;
        for (Object message : (List<?>) messages) {
            if (needed((ChatCompletionMessageParam) message, handsOff)) return true;
        }
        return false;
    }

    private boolean needed(ChatCompletionMessageParam message, boolean handsOff) {
        if (!(message.value() instanceof ApiObject)) return true;
        if (message.isDeveloper() && rules.developerRole() == DeveloperRole.SYSTEM) return true;
        @Nullable Object[] slots = ((ApiObject) message.value()).slots();
        if (isText(slots)) return false;
        return !handsOff || (message.isAssistant() && HistoryRules.hasExtensions(slots));
    }

    /** Whether a message is a role and a text, and nothing else. */
    private static boolean isText(@Nullable Object[] slots) {
        if (!ObjectType.extra(slots).isEmpty()) return false;
        for (Field<?> field : ObjectType.of(slots).fields()) {
            Object value = ObjectType.peek(slots, field);
            if (value == null || field.name().equals("role")) continue;
            boolean text = field.name().equals("content")
                    && value instanceof ApiUnion
                    && ((ApiUnion) value).value() instanceof String
                    && !((ApiUnion) value).value().equals("");
            if (!text) return false;
        }
        return true;
    }
}

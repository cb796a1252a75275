package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.provider.openai.PresetRequest.ContentForm;
import io.postern.provider.openai.PresetRequest.Images;
import io.postern.provider.openai.PresetRequest.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives the content of a message in the form a service takes.
 *
 * <p>Used by one thread.
 */
final class MessageContent {
    private final Messages rules;
    private final CallNotes notes;

    MessageContent(Messages rules, CallNotes notes) {
        this.rules = rules;
        this.notes = notes;
    }

    /** @param place the message's JSON path */
    void adapt(Map<String, JsonValue> message, String place) {
        JsonValue content = message.get("content");
        if (content == null || content.asArray().isEmpty()) return;
        List<JsonValue> parts = Members.items(content);
        if (rules.images() == Images.DATA_ONLY) refuseRemoteImages(parts, place);
        boolean stringOnly = rules.content() == ContentForm.STRING || (rules.stringToolContent() && isTool(message));
        if (!stringOnly && rules.content() != ContentForm.JOIN_TEXT) return;
        String text = joined(parts);
        if (text != null) {
            message.put("content", JsonValue.from(text));
        } else if (stringOnly) {
            throw notes.unsupported(place + ".content[" + firstOther(parts) + "]", "must be text for this service");
        }
    }

    private static boolean isTool(Map<String, JsonValue> message) {
        JsonValue role = message.get("role");
        return role != null && role.asString().orElse("").equals("tool");
    }

    /** The texts a line each; null if a part is something else. */
    private static @Nullable String joined(List<JsonValue> parts) {
        StringBuilder joined = new StringBuilder();
        for (JsonValue part : parts) {
            String text = text(part);
            if (text == null) return null;
            if (joined.length() > 0) joined.append('\n');
            joined.append(text);
        }
        return joined.toString();
    }

    private static @Nullable String text(JsonValue part) {
        String type = Members.text(part, "type");
        if (type.equals("text")) return Members.text(part, "text");
        return type.equals("refusal") ? Members.text(part, "refusal") : null;
    }

    private static int firstOther(List<JsonValue> parts) {
        for (int i = 0; i < parts.size(); i++) if (text(parts.get(i)) == null) return i;
        return 0;
    }

    private void refuseRemoteImages(List<JsonValue> parts, String place) {
        for (int i = 0; i < parts.size(); i++) {
            if (!Members.text(parts.get(i), "type").equals("image_url")) continue;
            String url = Members.text(parts.get(i).get("image_url").orElse(null), "url");
            if (!url.toLowerCase(Locale.ROOT).startsWith("data:")) {
                throw notes.unsupported(
                        place + ".content[" + i + "].image_url",
                        "must hold the image as data:<type>;base64,… for this service, which loads none itself");
            }
        }
    }
}

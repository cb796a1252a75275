package io.postern.provider.local;

import io.postern.models.chat.completions.ChatCompletionAssistantMessageParam;
import io.postern.models.chat.completions.ChatCompletionContentPart;
import io.postern.models.chat.completions.ChatCompletionContentPartText;
import io.postern.models.chat.completions.ChatCompletionFunctionMessageParam;
import io.postern.models.chat.completions.ChatCompletionMessageParam;
import io.postern.models.chat.completions.ChatCompletionMessageToolCall;
import io.postern.models.chat.completions.ChatCompletionUserMessageParam;
import java.util.List;

/**
 * Reads the texts of a conversation. Text alone, the ordinary case, is taken as it is; parts are put on lines of their
 * own, and those that are no text stand as {@code [image]}, {@code [audio]} or {@code [file]}.
 */
final class Prompt {
    private Prompt() {}

    /** The text of the last message of the user; empty if there is none. */
    static String lastUserText(List<ChatCompletionMessageParam> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).isUser()) return text(messages.get(i));
        }
        return "";
    }

    /** Whether a tool has answered since the user last spoke. */
    static boolean hasToolResult(List<ChatCompletionMessageParam> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            ChatCompletionMessageParam message = messages.get(i);
            if (isToolResult(message)) return true;
            if (message.isUser()) return false;
        }
        return false;
    }

    @SuppressWarnings("deprecation") // the older form of a tool's answer
    static boolean isToolResult(ChatCompletionMessageParam message) {
        return message.isTool() || message.isFunction();
    }

    /** The texts of the tools' answers since the last message of another kind, a line each. */
    static String lastToolResults(List<ChatCompletionMessageParam> messages) {
        int first = messages.size();
        while (first > 0 && isToolResult(messages.get(first - 1))) first--;
        if (first == messages.size() - 1) return text(messages.get(first));
        StringBuilder results = new StringBuilder();
        for (int i = first; i < messages.size(); i++) {
            if (i > first) results.append('\n');
            results.append(text(messages.get(i)));
        }
        return results.toString();
    }

    /** An estimate of the tokens of all messages. Tools, schemas, images and sounds are not counted. */
    static long tokens(List<ChatCompletionMessageParam> messages) {
        long characters = 0;
        for (int i = 0; i < messages.size(); i++) characters += characters(messages.get(i));
        return TokenEstimate.of(characters);
    }

    private static long characters(ChatCompletionMessageParam message) {
        long characters = text(message).length();
        if (!message.isAssistant()) return characters;
        for (ChatCompletionMessageToolCall call :
                message.asAssistant().toolCalls().orElse(List.of())) {
            if (call.isFunction()) {
                characters += call.asFunction().function().name().length();
                characters += call.asFunction().function().arguments().length();
            } else if (call.isCustom()) {
                characters += call.asCustom().custom().name().length();
                characters += call.asCustom().custom().input().length();
            }
        }
        return characters;
    }

    @SuppressWarnings("deprecation") // the older form of a tool's answer
    static String text(ChatCompletionMessageParam message) {
        if (message.isUser()) return text(message.asUser().content());
        if (message.isSystem()) {
            var content = message.asSystem().content();
            return content.isText() ? content.asText() : texts(content.asArrayOfContentParts());
        }
        if (message.isDeveloper()) {
            var content = message.asDeveloper().content();
            return content.isText() ? content.asText() : texts(content.asArrayOfContentParts());
        }
        if (message.isTool()) {
            var content = message.asTool().content();
            return content.isText() ? content.asText() : texts(content.asArrayOfContentParts());
        }
        if (message.isAssistant()) return text(message.asAssistant());
        return message.function()
                .flatMap(ChatCompletionFunctionMessageParam::content)
                .orElse("");
    }

    private static String text(ChatCompletionUserMessageParam.Content content) {
        if (content.isText()) return content.asText();
        StringBuilder text = new StringBuilder();
        for (ChatCompletionContentPart part : content.asArrayOfContentParts()) line(text, text(part));
        return text.toString();
    }

    private static String text(ChatCompletionContentPart part) {
        if (part.isText()) return part.asText().text();
        if (part.isImageUrl()) return "[image]";
        if (part.isInputAudio()) return "[audio]";
        return part.isFile() ? "[file]" : "[part]";
    }

    private static String text(ChatCompletionAssistantMessageParam message) {
        var content = message.content().orElse(null);
        if (content == null) return message.refusal().orElse("");
        if (content.isText()) return content.asText();
        StringBuilder text = new StringBuilder();
        for (var part : content.asArrayOfContentParts()) {
            line(text, part.isText() ? part.asText().text() : part.asRefusal().refusal());
        }
        return text.toString();
    }

    private static String texts(List<ChatCompletionContentPartText> parts) {
        StringBuilder text = new StringBuilder();
        for (ChatCompletionContentPartText part : parts) line(text, part.text());
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        if (text.length() > 0) text.append('\n');
        text.append(line);
    }
}

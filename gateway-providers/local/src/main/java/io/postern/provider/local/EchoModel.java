package io.postern.provider.local;

import io.postern.core.JsonValue;
import io.postern.models.chat.completions.ChatCompletionAllowedTools;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionMessageParam;
import io.postern.models.chat.completions.ChatCompletionTool;
import io.postern.models.chat.completions.ChatCompletionToolChoiceOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers from the prompt, by the first of these that holds:
 *
 * <ol>
 *   <li>The last message is a tool's result: the answer is that result, so that a tool loop comes to an end.
 *   <li>{@code tool_choice} forces a tool: the named one, or else the first, is called, with arguments that fit its
 *       parameters; a custom tool gets the last text of the user.
 *   <li>{@code response_format} is a JSON schema: the answer is JSON that fits it.
 *   <li>It is a JSON object: the answer is {@code {"echo": the last text of the user}}.
 *   <li>Else the answer is the last text of the user, letter for letter.
 * </ol>
 */
final class EchoModel {
    private EchoModel() {}

    static LocalMessage answer(ChatCompletionCreateParams params, LocalErrors errors) {
        List<ChatCompletionMessageParam> messages = params.messages();
        if (!messages.isEmpty() && Prompt.isToolResult(messages.get(messages.size() - 1))) {
            return LocalMessage.text(Prompt.lastToolResults(messages));
        }
        String said = Prompt.lastUserText(messages);
        ChatCompletionToolChoiceOption choice = params.toolChoice().orElse(null);
        LocalToolCall forced = choice == null ? null : forcedTool(choice, params, said, errors);
        if (forced != null) return LocalMessage.toolCalls(List.of(forced));
        ChatCompletionCreateParams.ResponseFormat format =
                params.responseFormat().orElse(null);
        if (format == null || format.isText()) return LocalMessage.text(said);
        if (format.isJsonObject()) {
            return LocalMessage.text(JsonValue.from(Map.of("echo", said)).toJson());
        }
        return LocalMessage.text(new RequestedJson(errors, LocalProvider.ECHO, params).answer());
    }

    private static @Nullable LocalToolCall forcedTool(
            ChatCompletionToolChoiceOption choice, ChatCompletionCreateParams params, String said, LocalErrors errors) {
        RequestedJson json = new RequestedJson(errors, LocalProvider.ECHO, params);
        if (choice.isNamedToolChoice()) {
            String name = choice.asNamedToolChoice().function().name();
            return new LocalToolCall(name, json.arguments(name), false);
        }
        if (choice.isNamedToolChoiceCustom()) {
            return new LocalToolCall(choice.asNamedToolChoiceCustom().custom().name(), said, true);
        }
        if (choice.isAllowedToolChoice()) {
            ChatCompletionAllowedTools allowed = choice.asAllowedToolChoice().allowedTools();
            boolean required = ChatCompletionAllowedTools.Mode.REQUIRED.equals(allowed.mode());
            return required && !allowed.tools().isEmpty()
                    ? allowed(allowed.tools().get(0), json, said)
                    : null;
        }
        boolean required = choice.auto()
                .filter(ChatCompletionToolChoiceOption.Auto.REQUIRED::equals)
                .isPresent();
        List<ChatCompletionTool> tools = params.tools().orElse(List.of());
        return required && !tools.isEmpty() ? call(tools.get(0), json, said) : null;
    }

    private static LocalToolCall call(ChatCompletionTool tool, RequestedJson json, String said) {
        if (tool.isCustom()) return new LocalToolCall(tool.asCustom().custom().name(), said, true);
        String name = tool.asFunction().function().name();
        return new LocalToolCall(name, json.arguments(name), false);
    }

    /** An allowed tool is given by its kind and name only. */
    private static @Nullable LocalToolCall allowed(
            ChatCompletionAllowedTools.Tool tool, RequestedJson json, String said) {
        Optional<String> function = name(tool, "function");
        if (function.isPresent()) return new LocalToolCall(function.get(), json.arguments(function.get()), false);
        return name(tool, "custom")
                .map(name -> new LocalToolCall(name, said, true))
                .orElse(null);
    }

    private static Optional<String> name(ChatCompletionAllowedTools.Tool tool, String kind) {
        return Optional.ofNullable(tool._additionalProperties().get(kind))
                .flatMap(named -> named.get("name"))
                .flatMap(JsonValue::asString);
    }
}

package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.models.chat.completions.ChatCompletionMessage;
import io.postern.models.chat.completions.ChatCompletionMessageCustomToolCall;
import io.postern.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import io.postern.models.chat.completions.ChatCompletionMessageToolCall;
import java.util.ArrayList;
import java.util.List;

/** Makes of a whole message's calls what the caller asked for, where the request {@linkplain WrappedTools wrapped} it. */
final class UnwrappedMessage {
    private UnwrappedMessage() {}

    /**
     * @param message with its calls in OpenAI's form
     * @param reason why it ended
     * @return why it ended, in view of what its calls were
     */
    static String unwrap(Draft<ChatCompletionMessage> message, WrappedTools wrapped, String reason) {
        List<ChatCompletionMessageToolCall> calls = new ArrayList<>();
        String content = null;
        for (ChatCompletionMessageToolCall call : message.build().toolCalls().orElse(List.of())) {
            ChatCompletionMessageFunctionToolCall function = call.function().orElse(null);
            if (function != null && wrapped.isSchema(function.function().name())) {
                content = function.function().arguments();
            } else {
                calls.add(function == null ? call : unwrapped(function, wrapped));
            }
        }
        if (content != null) message.put("content", content);
        if (calls.isEmpty()) {
            message.remove("tool_calls");
        } else if (wrapped.legacyFunctions()) {
            legacy(message, calls.get(0));
        } else {
            message.put("tool_calls", List.copyOf(calls));
        }
        if (!reason.equals("tool_calls")) return reason;
        if (calls.isEmpty()) return content == null ? reason : "stop";
        return wrapped.legacyFunctions() ? "function_call" : reason;
    }

    private static ChatCompletionMessageToolCall unwrapped(
            ChatCompletionMessageFunctionToolCall call, WrappedTools wrapped) {
        if (!wrapped.isCustom(call.function().name())) return ChatCompletionMessageToolCall.ofFunction(call);
        return ChatCompletionMessageToolCall.ofCustom(ChatCompletionMessageCustomToolCall.builder()
                .id(call.id())
                .custom(ChatCompletionMessageCustomToolCall.Custom.builder()
                        .name(call.function().name())
                        .input(WrappedTools.input(call.function().arguments()))
                        .build())
                .build());
    }

    private static void legacy(Draft<ChatCompletionMessage> message, ChatCompletionMessageToolCall first) {
        ChatCompletionMessageFunctionToolCall call = first.function().orElse(null);
        if (call == null) return;
        message.remove("tool_calls");
        Draft<ChatCompletionMessage.FunctionCall> function = Draft.empty(ChatCompletionMessage.FunctionCall.JSON);
        function.put("name", call.function().name());
        function.put("arguments", call.function().arguments());
        message.put("function_call", function.build());
        if (message.text("content") == null) message.put("content", JsonValue.ofNull());
    }
}

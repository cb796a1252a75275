package io.postern.helpers;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.ObjectType;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import io.postern.models.chat.completions.ChatCompletionMessageCustomToolCall;
import io.postern.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import io.postern.models.chat.completions.ChatCompletionMessageToolCall;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came so far of one tool call. Not safe to share between threads. */
final class ToolCallPieces {
    private final StringBuilder input = new StringBuilder();
    private final Map<String, JsonValue> extra = new LinkedHashMap<>();
    private final Map<String, JsonValue> toolExtra = new LinkedHashMap<>();
    private @Nullable String id;
    private @Nullable String name;
    private boolean custom;

    void add(Delta.ToolCall piece) {
        // Some servers repeat id and name in every piece, some send them empty in the later ones.
        if (isMissing(id)) id = piece.id().orElse(id);
        if (piece.type().filter(Delta.ToolCall.Type.CUSTOM::equals).isPresent()) custom = true;
        piece.function().ifPresent(this::addFunction);
        piece.custom().ifPresent(this::addCustom);
        extra.putAll(ObjectType.extra(piece.slots()));
    }

    private void addFunction(Delta.ToolCall.Function piece) {
        if (isMissing(name)) name = piece.name().orElse(name);
        piece.arguments().ifPresent(input::append);
        toolExtra.putAll(ObjectType.extra(piece.slots()));
    }

    private void addCustom(Delta.ToolCall.Custom piece) {
        custom = true;
        if (isMissing(name)) name = piece.name().orElse(name);
        piece.input().ifPresent(input::append);
        toolExtra.putAll(ObjectType.extra(piece.slots()));
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    ChatCompletionMessageToolCall build(long choice, long index) {
        if (id == null) throw incomplete("id", choice, index);
        if (name == null) throw incomplete("name", choice, index);
        return custom
                ? ChatCompletionMessageToolCall.ofCustom(customCall(id, name))
                : ChatCompletionMessageToolCall.ofFunction(functionCall(id, name));
    }

    private ChatCompletionMessageFunctionToolCall functionCall(String id, String name) {
        return ChatCompletionMessageFunctionToolCall.builder()
                .id(id)
                .function(ChatCompletionMessageFunctionToolCall.Function.builder()
                        .name(name)
                        .arguments(input.toString())
                        .additionalProperties(toolExtra)
                        .build())
                .additionalProperties(extra)
                .build();
    }

    private ChatCompletionMessageCustomToolCall customCall(String id, String name) {
        return ChatCompletionMessageCustomToolCall.builder()
                .id(id)
                .custom(ChatCompletionMessageCustomToolCall.Custom.builder()
                        .name(name)
                        .input(input.toString())
                        .additionalProperties(toolExtra)
                        .build())
                .additionalProperties(extra)
                .build();
    }

    private static OpenAIInvalidDataException incomplete(String field, long choice, long index) {
        return new OpenAIInvalidDataException(
                "Tool call " + index + " of choice " + choice + " never got its `" + field + "`");
    }
}

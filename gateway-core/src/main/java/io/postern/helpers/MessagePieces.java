package io.postern.helpers;

import io.postern.core.JsonValue;
import io.postern.internal.json.ObjectType;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import io.postern.models.chat.completions.ChatCompletionMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What came so far of one message. Not safe to share between threads. */
final class MessagePieces {
    private final Text content = new Text();
    private final Text reasoning = new Text();
    private final Text refusal = new Text();
    private final Text functionName = new Text();
    private final Text functionArguments = new Text();
    private final List<ChatCompletionMessage.Annotation> annotations = new ArrayList<>();
    private final Map<Long, ToolCallPieces> toolCalls = new TreeMap<>();
    private final Map<String, JsonValue> extra = new LinkedHashMap<>();
    private @Nullable AudioPieces audio;
    private @Nullable JsonValue role;

    @SuppressWarnings("deprecation") // Older servers still answer with function_call.
    static boolean adds(Delta delta) {
        return delta.content().filter(text -> !text.isEmpty()).isPresent()
                || delta.refusal().filter(text -> !text.isEmpty()).isPresent()
                || delta.reasoningContent().filter(text -> !text.isEmpty()).isPresent()
                || delta.toolCalls().filter(calls -> !calls.isEmpty()).isPresent()
                || delta.functionCall().isPresent();
    }

    @SuppressWarnings("deprecation") // Older servers still answer with function_call.
    void add(Delta delta) {
        delta.role().ifPresent(speaker -> role = JsonValue.from(speaker.asString()));
        delta.content().ifPresent(content::append);
        delta.reasoningContent().ifPresent(reasoning::append);
        delta.refusal().ifPresent(refusal::append);
        delta.annotations().ifPresent(annotations::addAll);
        delta.audio().ifPresent(this::addAudio);
        delta.toolCalls().ifPresent(calls -> calls.forEach(this::addToolCall));
        delta.functionCall().ifPresent(this::addFunctionCall);
        ObjectType.extra(delta.slots()).forEach((name, value) -> extra.merge(name, value, MessagePieces::joined));
    }

    private void addAudio(Delta.Audio piece) {
        if (audio == null) audio = new AudioPieces();
        audio.add(piece);
    }

    private void addToolCall(Delta.ToolCall piece) {
        toolCalls.computeIfAbsent(piece.index(), index -> new ToolCallPieces()).add(piece);
    }

    @SuppressWarnings("deprecation") // Older servers still answer with function_call.
    private void addFunctionCall(Delta.FunctionCall piece) {
        piece.name().ifPresent(functionName::append);
        piece.arguments().ifPresent(functionArguments::append);
    }

    /** Lists such as thinking_blocks and reasoning_details come item by item; the rest is repeated as a whole. */
    private static JsonValue joined(JsonValue before, JsonValue more) {
        if (before.kind() != JsonValue.Kind.ARRAY || more.kind() != JsonValue.Kind.ARRAY) return more;
        List<JsonValue> items = new ArrayList<>(before.asArray().orElseThrow());
        items.addAll(more.asArray().orElseThrow());
        return JsonValue.from(items);
    }

    @SuppressWarnings("deprecation") // Older servers still answer with function_call.
    ChatCompletionMessage build(long choice) {
        ChatCompletionMessage.Builder message = ChatCompletionMessage.builder().additionalProperties(extra);
        if (role != null) message.role(role);
        // A stream opens with an empty text before it is known that a refusal follows; a whole answer has null there.
        boolean refused = content.isEmpty() && !refusal.isEmpty();
        message.content(refused ? null : content.orNull()).refusal(refusal.orNull());
        if (reasoning.orNull() != null) message.reasoningContent(reasoning.orNull());
        if (!annotations.isEmpty()) message.annotations(annotations);
        if (audio != null) message.audio(audio.build());
        toolCalls.forEach((index, call) -> message.addToolCall(call.build(choice, index)));
        if (functionName.orNull() != null) {
            message.functionCall(ChatCompletionMessage.FunctionCall.builder()
                    .name(functionName.toString())
                    .arguments(functionArguments.toString())
                    .build());
        }
        return message.build();
    }
}

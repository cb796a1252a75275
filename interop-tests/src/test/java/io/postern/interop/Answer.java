package io.postern.interop;

import io.postern.core.http.StreamResponse;
import io.postern.helpers.ChatCompletionAccumulator;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionMessage;
import java.util.List;
import java.util.stream.Collectors;

/** What matters of an answer, however it came; ids and times differ from one to the next. */
record Answer(String text, String reasoning, List<ToolCall> toolCalls, String finishReason) {
    record ToolCall(String id, String name, String arguments) {}

    static Answer of(ChatCompletion completion) {
        ChatCompletion.Choice choice = completion.choices().get(0);
        ChatCompletionMessage message = choice.message();
        List<ToolCall> calls = message.toolCalls().orElse(List.of()).stream()
                .map(call -> call.asFunction())
                .map(call -> new ToolCall(
                        call.id(), call.function().name(), call.function().arguments()))
                .collect(Collectors.toList());
        return new Answer(
                message.content().orElse(""),
                message.reasoningContent().orElse(""),
                calls,
                choice.finishReason().asString());
    }

    /** Reads a stream to its end. */
    static ChatCompletion accumulate(StreamResponse<ChatCompletionChunk> stream) {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        for (ChatCompletionChunk chunk : stream) accumulator.accumulate(chunk);
        return accumulator.chatCompletion();
    }
}

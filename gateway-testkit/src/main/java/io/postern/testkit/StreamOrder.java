package io.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which OpenAI's clients rely on the chunks of a stream: each choice opens with its role, each tool call
 * with its id and name, nothing follows a finish reason but usage, and that comes alone.
 *
 * <p>Used by one thread, for one stream.
 */
final class StreamOrder {
    private final Set<Long> opened = new HashSet<>();
    private final Set<Long> finished = new HashSet<>();
    private final Map<Long, Integer> toolCalls = new HashMap<>();

    private StreamOrder() {}

    static void check(List<ChatCompletionChunk> chunks, boolean usageWanted) {
        assertThat(chunks).as("chunks").isNotEmpty();
        StreamOrder order = new StreamOrder();
        ChatCompletionChunk first = chunks.get(0);
        for (int i = 0; i < chunks.size(); i++) {
            ChatCompletionChunk chunk = chunks.get(i);
            order.head(first, chunk);
            boolean last = i == chunks.size() - 1;
            assertThat(chunk.usage().isPresent()).as("usage on chunk %s", i).isEqualTo(usageWanted && last);
            if (usageWanted && last)
                assertThat(chunk.choices()).as("choices beside usage").isEmpty();
            chunk.choices().forEach(order::choice);
        }
        assertThat(order.opened).as("choices of the stream").isNotEmpty();
        assertThat(order.finished).as("choices with a finish reason").isEqualTo(order.opened);
    }

    private void head(ChatCompletionChunk first, ChatCompletionChunk chunk) {
        assertThat(chunk.id()).as("id").isNotBlank().isEqualTo(first.id());
        assertThat(chunk.model()).as("model").isNotBlank().isEqualTo(first.model());
        assertThat(chunk.created()).as("created").isPositive().isEqualTo(first.created());
        assertThat(chunk._object_().asString()).as("object").hasValue("chat.completion.chunk");
    }

    private void choice(Choice choice) {
        assertThat(finished).as("choices that had ended before").doesNotContain(choice.index());
        if (opened.add(choice.index())) {
            assertThat(choice.delta().role())
                    .as("role in the first delta of choice %s", choice.index())
                    .hasValue(Choice.Delta.Role.ASSISTANT);
        }
        choice.delta().toolCalls().ifPresent(calls -> calls.forEach(call -> toolCall(choice.index(), call)));
        if (choice.finishReason().isPresent()) finished.add(choice.index());
    }

    private void toolCall(long choice, Choice.Delta.ToolCall call) {
        int known = toolCalls.getOrDefault(choice, 0);
        assertThat(call.index()).as("index of a tool call").isBetween(0L, (long) known);
        if (call.index() < known) return;
        toolCalls.put(choice, known + 1);
        assertThat(call.id()).as("id in the first delta of a tool call").isPresent();
        assertThat(call.id().orElseThrow()).as("id of a tool call").isNotBlank();
        assertThat(call.function().flatMap(Choice.Delta.ToolCall.Function::name))
                .as("name in the first delta of a tool call")
                .isPresent();
    }
}

package io.postern.internal.pipeline;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.helpers.ChatCompletionAccumulator;
import io.postern.models.chat.completions.ChatCompletionChunk;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a chat stream has come: whether it carries anything yet, which choices have finished, what was received.
 *
 * <p>Used by one thread at a time.
 */
final class ChatProgress {
    private final BitSet opened = new BitSet();
    private final BitSet finished = new BitSet();
    private final List<ChatCompletionChunk> received = new ArrayList<>();
    private long characters;

    /** Takes note of a chunk; returns whether it carries content, a tool call, a refusal, reasoning or an end. */
    boolean note(ChatCompletionChunk chunk) {
        boolean carries = false;
        List<ChatCompletionChunk.Choice> choices = chunk.choices();
        for (int i = 0; i < choices.size(); i++) carries |= note(choices.get(i));
        return carries;
    }

    private boolean note(ChatCompletionChunk.Choice choice) {
        int index = (int) choice.index();
        opened.set(index);
        boolean carries = carries(choice.delta());
        if (choice.finishReason().isPresent()) {
            finished.set(index);
            return true;
        }
        return carries;
    }

    private boolean carries(ChatCompletionChunk.Choice.Delta delta) {
        int length = length(delta.content().orElse(null))
                + length(delta.reasoningContent().orElse(null))
                + length(delta.refusal().orElse(null));
        characters += length;
        return length > 0
                || delta.toolCalls().isPresent()
                || delta.functionCall().isPresent()
                || delta.audio().isPresent();
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /** Remembers a chunk that is handed to the caller, in case the stream breaks. */
    void delivered(ChatCompletionChunk chunk) {
        received.add(chunk);
    }

    /** Whether every choice that was opened, and at least one, has come to its end. */
    boolean complete() {
        return !opened.isEmpty() && opened.cardinality() == finished.cardinality();
    }

    long characters() {
        return characters;
    }

    /** What came so far, in the form of a completion; null if nothing did, or too little to make one. */
    @Nullable
    JsonValue partial() {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        try {
            received.forEach(accumulator::accumulate);
            return JsonValue.from(accumulator.partialCompletion());
        } catch (OpenAIInvalidDataException | IllegalStateException incomplete) {
            return null;
        }
    }
}

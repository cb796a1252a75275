package io.postern.internal.pipeline;

import io.postern.core.JsonValue;
import io.postern.errors.ErrorFacts;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.helpers.ChatCompletionAccumulator;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import io.postern.routing.Deployment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a chat stream has come: whether it carries anything yet, which choices have finished, what was received.
 *
 * <p>Used by one thread at a time.
 */
final class ChatProgress {
    // Read as they stand: an Optional for each of them would be a tenth of what a chunk costs.
    private static final Field<?> CONTENT = field("content");
    private static final Field<?> REASONING = field("reasoning_content");
    private static final Field<?> REFUSAL = field("refusal");
    private static final Field<?> TOOL_CALLS = field("tool_calls");
    private static final Field<?> FUNCTION_CALL = field("function_call");
    private static final Field<?> AUDIO = field("audio");

    /** No service gives more than 128 choices; what a broken one may claim must not cost memory. */
    private static final int MOST_CHOICES = 1 << 16;

    private final Deployment deployment;
    private final BitSet opened = new BitSet();
    private final BitSet finished = new BitSet();
    private final List<ChatCompletionChunk> received = new ArrayList<>();
    private long characters;

    ChatProgress(Deployment deployment) {
        this.deployment = deployment;
    }

    /** Takes note of a chunk; returns whether it carries content, a tool call, a refusal, reasoning or an end. */
    boolean note(ChatCompletionChunk chunk) {
        boolean carries = false;
        List<ChatCompletionChunk.Choice> choices = chunk.choices();
        for (int i = 0; i < choices.size(); i++) carries |= note(choices.get(i));
        return carries;
    }

    private boolean note(ChatCompletionChunk.Choice choice) {
        int index = index(choice);
        opened.set(index);
        boolean carries = carries(choice.delta());
        if (choice.finishReason().isPresent()) {
            finished.set(index);
            return true;
        }
        return carries;
    }

    private int index(ChatCompletionChunk.Choice choice) {
        long index = choice.index();
        if (index >= 0 && index < MOST_CHOICES) return (int) index;
        throw new MalformedResponseException(
                ErrorFacts.builder()
                        .statusCode(200)
                        .provider(deployment.provider())
                        .model(deployment.model())
                        .build(),
                "a choice has the index " + index);
    }

    private boolean carries(Delta delta) {
        int length = length(delta, CONTENT) + length(delta, REASONING) + length(delta, REFUSAL);
        characters += length;
        return length > 0 || has(delta, TOOL_CALLS) || has(delta, FUNCTION_CALL) || has(delta, AUDIO);
    }

    private static int length(Delta delta, Field<?> text) {
        Object value = ObjectType.peek(delta.slots(), text);
        return value instanceof String ? ((String) value).length() : 0;
    }

    private static boolean has(Delta delta, Field<?> field) {
        Object value = ObjectType.peek(delta.slots(), field);
        return value != null && !(value instanceof JsonValue);
    }

    private static Field<?> field(String name) {
        return Objects.requireNonNull(((ObjectType<Delta>) Delta.JSON).field(name));
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

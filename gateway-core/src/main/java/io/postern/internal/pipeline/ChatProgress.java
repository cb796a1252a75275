package io.postern.internal.pipeline;

import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.errors.ErrorFacts;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.helpers.ChatCompletionAccumulator;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import io.postern.routing.Deployment;
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
    private static final Field<?> CONTENT = field(Delta.JSON, "content");
    private static final Field<?> REASONING = field(Delta.JSON, "reasoning_content");
    private static final Field<?> REFUSAL = field(Delta.JSON, "refusal");
    private static final Field<?> TOOL_CALLS = field(Delta.JSON, "tool_calls");
    private static final Field<?> FUNCTION_CALL = field(Delta.JSON, "function_call");
    private static final Field<?> AUDIO = field(Delta.JSON, "audio");
    private static final Field<?> INDEX = field(ChatCompletionChunk.Choice.JSON, "index");
    private static final Field<?> DELTA = field(ChatCompletionChunk.Choice.JSON, "delta");

    /** No service gives more than 128 choices; what a broken one may claim must not cost memory. */
    private static final int MOST_CHOICES = 1 << 16;

    private final Deployment deployment;
    private final BitSet opened = new BitSet();
    private final BitSet finished = new BitSet();

    /** What was delivered; null once a chunk came that does not fit to the others. */
    private @Nullable ChatCompletionAccumulator received = ChatCompletionAccumulator.create();

    /** Text that was delivered and not accumulated yet: nearly every chunk is a piece of text and nothing else. */
    private final StringBuilder text = new StringBuilder();

    private boolean begun;
    private boolean onlyText = true;
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
        Delta delta = choice.delta();
        boolean carries = carries(delta);
        if (index > 0 || has(delta, TOOL_CALLS) || has(delta, FUNCTION_CALL) || has(delta, AUDIO)) onlyText = false;
        if (length(delta, REFUSAL) > 0) onlyText = false;
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

    private static Field<?> field(JsonType<?> type, String name) {
        return Objects.requireNonNull(((ObjectType<?>) type).field(name));
    }

    /** Remembers a chunk that is handed to the caller, in case the stream breaks. */
    void delivered(ChatCompletionChunk chunk) {
        if (received == null) return;
        String piece = begun ? onlyText(chunk) : null;
        if (piece != null) {
            text.append(piece);
        } else {
            begun = true;
            accumulateText();
            accumulate(chunk);
        }
    }

    /** The text of a chunk that holds a piece of the first choice's text and nothing else; else null. */
    private static @Nullable String onlyText(ChatCompletionChunk chunk) {
        List<ChatCompletionChunk.Choice> choices = chunk.choices();
        if (choices.size() != 1 || chunk.usage().isPresent()) return null;
        ChatCompletionChunk.Choice choice = choices.get(0);
        if (choice.index() != 0 || ObjectType.hasMore(choice.slots(), INDEX, DELTA)) return null;
        @Nullable Object[] delta = choice.delta().slots();
        if (ObjectType.hasMore(delta, CONTENT, CONTENT)) return null;
        Object content = ObjectType.peek(delta, CONTENT);
        return content instanceof String ? (String) content : null;
    }

    private void accumulateText() {
        if (text.length() == 0) return;
        ChatCompletionChunk.Choice choice = ChatCompletionChunk.Choice.builder()
                .index(0)
                .delta(Delta.builder().content(text.toString()).build())
                .finishReason((ChatCompletionChunk.Choice.FinishReason) null)
                .build();
        text.setLength(0);
        accumulate(ChatCompletionChunk.builder()
                .id("")
                .created(0)
                .model("")
                .addChoice(choice)
                .build());
    }

    private void accumulate(ChatCompletionChunk chunk) {
        if (received == null) return;
        try {
            received.accumulate(chunk);
        } catch (OpenAIInvalidDataException | IllegalStateException unfitting) {
            received = null;
        }
    }

    /** Whether every choice that was opened, and at least one, has come to its end. */
    boolean complete() {
        return !opened.isEmpty() && opened.cardinality() == finished.cardinality();
    }

    long characters() {
        return characters;
    }

    /** Whether nothing has come but text of the first choice, and reasoning, so that another may continue it. */
    boolean continuable() {
        return onlyText && finished.isEmpty();
    }

    /** What came so far; null if nothing did, or too little to make a completion of. */
    @Nullable
    ChatCompletion partial() {
        accumulateText();
        if (received == null || !begun) return null;
        try {
            return received.partialCompletion();
        } catch (OpenAIInvalidDataException | IllegalStateException incomplete) {
            return null;
        }
    }
}

package io.postern.internal.translation;

import io.postern.core.JsonValue;
import io.postern.helpers.ChatCompletionAccumulator;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionTokenLogprob;
import io.postern.models.completions.CompletionUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer as a completion: what the chunks of the same answer add up to.
 *
 * <p>Not safe to share between threads.
 */
public final class WholeAnswer extends AnswerWriter {
    /** An answer without any text has null for its content, not an empty text. */
    private final ChunkAnswer pieces = new ChunkAnswer(null);

    private final ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();

    public WholeAnswer() {
        pieces.to(accumulator::accumulate);
    }

    /**
     * The completion.
     *
     * @throws IllegalStateException if a choice has no finish reason
     */
    public ChatCompletion completion() {
        pieces.end();
        return accumulator.chatCompletion();
    }

    @Override
    public void head(String id, String model, long created) {
        pieces.head(id, model, created);
    }

    @Override
    public boolean hasHead() {
        return pieces.hasHead();
    }

    @Override
    public void open(int choice) {
        pieces.open(choice);
    }

    @Override
    public void text(int choice, String text) {
        pieces.text(choice, text);
    }

    @Override
    public void reasoning(int choice, String text) {
        pieces.reasoning(choice, text);
    }

    @Override
    public void refusal(int choice, String text) {
        pieces.refusal(choice, text);
    }

    @Override
    public int toolCall(int choice, String id, String name, @Nullable String extra, @Nullable JsonValue extraValue) {
        return pieces.toolCall(choice, id, name, extra, extraValue);
    }

    @Override
    public void arguments(int choice, int call, String fragment) {
        pieces.arguments(choice, call, fragment);
    }

    @Override
    public int customCall(int choice, String id, String name, String input) {
        return pieces.customCall(choice, id, name, input);
    }

    @Override
    public void annotation(int choice, JsonValue annotation) {
        pieces.annotation(choice, annotation);
    }

    @Override
    public void logprobs(int choice, List<ChatCompletionTokenLogprob> content) {
        pieces.logprobs(choice, content);
    }

    @Override
    public void messageExtra(int choice, String name, JsonValue value) {
        pieces.messageExtra(choice, name, value);
    }

    @Override
    public void answerExtra(String name, JsonValue value) {
        pieces.answerExtra(name, value);
    }

    @Override
    public void serviceTier(String tier) {
        pieces.serviceTier(tier);
    }

    @Override
    public void finish(int choice, String reason, @Nullable String nativeReason) {
        pieces.finish(choice, reason, nativeReason);
    }

    @Override
    public boolean hasFinished(int choice) {
        return pieces.hasFinished(choice);
    }

    @Override
    public boolean hasCalls(int choice) {
        return pieces.hasCalls(choice);
    }

    @Override
    public void usage(CompletionUsage usage) {
        pieces.usage(usage);
    }
}

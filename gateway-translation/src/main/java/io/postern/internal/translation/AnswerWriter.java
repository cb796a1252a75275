package io.postern.internal.translation;

import io.postern.core.JsonValue;
import io.postern.models.chat.completions.ChatCompletionTokenLogprob;
import io.postern.models.completions.CompletionUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a provider says, piece by piece and in its order, and makes OpenAI's answer of it: {@link ChunkAnswer} the
 * chunks of a stream, {@link WholeAnswer} a completion. A mapper writes to either, so that an answer is the same whether
 * it was streamed or not.
 *
 * <p>Write {@link #head} first. Choices open by themselves. What is empty is left out. Finish reasons and usage may be
 * told at any time, and again: the last one counts; they are given at the end, finish reasons first.
 *
 * <p>Not safe to share between threads.
 */
public abstract class AnswerWriter {
    /**
     * What all of the answer has in common.
     *
     * @param id with {@code chatcmpl-} before it
     * @param created seconds since 1970
     */
    public abstract void head(String id, String model, long created);

    /** Whether {@link #head} has been written. */
    public abstract boolean hasHead();

    /** Opens a choice that may yet turn out to say nothing; does nothing if it is open. */
    public abstract void open(int choice);

    public abstract void text(int choice, String text);

    public abstract void reasoning(int choice, String text);

    public abstract void refusal(int choice, String text);

    /**
     * A call begins.
     *
     * @param id the caller's id for it
     * @param extra a member of the call that is none of OpenAI's, such as {@code extra_content}; null for none
     * @return its index among the calls of the choice, for {@link #arguments}
     */
    public abstract int toolCall(
            int choice, String id, String name, @Nullable String extra, @Nullable JsonValue extraValue);

    /** More of the arguments' text. A call that gets none has {@code {}} at the end. */
    public abstract void arguments(int choice, int call, String fragment);

    /** A call of a custom tool, whose input is a text and comes whole. */
    public abstract int customCall(int choice, String id, String name, String input);

    /**
     * For a request with the deprecated {@code functions}: from here on the first call of a choice is its {@code
     * function_call}, and {@code tool_calls} as a finish reason becomes {@code function_call}. Further calls, for which
     * that form has no place, are left out.
     */
    public abstract void useFunctionCall();

    /** A citation, in the form of OpenAI's {@code annotations}. */
    public abstract void annotation(int choice, JsonValue annotation);

    /** More log probabilities of the content. */
    public abstract void logprobs(int choice, List<ChatCompletionTokenLogprob> content);

    /**
     * A member of the message that is none of OpenAI's, such as {@code thinking_blocks}. An array's items are added to
     * those that are there; anything else takes the place of what is there.
     */
    public abstract void messageExtra(int choice, String name, JsonValue value);

    /** A member of the whole answer that is none of OpenAI's. The last one counts. */
    public abstract void answerExtra(String name, JsonValue value);

    /** OpenAI's word for the tier that was used. */
    public abstract void serviceTier(String tier);

    /**
     * Why a choice ended.
     *
     * @param reason OpenAI's word
     * @param nativeReason the provider's own word, if OpenAI's does not say it all; else null
     */
    public abstract void finish(int choice, String reason, @Nullable String nativeReason);

    /** Whether {@link #finish} has been told of a choice. */
    public abstract boolean hasFinished(int choice);

    /** Whether a choice has calls by now. */
    public abstract boolean hasCalls(int choice);

    public abstract void usage(CompletionUsage usage);
}

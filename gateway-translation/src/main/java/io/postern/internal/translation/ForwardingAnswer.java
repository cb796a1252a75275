package io.postern.internal.translation;

import io.postern.core.JsonValue;
import io.postern.models.chat.completions.ChatCompletionTokenLogprob;
import io.postern.models.completions.CompletionUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer that hands everything on; what a subclass overrides, it sees to itself. Not safe to share between threads. */
abstract class ForwardingAnswer extends AnswerWriter {
    private final AnswerWriter next;

    ForwardingAnswer(AnswerWriter next) {
        this.next = next;
    }

    @Override
    public void head(String id, String model, long created) {
        next.head(id, model, created);
    }

    @Override
    public boolean hasHead() {
        return next.hasHead();
    }

    @Override
    public void open(int choice) {
        next.open(choice);
    }

    @Override
    public void text(int choice, String text) {
        next.text(choice, text);
    }

    @Override
    public void reasoning(int choice, String text) {
        next.reasoning(choice, text);
    }

    @Override
    public void refusal(int choice, String text) {
        next.refusal(choice, text);
    }

    @Override
    public int toolCall(int choice, String id, String name, @Nullable String extra, @Nullable JsonValue extraValue) {
        return next.toolCall(choice, id, name, extra, extraValue);
    }

    @Override
    public void arguments(int choice, int call, String fragment) {
        next.arguments(choice, call, fragment);
    }

    @Override
    public int customCall(int choice, String id, String name, String input) {
        return next.customCall(choice, id, name, input);
    }

    @Override
    public void useFunctionCall() {
        next.useFunctionCall();
    }

    @Override
    public void annotation(int choice, JsonValue annotation) {
        next.annotation(choice, annotation);
    }

    @Override
    public void logprobs(int choice, List<ChatCompletionTokenLogprob> content) {
        next.logprobs(choice, content);
    }

    @Override
    public void messageExtra(int choice, String name, JsonValue value) {
        next.messageExtra(choice, name, value);
    }

    @Override
    public void answerExtra(String name, JsonValue value) {
        next.answerExtra(name, value);
    }

    @Override
    public void serviceTier(String tier) {
        next.serviceTier(tier);
    }

    @Override
    public void finish(int choice, String reason, @Nullable String nativeReason) {
        next.finish(choice, reason, nativeReason);
    }

    @Override
    public boolean hasFinished(int choice) {
        return next.hasFinished(choice);
    }

    @Override
    public boolean hasCalls(int choice) {
        return next.hasCalls(choice);
    }

    @Override
    public void usage(CompletionUsage usage) {
        next.usage(usage);
    }
}

package io.postern.provider.local;

import io.postern.models.chat.completions.ChatCompletion.Choice.FinishReason;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.completions.CompletionUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is decided about one answer before it is handed over. Every choice says the same.
 *
 * @param topLogprobs how many alternatives each token has; -1 if no log probabilities are wanted
 */
record Turn(
        String id,
        String model,
        LocalMessage message,
        CompletionUsage usage,
        int choices,
        int topLogprobs,
        String toolCallIds,
        Delivery delivery,
        @Nullable Fault fault) {
    /** 2026-01-01T00:00:00Z: the same request has the same answer, so none can tell the time. */
    static final long CREATED = 1_767_225_600L;

    static Turn of(
            ChatCompletionCreateParams params,
            String model,
            LocalMessage said,
            @Nullable CompletionUsage usage,
            @Nullable String finishReason,
            Delivery delivery,
            @Nullable Fault fault) {
        LocalMessage message = limited(said, params);
        if (finishReason != null) {
            message = message.finishing(FinishReason.of(finishReason));
        }
        int choices = params.n().orElse(1L).intValue();
        CompletionUsage counted = usage != null ? usage : usage(params, message, choices);
        int topLogprobs = params.logprobs().orElse(false)
                ? params.topLogprobs().orElse(0L).intValue()
                : -1;
        return new Turn(
                id(model, message, counted),
                model,
                message,
                counted,
                choices,
                topLogprobs,
                message.toolCalls().isEmpty() ? "" : "call_" + params.messages().size() + "_",
                delivery,
                fault);
    }

    @SuppressWarnings("deprecation") // the older name of the limit
    private static LocalMessage limited(LocalMessage said, ChatCompletionCreateParams params) {
        LocalMessage message = said;
        ChatCompletionCreateParams.Stop stop = params.stop().orElse(null);
        if (stop != null) message = message.stoppedAt(stop.isString() ? List.of(stop.asString()) : stop.asStrings());
        Long limit = params.maxCompletionTokens().orElse(null);
        if (limit == null) limit = params.maxTokens().orElse(null);
        return limit == null ? message : message.limitedTo(limit);
    }

    private static CompletionUsage usage(ChatCompletionCreateParams params, LocalMessage message, int choices) {
        long prompt = Prompt.tokens(params.messages());
        long completion = message.tokens() * choices;
        CompletionUsage.Builder usage = CompletionUsage.builder()
                .promptTokens(prompt)
                .completionTokens(completion)
                .totalTokens(prompt + completion);
        long reasoning = message.reasoningTokens();
        if (reasoning > 0) {
            usage.completionTokensDetails(CompletionUsage.CompletionTokensDetails.builder()
                    .reasoningTokens(reasoning * choices)
                    .build());
        }
        return usage.build();
    }

    private static String id(String model, LocalMessage message, CompletionUsage usage) {
        long hash = model.hashCode() * 31L + usage.promptTokens();
        if (message.content() != null)
            hash = hash * 1_000_003L + message.content().hashCode();
        for (int i = 0; i < message.toolCalls().size(); i++) {
            hash = hash * 1_000_003L + message.toolCalls().get(i).hashCode();
        }
        return "chatcmpl-local-" + Long.toHexString(hash);
    }

    /** Unlike any other in the conversation, which has grown by the next turn. */
    String toolCallId(int choice, int call) {
        return toolCallIds + choice + "_" + call;
    }

    boolean waits() {
        return !delivery.latency().isZero()
                || !delivery.pace().isZero()
                || (fault != null && fault.kind() == Fault.Kind.STALL);
    }

    @Override
    public String toString() {
        return "Turn{" + id + "}";
    }
}

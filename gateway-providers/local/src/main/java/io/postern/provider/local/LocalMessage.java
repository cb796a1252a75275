package io.postern.provider.local;

import io.postern.models.chat.completions.ChatCompletion.Choice.FinishReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a local model says, before it is made a completion or chunks. */
record LocalMessage(
        @Nullable String reasoning,
        @Nullable String content,
        @Nullable String refusal,
        List<LocalToolCall> toolCalls,
        FinishReason finishReason) {
    LocalMessage {
        // What is empty is not streamed, so it must not stand in a whole answer either; empty content is an answer.
        if (reasoning != null && reasoning.isEmpty()) reasoning = null;
        if (refusal != null && refusal.isEmpty()) refusal = null;
        if (content != null && content.isEmpty() && refusal != null) content = null;
        toolCalls = List.copyOf(toolCalls);
    }

    static LocalMessage text(String content) {
        return new LocalMessage(null, content, null, List.of(), FinishReason.STOP);
    }

    static LocalMessage toolCalls(List<LocalToolCall> calls) {
        return new LocalMessage(null, null, null, calls, FinishReason.TOOL_CALLS);
    }

    LocalMessage finishing(FinishReason reason) {
        return new LocalMessage(reasoning, content, refusal, toolCalls, reason);
    }

    long reasoningTokens() {
        return reasoning == null ? 0 : TokenEstimate.of(reasoning);
    }

    long tokens() {
        long tokens = reasoningTokens();
        if (content != null) tokens += TokenEstimate.of(content);
        if (refusal != null) tokens += TokenEstimate.of(refusal);
        for (int i = 0; i < toolCalls.size(); i++) tokens += toolCalls.get(i).tokens();
        return tokens;
    }

    /** The content up to where the first of these texts begins. */
    LocalMessage stoppedAt(List<String> stops) {
        if (content == null) return this;
        int end = content.length();
        for (String stop : stops) {
            int found = stop.isEmpty() ? -1 : content.indexOf(stop);
            if (found >= 0) end = Math.min(end, found);
        }
        if (end == content.length()) return this;
        return new LocalMessage(reasoning, content.substring(0, end), refusal, List.of(), FinishReason.STOP);
    }

    /** What fits into so many tokens: reasoning first, then text, then tool calls. */
    LocalMessage limitedTo(long maxTokens) {
        if (tokens() <= maxTokens) return this;
        Budget budget = new Budget(maxTokens);
        return new LocalMessage(
                budget.take(reasoning),
                budget.take(content),
                budget.take(refusal),
                budget.take(toolCalls),
                FinishReason.LENGTH);
    }

    @Override
    public String toString() {
        return "LocalMessage{" + finishReason + "}";
    }

    private static final class Budget {
        private long left;

        Budget(long tokens) {
            this.left = tokens;
        }

        @Nullable
        String take(@Nullable String text) {
            if (text == null) return null;
            String taken = text.substring(0, TokenEstimate.start(text, left));
            left -= TokenEstimate.of(taken);
            return taken.isEmpty() ? null : taken;
        }

        List<LocalToolCall> take(List<LocalToolCall> calls) {
            List<LocalToolCall> taken = new ArrayList<>();
            for (LocalToolCall call : calls) {
                long name = TokenEstimate.of(call.name());
                if (left <= 0 || (name > left && !taken.isEmpty())) break;
                if (call.tokens() <= left) {
                    left -= call.tokens();
                    taken.add(call);
                } else {
                    String arguments = call.arguments();
                    taken.add(call.withArguments(
                            arguments.substring(0, TokenEstimate.start(arguments, Math.max(0, left - name)))));
                    left = 0;
                }
            }
            return taken;
        }
    }
}

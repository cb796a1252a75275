package io.postern.provider.anthropic;

import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.Piece;
import io.postern.internal.translation.Turn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long an answer may be and how much the model thinks before it. Some models are given a budget, the newer ones
 * decide for themselves and are told how much effort to make.
 *
 * <p>Used by one thread.
 *
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/adaptive-thinking">Adaptive thinking</a>, November
 *     2026
 */
final class ThinkingRules {
    /** The least budget that is taken. */
    private static final long LEAST_BUDGET = 1024;

    /** Hundredths of the longest answer that a model may think. */
    private static final Map<String, Long> SHARES =
            Map.of("minimal", 2L, "low", 10L, "medium", 30L, "high", 60L, "xhigh", 90L, "max", 90L);

    private final MessageDraft draft;
    private final @Nullable Node effortField;

    private ThinkingRules(MessageDraft draft) {
        this.draft = draft;
        this.effortField = draft.fields.take("reasoning_effort");
    }

    /** Sets the longest answer, thinking and effort. */
    static void apply(MessageDraft draft) {
        new ThinkingRules(draft).apply();
    }

    private void apply() {
        Node total = draft.fields.take("max_completion_tokens");
        Node visible = draft.fields.take("max_tokens");
        Node asked = total != null ? total : visible;
        long limit = draft.model.output();
        draft.maxTokens = asked == null ? limit : capped(asked, limit);
        Node given = draft.fields.take("thinking");
        if (given != null && !given.isObject()) throw BadInput.at("thinking", "must be an object");
        if (given != null) {
            draft.thinking = new JsonMembers().putAll(given.json());
            effort();
        } else {
            reasoning(asked != null && total == null);
        }
        if (draft.thinksWithinBudget()) withoutConflicts();
    }

    private long capped(Node asked, long limit) {
        Number number = asked.number();
        long tokens = number == null ? limit : number.longValue();
        if (tokens <= limit || draft.model.context() == 0) return tokens;
        draft.warn(asked.path(), "the model's answers have " + limit + " tokens at the most", "lowered to " + limit);
        return limit;
    }

    private String word() {
        Node field = effortField;
        String word = field == null ? null : field.text();
        return word == null ? "" : word;
    }

    private void reasoning(boolean limitIsOfText) {
        String effort = word();
        if (effort.isEmpty()) return;
        if (effort.equals("none")) {
            silent();
        } else if (draft.model.thinking() == ClaudeModel.Thinking.NONE) {
            dropped("the model does not think", "dropped");
        } else if (!SHARES.containsKey(effort)) {
            dropped("must be one of none, minimal, low, medium, high, xhigh and max", "dropped");
        } else if (draft.model.accepts("adaptive")) {
            draft.thinking = JsonMembers.of("type", "adaptive").put("display", "summarized");
            effort();
        } else {
            budget(effort, limitIsOfText);
        }
    }

    private void dropped(String reason, String action) {
        draft.warn("reasoning_effort", reason, action);
    }

    private void silent() {
        if (draft.model.thinking() == ClaudeModel.Thinking.NONE) return;
        if (draft.model.accepts("disabled")) {
            draft.thinking = JsonMembers.of("type", "disabled");
        } else if (draft.model.accepts("between_tools")) {
            draft.thinking = JsonMembers.of("type", "between_tools");
            dropped("the model always thinks", "asked to think between calls of tools only");
        } else {
            draft.outputConfig.put("effort", "low");
            dropped("the model always thinks", "asked for low effort");
        }
    }

    private void effort() {
        String effort = word();
        List<String> known = draft.model.efforts();
        if (known.isEmpty() || !SHARES.containsKey(effort)) return;
        draft.outputConfig.put("effort", nearest(effort, known));
    }

    private static String nearest(String effort, List<String> known) {
        if (effort.equals("minimal")) return "low";
        if (known.contains(effort)) return effort;
        // Of xhigh and max one may be missing, or both.
        return known.contains("max") ? "max" : "high";
    }

    /** @param limitIsOfText whether the request's limit is the deprecated one, which does not count thoughts */
    private void budget(String effort, boolean limitIsOfText) {
        long limit = draft.model.output();
        long budget = Math.max(LEAST_BUDGET, limit * SHARES.getOrDefault(effort, 0L) / 100);
        if (limitIsOfText) draft.maxTokens = Math.max(draft.maxTokens, Math.min(draft.maxTokens + budget, limit));
        // Where the limit counts thoughts too, at least a tenth of it is for the answer itself.
        long room = draft.maxTokens - (limitIsOfText ? 1 : draft.maxTokens / 10);
        budget = Math.min(budget, Math.max(LEAST_BUDGET, room));
        if (budget >= draft.maxTokens) {
            dropped("an answer of " + draft.maxTokens + " tokens has no room for thoughts", "dropped");
            return;
        }
        draft.thinking = JsonMembers.of("type", "enabled").put("budget_tokens", budget);
    }

    private void withoutConflicts() {
        String why = null;
        if (draft.choice.forces()) {
            why = "a model that thinks within a budget cannot be made to call a tool";
        } else if (draft.conversation.isPrefilled()) {
            why = "a model that thinks within a budget cannot go on with a message of its own";
        } else if (lacksThoughts()) {
            why = "the assistant's last turn called tools and came back without its thinking_blocks";
        }
        if (why == null) return;
        draft.thinking = null;
        draft.warn(word().isEmpty() ? "thinking" : "reasoning_effort", why, "dropped");
    }

    /**
     * "Expected `thinking` or `redacted_thinking`, but found `tool_use`", the API says otherwise. All that the assistant
     * does between two words of the user's counts as one: it may have thought before its first call only.
     */
    private boolean lacksThoughts() {
        List<Turn> turns = draft.conversation.turns();
        boolean called = false;
        for (int i = turns.size() - 1; i > 0 && onlyAnswersCalls(turns.get(i)); i -= 2) {
            if (hasThoughts(turns.get(i - 1))) return false;
            called = true;
        }
        return called;
    }

    private static boolean onlyAnswersCalls(Turn turn) {
        return turn.pieces().stream().allMatch(piece -> piece instanceof Piece.ToolResult);
    }

    private static boolean hasThoughts(Turn turn) {
        for (Piece piece : turn.pieces()) {
            boolean mayHold = piece instanceof Piece.Extras;
            if (mayHold && !ReplayedBlocks.of(piece.source()).leading().isEmpty()) return true;
        }
        return false;
    }
}

package io.postern.provider.local;

import io.postern.models.chat.completions.ChatCompletion.Choice.FinishReason;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A script while it is played: how often each rule has answered, and what was asked.
 *
 * <p>Safe to share between threads.
 */
final class ScriptPlay {
    private final LocalScript script;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicIntegerArray answered;

    /** Guarded by itself. */
    private final Deque<ChatCompletionCreateParams> requests = new ArrayDeque<>();

    ScriptPlay(LocalScript script) {
        this.script = script;
        this.answered = new AtomicIntegerArray(script.rules().size());
    }

    LocalScript script() {
        return script;
    }

    void record(ChatCompletionCreateParams params) {
        if (script.recordedRequests() == 0) return;
        synchronized (requests) {
            if (requests.size() == script.recordedRequests()) requests.removeFirst();
            requests.addLast(params);
        }
    }

    List<ChatCompletionCreateParams> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** What the first rule that matches answers. */
    LocalAnswer answer(ChatCompletionCreateParams params, String model, LocalErrors errors) {
        LocalMatch.Seen seen = new LocalMatch.Seen(params, model, calls.incrementAndGet());
        List<LocalScript.Rule> rules = script.rules();
        for (int i = 0; i < rules.size(); i++) {
            LocalMatch match = rules.get(i).match();
            if (match.holds(seen) && claim(i, match.times()))
                return rules.get(i).answer();
        }
        LocalAnswer otherwise = script.otherwise();
        if (otherwise != null) return otherwise;
        throw errors.badRequest(
                model,
                "no_rule",
                "messages",
                "No rule of the script matches call " + seen.call() + "; looked at " + describe(rules)
                        + ". Give the script an `otherwise`, or a rule for this request");
    }

    private boolean claim(int rule, int most) {
        if (most == Integer.MAX_VALUE) return true;
        return answered.getAndUpdate(rule, times -> times < most ? times + 1 : times) < most;
    }

    private String describe(List<LocalScript.Rule> rules) {
        List<String> looked = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            LocalMatch match = rules.get(i).match();
            boolean used = match.times() <= answered.get(i);
            looked.add("rules[" + i + "] (" + match + (used ? ", used up" : "") + ")");
        }
        return looked.isEmpty() ? "no rules" : String.join(", ", looked);
    }

    /** What the model says by an answer, for this request. */
    static LocalMessage message(
            LocalAnswer answer, ChatCompletionCreateParams params, String model, LocalErrors errors) {
        RequestedJson json = new RequestedJson(errors, model, params);
        List<LocalToolCall> toolCalls = new ArrayList<>();
        for (LocalAnswer.ScriptedCall call : answer.toolCalls()) {
            String arguments = call.arguments() != null ? call.arguments() : json.arguments(call.name());
            toolCalls.add(new LocalToolCall(call.name(), arguments, false));
        }
        return new LocalMessage(
                answer.reasoning(),
                answer.fittingJson() ? json.answer() : answer.text(),
                answer.refusal(),
                toolCalls,
                toolCalls.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS);
    }
}

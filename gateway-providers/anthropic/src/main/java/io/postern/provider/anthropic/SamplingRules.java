package io.postern.provider.anthropic;

import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Temperature, {@code top_p}, {@code top_k} and stop sequences. Used by one thread. */
final class SamplingRules {
    private static final String LOCKED = "the model takes no other than its own";
    private static final String THINKING = "a model that thinks takes no other than its own";

    private final MessageDraft draft;
    private final JsonMembers body;

    private SamplingRules(MessageDraft draft, JsonMembers body) {
        this.draft = draft;
        this.body = body;
    }

    /** Thinking must be settled already. */
    static void apply(MessageDraft draft, JsonMembers body) {
        SamplingRules rules = new SamplingRules(draft, body);
        rules.stop();
        boolean tempered = rules.temperature();
        rules.topP(tempered);
        rules.topK();
    }

    private void stop() {
        Node stop = draft.fields.take("stop");
        if (stop == null) return;
        List<String> kept = new ArrayList<>();
        for (Node sequence : stop.isArray() ? stop.items() : List.of(stop)) {
            String text = sequence.text();
            if (text == null) continue;
            if (text.isBlank()) {
                draft.warn(sequence.path(), "the provider refuses a stop sequence of white space alone", "dropped");
            } else {
                kept.add(text);
            }
        }
        if (!kept.isEmpty()) body.put("stop_sequences", kept);
    }

    /** Why nothing but the default may be said; null if something may. */
    private @Nullable String fixed() {
        if (draft.model.sampling() == ClaudeModel.Sampling.LOCKED) return LOCKED;
        return draft.thinks() ? THINKING : null;
    }

    private boolean temperature() {
        Node field = draft.fields.take("temperature");
        Number given = field == null ? null : field.number();
        if (field == null || given == null) return false;
        double temperature = given.doubleValue();
        String fixed = fixed();
        if (fixed != null) {
            if (temperature != 1) draft.warn(field.path(), fixed, "dropped");
            return false;
        }
        if (temperature > 1) {
            draft.warn(field.path(), "the provider's goes up to 1", "lowered to 1");
            body.put("temperature", 1);
        } else {
            body.put("temperature", field.json());
        }
        return true;
    }

    private void topP(boolean tempered) {
        Node field = draft.fields.take("top_p");
        Number given = field == null ? null : field.number();
        if (field == null || given == null) return;
        String fixed = fixed();
        if (fixed != null) {
            // From 0.99 on it is as good as the default, and taken.
            if (given.doubleValue() < 0.99) draft.warn(field.path(), fixed, "dropped");
        } else if (tempered && draft.model.sampling() == ClaudeModel.Sampling.ONE_OF) {
            draft.warn(field.path(), "the model takes one of temperature and top_p", "dropped");
        } else {
            body.put("top_p", field.json());
        }
    }

    private void topK() {
        Node field = draft.fields.take("top_k");
        if (field == null) return;
        String fixed = fixed();
        if (fixed != null) {
            draft.warn(field.path(), fixed, "dropped");
        } else {
            body.put("top_k", field.json());
        }
    }
}

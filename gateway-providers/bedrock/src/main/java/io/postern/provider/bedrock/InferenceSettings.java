package io.postern.provider.bedrock;

import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.RequestFields;
import io.postern.provider.bedrock.BedrockModel.Sampling;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.InferenceConfiguration;

/**
 * Length, sampling and stop texts of one request.
 *
 * <p>Used by one thread.
 */
final class InferenceSettings {
    private final RequestFields fields;
    private final BedrockModel model;
    private final ReasoningSettings reasoning;
    private final InferenceConfiguration.Builder config = InferenceConfiguration.builder();
    private boolean any;

    private InferenceSettings(RequestFields fields, BedrockModel model, ReasoningSettings reasoning) {
        this.fields = fields;
        this.model = model;
        this.reasoning = reasoning;
    }

    /**
     * The settings, or null if there are none.
     *
     * @param additional gets what is no field of Converse's own
     */
    static @Nullable InferenceConfiguration of(
            RequestFields fields, BedrockModel model, ReasoningSettings reasoning, JsonMembers additional) {
        InferenceSettings settings = new InferenceSettings(fields, model, reasoning);
        settings.maxTokens();
        settings.sampling(additional);
        settings.stop();
        return settings.any ? settings.config.build() : null;
    }

    /** The newer field counts reasoning in, the older one does not. */
    private void maxTokens() {
        Node total = fields.peek("max_completion_tokens");
        Node asked = fields.takeFirst("max_completion_tokens", "max_tokens");
        if (asked == null) return;
        Number number = asked.number();
        long tokens = number == null ? 0 : number.longValue();
        if (tokens < 1) throw BadInput.at(asked.path(), "must be a number of tokens above 0");
        if (reasoning.isHighNova()) {
            fields.context().warn(asked.path(), "the model takes no limit at high effort", "dropped");
            return;
        }
        if (reasoning.hasBudget()) tokens = withBudget(asked, tokens, total != null);
        if (model.maxOutput() > 0 && tokens > model.maxOutput()) {
            fields.context().warn(asked.path(), "the model gives no longer answers", "lowered to " + model.maxOutput());
            tokens = model.maxOutput();
        }
        config.maxTokens((int) Math.min(tokens, Integer.MAX_VALUE));
        any = true;
    }

    /** The budget must be less than the limit, so it is made smaller, or left out where nothing of it would remain. */
    private long withBudget(Node asked, long tokens, boolean countsReasoning) {
        long limit = countsReasoning ? tokens : tokens + reasoning.budget();
        if (model.maxOutput() > 0) limit = Math.min(limit, model.maxOutput());
        // Where the limit counts reasoning too, at least a tenth of it is for the answer itself.
        long room = limit - (countsReasoning ? Math.max(1, limit / 10) : 1);
        if (reasoning.budget() <= room) return limit;
        if (limit > ReasoningSettings.LEAST_BUDGET) {
            reasoning.shrinkTo(Math.max(ReasoningSettings.LEAST_BUDGET, room));
            return limit;
        }
        reasoning.drop(
                fields.context(),
                "reasoning_effort",
                "so short an answer leaves no room for it (" + asked.path() + ")");
        return tokens;
    }

    private void sampling(JsonMembers additional) {
        Float temperature = temperature();
        Float topP = number("top_p");
        Node topK = fields.take("top_k");
        if (model.sampling() == Sampling.LOCKED) {
            if (temperature != null && temperature != 1) drop("temperature", "the model takes none but 1");
            if (topP != null && topP < 0.99f) drop("top_p", "the model takes none below 0.99");
            if (topK != null) drop("top_k", "the model takes none");
            return;
        }
        if (reasoning.thinks() && (model.isClaude() || reasoning.isHighNova())) {
            if (temperature != null) drop("temperature", "the model takes none while it thinks");
            if (topP != null) drop("top_p", "the model takes none while it thinks");
            if (topK != null) drop("top_k", "the model takes none while it thinks");
            return;
        }
        if (temperature != null && topP != null && model.sampling() == Sampling.ONE) {
            drop("top_p", "the model takes temperature or top_p, not both");
            topP = null;
        }
        if (temperature != null) config.temperature(temperature);
        if (topP != null) config.topP(topP);
        any |= temperature != null || topP != null;
        if (topK != null) topK(topK, additional);
    }

    private void drop(String field, String reason) {
        fields.context().warn(field, reason, "dropped");
    }

    private @Nullable Float temperature() {
        Float given = number("temperature");
        if (given == null || given <= 1) return given;
        fields.context().warn("temperature", "Bedrock takes 0 to 1", "lowered to 1");
        return 1f;
    }

    private @Nullable Float number(String name) {
        Node field = fields.take(name);
        if (field == null) return null;
        Number number = field.number();
        if (number == null) throw BadInput.at(name, "must be a number");
        return number.floatValue();
    }

    /** No field of Converse's; each family has its own. */
    private void topK(Node topK, JsonMembers additional) {
        switch (model.family()) {
            case CLAUDE:
            case MISTRAL:
            case LLAMA:
                additional.put("top_k", topK.json());
                break;
            case COHERE:
                additional.put("k", topK.json());
                break;
            case NOVA:
                JsonMembers inner = new JsonMembers().putAll(additional.get("inferenceConfig"));
                additional.put("inferenceConfig", inner.put("topK", topK.json()));
                break;
            default:
                drop("top_k", "it is not known how the model takes it; use additional_model_request_fields");
        }
    }

    private void stop() {
        Node stop = fields.take("stop");
        if (stop == null) return;
        List<Node> given = stop.isArray() ? stop.items() : List.of(stop);
        List<String> texts = new ArrayList<>();
        for (Node one : given) {
            String text = one.text();
            if (text == null) throw BadInput.at(one.path(), "must be a text");
            if (text.isEmpty()) continue;
            if (text.isBlank() && model.isClaude()) {
                fields.context().warn(one.path(), "the model refuses to stop at white space", "dropped");
            } else {
                texts.add(text);
            }
        }
        if (texts.isEmpty()) return;
        config.stopSequences(texts);
        any = true;
    }
}

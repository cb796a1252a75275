package io.postern.provider.bedrock;

import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.RequestFields;
import io.postern.spi.CallContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a model is to think: OpenAI's {@code reasoning_effort} in the form that its family wants. What the caller
 * says in the family's own form, {@code thinking} or {@code reasoning_config}, comes before it.
 *
 * <p>Used by one thread, for one request.
 */
final class ReasoningSettings {
    /** Claude takes no smaller budget: https://docs.claude.com/en/docs/build-with-claude/extended-thinking, 2026. */
    static final long LEAST_BUDGET = 1024;

    private static final String FIELD = "reasoning_effort";

    private static final List<String> EFFORTS = List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");

    /** What goes into additionalModelRequestFields. */
    private final JsonMembers additional = new JsonMembers();

    private @Nullable String effort;
    private long budget;
    private boolean thinks;
    private boolean highNova;

    private ReasoningSettings() {}

    static ReasoningSettings of(RequestFields fields, BedrockModel model) {
        ReasoningSettings settings = new ReasoningSettings();
        Node effort = fields.take(FIELD);
        Node thinking = fields.take("thinking");
        Node config = fields.take("reasoning_config");
        if (thinking != null || config != null) {
            settings.take("thinking", thinking, model);
            settings.take("reasoning_config", config, model);
        } else if (effort != null) {
            settings.read(String.valueOf(effort.text()), model, fields.context());
        }
        return settings;
    }

    /** The caller knows the form that this model wants. */
    private void take(String name, @Nullable Node given, BedrockModel model) {
        if (given == null) return;
        boolean asThinking = model.isClaude() && name.equals("reasoning_config") && given.isObject();
        additional.put(asThinking ? "thinking" : name, given.json());
        String type = given.text("type");
        thinks = model.isClaude() && type != null && !type.equals("disabled");
        Node tokens = given.get("budget_tokens");
        if (tokens != null && tokens.number() != null) budget = tokens.number().longValue();
    }

    private void read(String effort, BedrockModel model, CallContext context) {
        if (!EFFORTS.contains(effort)) {
            context.warn(FIELD, "must be one of none, minimal, low, medium, high, xhigh and max", "dropped");
            return;
        }
        switch (model.reasoning()) {
            case BUDGET:
                if (!effort.equals("none")) budget(budgetOf(effort));
                break;
            case ADAPTIVE:
                adaptive(effort, model, context);
                break;
            case NOVA:
                nova(effort, context);
                break;
            case GPT_OSS:
                gptOss(effort, context);
                break;
            case OPENAI:
                additional.put("reasoning_config", effort);
                break;
            default:
                if (!effort.equals("none"))
                    context.warn(FIELD, "the model cannot be told how much to reason", "dropped");
        }
    }

    private static long budgetOf(String effort) {
        switch (effort) {
            case "minimal":
                return LEAST_BUDGET;
            case "low":
                return 2048;
            case "high":
                return 24_576;
            case "xhigh":
            case "max":
                return 32_768;
            default:
                return 8192;
        }
    }

    private void budget(long tokens) {
        budget = tokens;
        thinks = true;
        additional.put("thinking", JsonMembers.of("type", "enabled").put("budget_tokens", tokens));
    }

    private void adaptive(String asked, BedrockModel model, CallContext context) {
        if (!asked.equals("none")) {
            thinks = true;
            additional.put("thinking", JsonMembers.of("type", "adaptive").put("display", "summarized"));
            effort = nearest(asked, model.efforts());
        } else if (model.mayNotThink()) {
            if (model.thinksByDefault()) additional.put("thinking", JsonMembers.of("type", "disabled"));
        } else if (model.thinksBetweenTools()) {
            context.warn(FIELD, "the model always reasons at least between calls of tools", "sent as between_tools");
            additional.put("thinking", JsonMembers.of("type", "between_tools"));
        } else {
            context.warn(FIELD, "the model always reasons", "sent as low");
            thinks = true;
            effort = "low";
        }
    }

    /** The model's own word for an effort; the next one up where it has none, or its highest. */
    private static String nearest(String asked, List<String> known) {
        String wanted = asked.equals("minimal") ? "low" : asked;
        if (known.contains(wanted)) return wanted;
        if (wanted.equals("xhigh") && known.contains("max")) return "max";
        return known.isEmpty() ? wanted : known.contains("high") ? "high" : known.get(known.size() - 1);
    }

    private void nova(String effort, CallContext context) {
        if (effort.equals("none")) return;
        String level = threeLevels(effort, context);
        highNova = level.equals("high");
        thinks = true;
        additional.put(
                "inferenceConfig",
                JsonMembers.of(
                        "reasoningConfig", JsonMembers.of("type", "enabled").put("maxReasoningEffort", level)));
    }

    private void gptOss(String effort, CallContext context) {
        if (effort.equals("none")) context.warn(FIELD, "the model always reasons", "sent as low");
        additional.put(FIELD, effort.equals("none") ? "low" : threeLevels(effort, context));
    }

    private static String threeLevels(String effort, CallContext context) {
        switch (effort) {
            case "low":
            case "medium":
            case "high":
                return effort;
            case "minimal":
                context.warn(FIELD, "the model knows low, medium and high", "sent as low");
                return "low";
            default:
                context.warn(FIELD, "the model knows low, medium and high", "sent as high");
                return "high";
        }
    }

    JsonMembers additional() {
        return additional;
    }

    /** Claude's word for effort, for outputConfig; null for none. */
    @Nullable
    String effort() {
        return effort;
    }

    /** Whether the model will think so that it takes no sampling parameters. */
    boolean thinks() {
        return thinks;
    }

    /** Whether it thinks within a budget of tokens, which rules out that it is made to call a tool. */
    boolean hasBudget() {
        return budget > 0;
    }

    long budget() {
        return budget;
    }

    /** Whether Nova thinks so hard that it takes no limits. */
    boolean isHighNova() {
        return highNova;
    }

    /** Makes the budget smaller, so that the answer fits beside it. */
    void shrinkTo(long tokens) {
        budget(tokens);
    }

    /** Gives thinking up, because of something else that was asked for. */
    void drop(CallContext context, String field, String reason) {
        context.warn(field, reason, "thinking is left out");
        additional.remove("thinking");
        thinks = false;
        budget = 0;
    }
}

package io.postern.provider.google;

import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.spi.CallContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns {@code reasoning_effort} into {@code thinkingConfig}: a level for the models that have levels, a number of tokens
 * for those that count them. Either is refused by the models of the other kind.
 */
final class ReasoningMapper {
    private static final String FIELD = "reasoning_effort";

    private ReasoningMapper() {}

    /** The configuration; null if nothing is to be said. */
    static @Nullable JsonMembers reasoningEffort(@Nullable Node field, ModelFamily family, CallContext context) {
        String effort = field == null ? null : field.text();
        if (effort == null) return null;
        if (!family.known()) {
            context.warn("model", "nobody has described this model", "taken for " + family.name());
        }
        JsonMembers config = new JsonMembers();
        ModelFamily.Budget budget = family.budget();
        if (budget != null) {
            config.put("thinkingBudget", tokens(effort, budget, family, context));
        } else if (!family.levels().isEmpty()) {
            config.put("thinkingLevel", level(effort, family, context));
        } else {
            if (!effort.equals("none")) context.warn(FIELD, family.label() + " does not reason", "dropped");
            return null;
        }
        return effort.equals("none") ? config : config.put("includeThoughts", true);
    }

    private static long tokens(String effort, ModelFamily.Budget budget, ModelFamily family, CallContext context) {
        switch (effort) {
            case "none":
                if (budget.off() > 0) warnOfLeast(family, context, budget.off() + " tokens");
                return budget.off();
            case "minimal":
                return clamped(512, budget);
            case "low":
                return clamped(1024, budget);
            case "medium":
                return clamped(8192, budget);
            case "high":
                return clamped(24576, budget);
            case "xhigh":
            case "max":
                return budget.most();
            default:
                throw unknown();
        }
    }

    private static long clamped(long tokens, ModelFamily.Budget budget) {
        return Math.max(budget.least(), Math.min(budget.most(), tokens));
    }

    private static String level(String effort, ModelFamily family, CallContext context) {
        List<String> levels = family.levels();
        switch (effort) {
            case "none":
                warnOfLeast(family, context, levels.get(0));
                return levels.get(0);
            case "minimal":
                return first(levels, "MINIMAL", "LOW");
            case "low":
                return first(levels, "LOW", "MINIMAL");
            case "medium":
                return first(levels, "MEDIUM", "HIGH");
            case "high":
                return "HIGH";
            case "xhigh":
            case "max":
                return first(levels, "XHIGH", "HIGH");
            default:
                throw unknown();
        }
    }

    private static String first(List<String> levels, String wanted, String otherwise) {
        return levels.contains(wanted) ? wanted : otherwise;
    }

    private static void warnOfLeast(ModelFamily family, CallContext context, String least) {
        context.warn(FIELD, "reasoning cannot be turned off for " + family.label(), "set to the least, " + least);
    }

    private static RuntimeException unknown() {
        return BadInput.at(FIELD, "must be one of none, minimal, low, medium, high, xhigh and max");
    }
}

package io.postern.internal.pricing;

import io.postern.core.JsonValue;
import io.postern.models.completions.CompletionUsage;
import io.postern.models.completions.CompletionUsage.CompletionTokensDetails;
import io.postern.models.completions.CompletionUsage.PromptTokensDetails;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a usage, each counted once, so that each has one price. Counts that contradict one another, which come
 * from the wire, are cut down to what fits. Immutable.
 */
public final class UsageTokens {
    public final long prompt;
    public final long input;
    public final long cached;
    public final long cacheWrite;
    public final long cacheWriteHour;
    public final long output;
    public final long audio;

    /** @throws io.postern.errors.OpenAIInvalidDataException if a count cannot be read */
    public UsageTokens(CompletionUsage usage) {
        PromptTokensDetails details = usage.promptTokensDetails().orElse(null);
        CompletionTokensDetails outputDetails = usage.completionTokensDetails().orElse(null);
        prompt = Math.max(0, usage.promptTokens());
        output = Math.max(0, usage.completionTokens());
        cached = details == null ? 0 : within(prompt, details.cachedTokens());
        long written = details == null ? 0 : within(prompt - cached, details.cacheWriteTokens());
        cacheWriteHour = within(written, Optional.of(writtenForAnHour(usage)));
        cacheWrite = written - cacheWriteHour;
        input = prompt - cached - written;
        audio = (details == null ? 0 : within(prompt, details.audioTokens()))
                + (outputDetails == null ? 0 : within(output, outputDetails.audioTokens()));
    }

    private static long within(long all, Optional<Long> part) {
        return Math.min(all, Math.max(0, part.orElse(0L)));
    }

    /**
     * OpenAI has no field for it; adapters keep the provider's own: Anthropic's {@code cache_creation} (see
     * https://platform.claude.com/docs/en/build-with-claude/prompt-caching) and Bedrock's {@code cacheDetails} (see
     * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_TokenUsage.html).
     */
    private static long writtenForAnHour(CompletionUsage usage) {
        JsonValue anthropic = usage._additionalProperties().get("cache_creation");
        long sum = count(anthropic, "ephemeral_1h_input_tokens");
        JsonValue bedrock = usage._additionalProperties().get("cacheDetails");
        if (bedrock == null) return sum;
        for (JsonValue detail : bedrock.asArray().orElse(List.of())) {
            JsonValue kept = detail.get("ttl").orElse(null);
            if (kept != null && "1h".equals(kept.asString().orElse(""))) sum += count(detail, "inputTokens");
        }
        return sum;
    }

    private static long count(@Nullable JsonValue object, String name) {
        JsonValue value = object == null ? null : object.get(name).orElse(null);
        return value == null ? 0 : value.asNumber().orElse(0L).longValue();
    }
}

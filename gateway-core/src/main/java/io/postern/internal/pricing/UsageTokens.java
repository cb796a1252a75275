package io.postern.internal.pricing;

import io.postern.core.JsonValue;
import io.postern.models.completions.CompletionUsage;
import io.postern.models.completions.CompletionUsage.CompletionTokensDetails;
import io.postern.models.completions.CompletionUsage.PromptTokensDetails;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of a usage, each counted once, so that each has one price. Counts that contradict one another, which come
 * from the wire, are cut down to what fits.
 */
public record UsageTokens(
        long prompt, long input, long cached, long cacheWrite, long cacheWriteHour, long output, long audio) {
    /** @throws io.postern.errors.OpenAIInvalidDataException if a count cannot be read */
    public static UsageTokens of(CompletionUsage usage) {
        long prompt = Math.max(0, usage.promptTokens());
        Optional<PromptTokensDetails> details = usage.promptTokensDetails();
        long cached = within(prompt, details.flatMap(PromptTokensDetails::cachedTokens));
        long written = within(prompt - cached, details.flatMap(PromptTokensDetails::cacheWriteTokens));
        long forAnHour = within(written, Optional.of(writtenForAnHour(usage)));
        long audio = within(prompt, details.flatMap(PromptTokensDetails::audioTokens));
        long output = Math.max(0, usage.completionTokens());
        long spoken = within(output, usage.completionTokensDetails().flatMap(CompletionTokensDetails::audioTokens));
        return new UsageTokens(
                prompt, prompt - cached - written, cached, written - forAnHour, forAnHour, output, audio + spoken);
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
        if (anthropic != null) return count(anthropic.get("ephemeral_1h_input_tokens"));
        JsonValue bedrock = usage._additionalProperties().get("cacheDetails");
        if (bedrock == null) return 0;
        long sum = 0;
        for (JsonValue detail : bedrock.asArray().orElse(List.of())) {
            boolean forAnHour = detail.get("ttl")
                    .flatMap(JsonValue::asString)
                    .filter("1h"::equals)
                    .isPresent();
            if (forAnHour) sum += count(detail.get("inputTokens"));
        }
        return sum;
    }

    private static long count(Optional<JsonValue> number) {
        return number.flatMap(JsonValue::asNumber).map(Number::longValue).orElse(0L);
    }
}

package io.postern.provider.bedrock;

import io.postern.core.JsonValue;
import io.postern.models.completions.CompletionUsage;
import io.postern.models.completions.CompletionUsage.PromptTokensDetails;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.CacheDetail;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;

/** Converse's token counts in OpenAI's form, where the prompt's include those read from a cache and written to it. */
final class BedrockUsage {
    private BedrockUsage() {}

    /**
     * @param countsCache whether the input may include the cache already, as streams of OpenAI's models have it
     *     (https://github.com/maximhq/bifrost/pull/6942, 2026); elsewhere it never does
     */
    static CompletionUsage of(TokenUsage usage, boolean countsCache) {
        long read = orZero(usage.cacheReadInputTokens());
        long written = orZero(usage.cacheWriteInputTokens());
        long input = orZero(usage.inputTokens());
        if (countsCache && read + written > 0 && input >= read + written) input -= read + written;
        long prompt = input + read + written;
        long answer = orZero(usage.outputTokens());
        CompletionUsage.Builder all = CompletionUsage.builder()
                .promptTokens(prompt)
                .completionTokens(answer)
                .totalTokens(prompt + answer);
        if (usage.cacheReadInputTokens() != null || usage.cacheWriteInputTokens() != null) {
            all.promptTokensDetails(details(usage));
        }
        if (usage.hasCacheDetails() && !usage.cacheDetails().isEmpty()) {
            List<JsonValue> perLifetime = new ArrayList<>();
            for (CacheDetail detail : usage.cacheDetails()) perLifetime.add(SdkJson.of(detail));
            all.putAdditionalProperty("cache_details", JsonValue.from(perLifetime));
        }
        return all.build();
    }

    private static PromptTokensDetails details(TokenUsage usage) {
        PromptTokensDetails.Builder details = PromptTokensDetails.builder();
        if (usage.cacheReadInputTokens() != null) details.cachedTokens(usage.cacheReadInputTokens());
        if (usage.cacheWriteInputTokens() != null) details.cacheWriteTokens(usage.cacheWriteInputTokens());
        return details.build();
    }

    /** No count at all. */
    static CompletionUsage none() {
        return CompletionUsage.builder()
                .promptTokens(0)
                .completionTokens(0)
                .totalTokens(0)
                .build();
    }

    private static long orZero(@Nullable Integer count) {
        return count == null ? 0 : count;
    }
}

package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.models.completions.CompletionUsage;
import io.postern.models.completions.CompletionUsage.CompletionTokensDetails;
import io.postern.models.completions.CompletionUsage.PromptTokensDetails;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one answer. Within a message what is said later counts, since it includes what was said before; the
 * messages of an answer that was continued are added up.
 *
 * <p>Used by one thread.
 */
final class MessageUsage {
    private static final String INPUT = "input_tokens";
    private static final String OUTPUT = "output_tokens";
    private static final String CACHE_WRITTEN = "cache_creation_input_tokens";
    private static final String CACHE_READ = "cache_read_input_tokens";

    /** Said in OpenAI's words already. */
    private static final Set<String> TOLD = Set.of(INPUT, OUTPUT, "output_tokens_details", "service_tier");

    private final Map<String, JsonValue> members = new LinkedHashMap<>();
    private long earlierInput;
    private long earlierOutput;
    private long earlierWritten;
    private long earlierRead;
    private @Nullable Long earlierThinking;

    /** What a message says of its usage, at its beginning or its end. */
    void take(@Nullable JsonValue usage) {
        if (usage == null) return;
        usage.asObject().orElse(Map.of()).forEach((name, value) -> {
            if (!value.isNull()) members.put(name, value);
        });
    }

    /** The message is over and another one continues the answer. */
    void nextMessage() {
        earlierInput += count(INPUT);
        earlierOutput += count(OUTPUT);
        earlierWritten += count(CACHE_WRITTEN);
        earlierRead += count(CACHE_READ);
        Long thinking = thinking();
        if (thinking != null) earlierThinking = (earlierThinking == null ? 0 : earlierThinking) + thinking;
        members.clear();
    }

    /** {@code standard}, {@code priority} or {@code batch}; null if it is not said. */
    @Nullable
    String serviceTier() {
        JsonValue tier = members.get("service_tier");
        return tier == null ? null : tier.asString().orElse(null);
    }

    /** Null if nothing was said. */
    @Nullable
    CompletionUsage usage() {
        if (members.isEmpty() && earlierInput + earlierOutput == 0) return null;
        long written = earlierWritten + count(CACHE_WRITTEN);
        long read = earlierRead + count(CACHE_READ);
        // The three are disjoint: https://platform.claude.com/docs/en/build-with-claude/prompt-caching, November 2026.
        long prompt = earlierInput + count(INPUT) + written + read;
        long completion = earlierOutput + count(OUTPUT);
        CompletionUsage.Builder usage = CompletionUsage.builder()
                .promptTokens(prompt)
                .completionTokens(completion)
                .totalTokens(prompt + completion);
        boolean knowsCache =
                members.containsKey(CACHE_READ) || members.containsKey(CACHE_WRITTEN) || read + written > 0;
        if (knowsCache) {
            usage.promptTokensDetails(PromptTokensDetails.builder()
                    .cachedTokens(read)
                    .cacheWriteTokens(written)
                    .build());
        }
        Long thinking = thinking();
        if (thinking != null || earlierThinking != null) {
            long all = (thinking == null ? 0 : thinking) + (earlierThinking == null ? 0 : earlierThinking);
            usage.completionTokensDetails(
                    CompletionTokensDetails.builder().reasoningTokens(all).build());
        }
        members.forEach((name, value) -> {
            if (!TOLD.contains(name)) usage.putAdditionalProperty(name, value);
        });
        return usage.build();
    }

    private @Nullable Long thinking() {
        JsonValue details = members.get("output_tokens_details");
        JsonValue tokens =
                details == null ? null : details.get("thinking_tokens").orElse(null);
        return tokens == null ? null : tokens.asNumber().map(Number::longValue).orElse(null);
    }

    /** Where a conversation was compacted, the counts beside the iterations leave that part out. */
    private long count(String name) {
        JsonValue iterations = members.get("iterations");
        List<JsonValue> all =
                iterations == null ? List.of() : iterations.asArray().orElse(List.of());
        if (all.stream().noneMatch(one -> isOfType(one, "compaction"))) return number(members.get(name));
        long sum = 0;
        for (JsonValue one : all) {
            if (isOfType(one, "compaction") || isOfType(one, "message"))
                sum += number(one.get(name).orElse(null));
        }
        return sum;
    }

    private static boolean isOfType(JsonValue iteration, String type) {
        return iteration
                .get("type")
                .flatMap(JsonValue::asString)
                .filter(type::equals)
                .isPresent();
    }

    private static long number(@Nullable JsonValue value) {
        return value == null
                ? 0
                : Math.max(0, value.asNumber().map(Number::longValue).orElse(0L));
    }
}

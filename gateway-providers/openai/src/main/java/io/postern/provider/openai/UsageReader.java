package io.postern.provider.openai;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.models.completions.CompletionUsage;
import io.postern.models.completions.CompletionUsage.CompletionTokensDetails;
import io.postern.models.completions.CompletionUsage.PromptTokensDetails;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a service's count of tokens as OpenAI counts: cached tokens are part of the prompt's, reasoning tokens of the
 * completion's, and no count is below 0. What came under other names stays there as well.
 *
 * <p>Immutable and safe to share between threads.
 */
final class UsageReader {
    private static final ObjectType<CompletionUsage> USAGE = Draft.table(CompletionUsage.JSON);
    private static final Field<?> PROMPT = field("prompt_tokens");
    private static final Field<?> COMPLETION = field("completion_tokens");
    private static final Field<?> TOTAL = field("total_tokens");

    private static final List<String> CACHED = List.of(
            "prompt_tokens_details.cached_tokens",
            "prompt_cache_hit_tokens", // DeepSeek
            "cached_tokens", // Moonshot
            "num_cached_tokens", // Mistral
            "prompt_token_details.cached_tokens", // Mistral
            "cache_read_input_tokens"); // LiteLLM
    private static final List<String> CACHE_WRITTEN =
            List.of("prompt_tokens_details.cache_write_tokens", "cache_creation_input_tokens");
    private static final List<String> REASONING =
            List.of("completion_tokens_details.reasoning_tokens", "reasoning_tokens");

    /** Names of counts that OpenAI keeps elsewhere. */
    private static final Set<String> FOREIGN = Set.of(
            "prompt_cache_hit_tokens",
            "cached_tokens",
            "num_cached_tokens",
            "prompt_token_details",
            "cache_read_input_tokens",
            "cache_creation_input_tokens",
            "reasoning_tokens",
            "input_tokens",
            "output_tokens");

    private final List<String> places;
    private final PresetResponse.Adding reasoningOutside;
    private final PresetResponse.Adding cachedOutside;

    UsageReader(PresetResponse preset) {
        this.places = preset.usageFrom();
        this.reasoningOutside = preset.reasoningOutsideCompletion();
        this.cachedOutside = preset.cachedOutsidePrompt();
    }

    private static Field<?> field(String name) {
        return Objects.requireNonNull(USAGE.field(name));
    }

    /**
     * The usage of an answer or a chunk: in its field, where the preset says, in Groq's extension or in a choice.
     *
     * @param choices those of the answer
     */
    @Nullable
    CompletionUsage find(Draft<?> answer, List<? extends ApiObject> choices) {
        Object usual = answer.value("usage");
        CompletionUsage found = usual == null ? null : read(usual);
        for (int i = 0; found == null && i < places.size(); i++) found = at(answer, places.get(i));
        if (found == null) found = at(answer, "x_groq.usage");
        for (int i = 0; found == null && i < choices.size(); i++) found = inChoice(choices.get(i));
        return found;
    }

    private @Nullable CompletionUsage at(Draft<?> answer, String path) {
        if (path.equals("usage") || path.startsWith("choices.")) return null;
        int dot = path.indexOf('.');
        JsonValue member = answer.json(dot < 0 ? path : path.substring(0, dot));
        if (member == null) return null;
        JsonValue place = dot < 0 ? member : JsonPaths.find(member, path.substring(dot + 1));
        return place == null ? null : read(place);
    }

    private @Nullable CompletionUsage inChoice(ApiObject choice) {
        JsonValue usage = ObjectType.extra(choice.slots()).get("usage");
        return usage == null ? null : read(usage);
    }

    /** @param usage a {@link CompletionUsage} or a {@link JsonValue}; null if it counts nothing */
    @Nullable
    CompletionUsage read(Object usage) {
        if (usage instanceof CompletionUsage) {
            CompletionUsage typed = (CompletionUsage) usage;
            return isCanonical(typed) ? typed : repaired(typed);
        }
        JsonValue json = (JsonValue) usage;
        return json.kind() == JsonValue.Kind.OBJECT ? read(json.to(CompletionUsage.JSON)) : null;
    }

    private boolean isCanonical(CompletionUsage usage) {
        if (reasoningOutside != PresetResponse.Adding.NEVER || cachedOutside != PresetResponse.Adding.NEVER)
            return false;
        @Nullable Object[] slots = usage.slots();
        Map<String, JsonValue> extra = ObjectType.extra(slots);
        if (!extra.isEmpty() && extra.keySet().stream().anyMatch(FOREIGN::contains)) return false;
        return isCount(slots, PROMPT) && isCount(slots, COMPLETION) && isCount(slots, TOTAL);
    }

    private static boolean isCount(@Nullable Object[] slots, Field<?> field) {
        Object value = ObjectType.peek(slots, field);
        return value instanceof Long && (Long) value >= 0;
    }

    private @Nullable CompletionUsage repaired(CompletionUsage usage) {
        JsonValue json = JsonValue.from(usage);
        Long prompt = first(json, List.of("prompt_tokens", "input_tokens"));
        Long completion = first(json, List.of("completion_tokens", "output_tokens"));
        Long total = first(json, List.of("total_tokens"));
        if (prompt == null && completion == null && total == null) return null;
        if (prompt == null) prompt = rest(total, completion);
        if (completion == null) completion = rest(total, prompt);
        Long cached = first(json, CACHED);
        Long reasoning = first(json, REASONING);
        prompt += outside(cachedOutside, cached, prompt);
        completion += outside(reasoningOutside, reasoning, completion);

        Draft<CompletionUsage> draft = Draft.of(usage);
        draft.put("prompt_tokens", prompt);
        draft.put("completion_tokens", completion);
        draft.put("total_tokens", total == null ? prompt + completion : Math.max(total, prompt + completion));
        Draft<PromptTokensDetails> promptDetails = details(draft, "prompt_tokens_details", PromptTokensDetails.JSON);
        putIfKnown(promptDetails, "cached_tokens", cached);
        Long written = first(json, CACHE_WRITTEN);
        putIfKnown(promptDetails, "cache_write_tokens", written);
        if (cached != null || written != null || draft.has("prompt_tokens_details")) {
            draft.put("prompt_tokens_details", promptDetails.build());
        }
        Draft<CompletionTokensDetails> completionDetails =
                details(draft, "completion_tokens_details", CompletionTokensDetails.JSON);
        putIfKnown(completionDetails, "reasoning_tokens", reasoning);
        if (reasoning != null || draft.has("completion_tokens_details")) {
            draft.put("completion_tokens_details", completionDetails.build());
        }
        return draft.build();
    }

    private static <D extends ApiObject> Draft<D> details(Draft<CompletionUsage> usage, String name, JsonType<D> type) {
        JsonValue given = usage.json(name);
        return given != null && given.kind() == JsonValue.Kind.OBJECT ? Draft.of(given.to(type)) : Draft.empty(type);
    }

    private static void putIfKnown(Draft<?> draft, String name, @Nullable Long count) {
        if (count != null) draft.put(name, count);
    }

    /** What the total leaves; 0 without a total, since OpenAI's form has no place for an unknown count. */
    private static long rest(@Nullable Long total, @Nullable Long part) {
        return total == null ? 0 : Math.max(0, total - (part == null ? 0 : part));
    }

    private static long outside(PresetResponse.Adding adding, @Nullable Long part, long whole) {
        if (part == null || adding == PresetResponse.Adding.NEVER) return 0;
        return adding == PresetResponse.Adding.ALWAYS || part > whole ? part : 0;
    }

    private static @Nullable Long first(JsonValue usage, List<String> paths) {
        for (String path : paths) {
            Long count = count(JsonPaths.find(usage, path));
            if (count != null) return count;
        }
        return null;
    }

    /** A number, also one written as a text or with a fraction. */
    static @Nullable Long count(@Nullable JsonValue value) {
        if (value == null) return null;
        Number number = value.asNumber().orElse(null);
        if (number == null) number = value.asString().map(UsageReader::parsed).orElse(null);
        return number == null ? null : Math.max(0, number.longValue());
    }

    private static @Nullable Number parsed(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}

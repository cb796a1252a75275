package io.postern.provider.google;

import io.postern.internal.translation.Node;
import io.postern.models.completions.CompletionUsage;
import io.postern.models.completions.CompletionUsage.CompletionTokensDetails;
import io.postern.models.completions.CompletionUsage.PromptTokensDetails;
import org.jspecify.annotations.Nullable;

/** Reads {@code usageMetadata}. Gemini counts thoughts and the prompts of its own tools apart; OpenAI does not. */
final class UsageMapper {
    private UsageMapper() {}

    /** Null if nothing was counted: the interim chunks of Vertex may only name the kind of traffic. */
    static @Nullable CompletionUsage usage(Node metadata) {
        Long prompt = count(metadata, "promptTokenCount");
        Long candidates = count(metadata, "candidatesTokenCount");
        Long thoughts = count(metadata, "thoughtsTokenCount");
        Long total = count(metadata, "totalTokenCount");
        if (prompt == null && candidates == null && thoughts == null && total == null) return null;
        long asked = or0(prompt) + or0(count(metadata, "toolUsePromptTokenCount"));
        boolean inclusive = total != null && or0(thoughts) > 0 && asked + or0(candidates) == total;
        long answered = or0(candidates) + (inclusive ? 0 : or0(thoughts));
        return CompletionUsage.builder()
                .promptTokens(asked)
                .completionTokens(answered)
                .totalTokens(Math.max(or0(total), asked + answered))
                .promptTokensDetails(promptDetails(metadata))
                .completionTokensDetails(completionDetails(metadata, thoughts))
                .build();
    }

    private static PromptTokensDetails promptDetails(Node metadata) {
        PromptTokensDetails.Builder details = PromptTokensDetails.builder();
        Long cached = count(metadata, "cachedContentTokenCount");
        if (cached != null) details.cachedTokens(cached);
        Long audio = modality(metadata, "promptTokensDetails", "AUDIO");
        if (audio != null) details.audioTokens(audio);
        Long image = modality(metadata, "promptTokensDetails", "IMAGE");
        if (image != null) details.imageTokens(image);
        return details.build();
    }

    private static CompletionTokensDetails completionDetails(Node metadata, @Nullable Long thoughts) {
        CompletionTokensDetails.Builder details = CompletionTokensDetails.builder();
        if (thoughts != null) details.reasoningTokens(thoughts);
        Long audio = modality(metadata, "candidatesTokensDetails", "AUDIO");
        if (audio != null) details.audioTokens(audio);
        return details.build();
    }

    private static @Nullable Long modality(Node metadata, String list, String modality) {
        Node details = metadata.get(list);
        if (details == null) return null;
        for (Node detail : details.items()) {
            if (modality.equals(detail.text("modality"))) return count(detail, "tokenCount");
        }
        return null;
    }

    static @Nullable Long count(Node node, String name) {
        Node value = node.get(name);
        Number number = value == null ? null : value.number();
        return number == null ? null : number.longValue();
    }

    private static long or0(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    /** What several answers that make one took together; the prompt was read for each. */
    static CompletionUsage sum(CompletionUsage one, CompletionUsage other) {
        CompletionUsage.Builder sum = CompletionUsage.builder()
                .promptTokens(one.promptTokens() + other.promptTokens())
                .completionTokens(one.completionTokens() + other.completionTokens())
                .totalTokens(one.totalTokens() + other.totalTokens());
        long cached = cached(one) + cached(other);
        if (cached > 0) {
            sum.promptTokensDetails(
                    PromptTokensDetails.builder().cachedTokens(cached).build());
        }
        long thoughts = thoughts(one) + thoughts(other);
        if (thoughts > 0) {
            sum.completionTokensDetails(
                    CompletionTokensDetails.builder().reasoningTokens(thoughts).build());
        }
        return sum.build();
    }

    private static long cached(CompletionUsage usage) {
        return usage.promptTokensDetails()
                .flatMap(PromptTokensDetails::cachedTokens)
                .orElse(0L);
    }

    private static long thoughts(CompletionUsage usage) {
        return usage.completionTokensDetails()
                .flatMap(CompletionTokensDetails::reasoningTokens)
                .orElse(0L);
    }
}

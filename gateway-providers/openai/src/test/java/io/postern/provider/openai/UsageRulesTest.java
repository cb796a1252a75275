package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.completions.CompletionUsage;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How tokens are counted. */
class UsageRulesTest {
    private static Optional<CompletionUsage> usage(String preset, String usage) {
        ChatCompletion answer = Asked.of(
                        preset,
                        "{\"id\":\"a1\",\"created\":1700000000,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{"
                                + "\"role\":\"assistant\",\"content\":\"x\"},\"finish_reason\":\"stop\"}]" + usage + "}")
                .answer();
        return answer.usage();
    }

    private static CompletionUsage counted(String preset, String members) {
        return usage(preset, ",\"usage\":{" + members + "}").orElseThrow();
    }

    private static String counts(CompletionUsage usage) {
        return usage.promptTokens() + "+" + usage.completionTokens() + "=" + usage.totalTokens();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"usage\":null", ",\"usage\":{}", ",\"usage\":\"none\""})
    void r7InventsNoUsage(String usage) {
        assertThat(usage("custom", usage)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"prompt_tokens\":4,\"completion_tokens\":5;4+5=9",
                "\"prompt_tokens\":4.0,\"completion_tokens\":\"5\",\"total_tokens\":9;4+5=9",
                "\"prompt_tokens\":4,\"completion_tokens\":-1,\"total_tokens\":4;4+0=4",
                "\"prompt_tokens\":4,\"total_tokens\":9;4+5=9",
                "\"prompt_tokens\":4,\"completion_tokens\":5,\"total_tokens\":null;4+5=9",
                "\"input_tokens\":4,\"output_tokens\":5;4+5=9"
            })
    void r7CompletesCountsThatAreOddOrMissing(String usage, String expected) {
        assertThat(counts(counted("custom", usage))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"prompt_tokens_details\":{\"cached_tokens\":3}",
                "\"prompt_cache_hit_tokens\":3,\"prompt_cache_miss_tokens\":1",
                "\"cached_tokens\":3",
                "\"num_cached_tokens\":3",
                "\"prompt_token_details\":{\"cached_tokens\":3}"
            })
    void r9FindsCachedTokensUnderAnyOfTheirNames(String members) {
        CompletionUsage usage = counted("custom", "\"prompt_tokens\":4,\"completion_tokens\":5,\"total_tokens\":9," + members);

        assertThat(usage.promptTokensDetails().orElseThrow().cachedTokens()).hasValue(3L);
        assertThat(counts(usage)).isEqualTo("4+5=9");
        assertThat(usage.toJson()).contains(members.substring(0, members.indexOf(':')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"completion_tokens_details\":{\"reasoning_tokens\":3}", "\"reasoning_tokens\":3"})
    void r9FindsReasoningTokensUnderEitherName(String members) {
        CompletionUsage usage = counted("custom", "\"prompt_tokens\":4,\"completion_tokens\":5,\"total_tokens\":9," + members);

        assertThat(usage.completionTokensDetails().orElseThrow().reasoningTokens()).hasValue(3L);
        assertThat(counts(usage)).isEqualTo("4+5=9");
    }

    @Test
    void r9AddsTheReasoningOfXai() {
        assertThat(counts(counted(
                        "xai",
                        "\"prompt_tokens\":4,\"completion_tokens\":5,\"total_tokens\":29,\"completion_tokens_details\":{"
                                + "\"reasoning_tokens\":20}")))
                .isEqualTo("4+25=29");
    }

    @Test
    void r9AddsTheCachedTokensOfXaiWhereTheyExceedThePrompt() {
        assertThat(counts(counted(
                        "xai",
                        "\"prompt_tokens\":4,\"completion_tokens\":5,\"total_tokens\":9,\"prompt_tokens_details\":{"
                                + "\"cached_tokens\":6}")))
                .isEqualTo("10+5=15");
    }

    @ParameterizedTest
    @CsvSource({"20,4+25=29", "3,4+5=9"})
    void r9AddsTheReasoningOfDeepInfraWhereItExceedsTheCompletion(int reasoning, String expected) {
        assertThat(counts(counted(
                        "deepinfra",
                        "\"prompt_tokens\":4,\"completion_tokens\":5,\"total_tokens\":9,\"completion_tokens_details\":{"
                                + "\"reasoning_tokens\":" + reasoning + "}")))
                .isEqualTo(expected);
    }

    @Test
    void r41KeepsCountsThatNobodyKnows() {
        assertThat(counted(
                                "openrouter",
                                "\"prompt_tokens\":4,\"completion_tokens\":5,\"total_tokens\":9,\"cost\":0.0012")
                        ._additionalProperties()
                        .get("cost")
                        .toJson())
                .isEqualTo("0.0012");
    }
}

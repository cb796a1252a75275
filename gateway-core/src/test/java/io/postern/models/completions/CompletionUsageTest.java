package io.postern.models.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.OpenAIInvalidDataException;
import org.junit.jupiter.api.Test;

class CompletionUsageTest {
    @Test
    void keepsWhatItDoesNotKnowAndTheTextOfNumbers() {
        String json = "{\"prompt_tokens\":3.0,\"completion_tokens\":4,\"total_tokens\":7,"
                + "\"prompt_tokens_details\":null,\"cost\":0.00010,\"x\":{\"a\":[1, 2]}}";

        CompletionUsage usage = CompletionUsage.JSON.fromJson(json);

        assertThat(usage.promptTokens()).isEqualTo(3);
        assertThat(usage.promptTokensDetails()).isEmpty();
        assertThat(usage._additionalProperties()).containsOnlyKeys("cost", "x");
        assertThat(usage.toJson()).isEqualTo(json);
    }

    @Test
    void aFieldOfTheWrongKindFailsWhenReadAndSurvivesWriting() {
        CompletionUsage usage = CompletionUsage.JSON.fromJson("{\"prompt_tokens\":\"many\"}");

        assertThatThrownBy(usage::promptTokens)
                .isInstanceOf(OpenAIInvalidDataException.class)
                .hasMessage("`prompt_tokens` of CompletionUsage should be a whole number but is of kind STRING");
        assertThat(usage.toJson()).isEqualTo("{\"prompt_tokens\":\"many\"}");
    }

    @Test
    void refusesToBuildWithoutARequiredField() {
        assertThatThrownBy(() -> CompletionUsage.builder().promptTokens(1).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("`completion_tokens` is required in CompletionUsage, but was not set");
    }
}

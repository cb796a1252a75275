package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelPatternTest {
    @ParameterizedTest
    @CsvSource({
        "gpt-4, gpt-4, true",
        "gpt-4, gpt-4o, false",
        "gpt-4, GPT-4, true",
        "grok-4*, grok-4, true",
        "grok-4*, grok-4-fast, true",
        "*r1*, deepseek-r1-0528, true",
        "*-omni*, qwen-omni-turbo, true",
        "qwen3-*b, qwen3-8b, true",
        "qwen3-*b, qwen3-max, false",
        "a*a, a, false",
        "a*b*c, a-c-b, false",
        "a*b*b, a-b, false",
        "*, anything, true"
    })
    void aStarStandsForAnyText(String pattern, String model, boolean matches) {
        assertThat(new ModelPattern(List.of(pattern)).matches(model)).isEqualTo(matches);
    }

    @Test
    void anExclamationMarkTakesModelsOut() {
        ModelPattern pattern = new ModelPattern(List.of("*reasoning*", "!*non-reasoning*"));

        assertThat(pattern.matches("grok-4-reasoning")).isTrue();
        assertThat(pattern.matches("grok-4-non-reasoning")).isFalse();
    }

    @Test
    void needsSomethingToMatch() {
        assertThatThrownBy(() -> new ModelPattern(List.of("!a"))).isInstanceOf(IllegalArgumentException.class);
    }
}

package io.postern.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNamesTest {
    @ParameterizedTest
    @CsvSource({"'', '', 0", "a, '', 1", "groq, grok, 1", "abc, acb, 1", "kitten, sitting, 3", "same, same, 0"})
    void countsChangesBetweenNames(String a, String b, int changes) {
        assertThat(NearestNames.distance(a, b)).isEqualTo(changes);
        assertThat(NearestNames.distance(b, a)).isEqualTo(changes);
    }

    @Test
    void namesTheClosestFirst() {
        assertThat(NearestNames.of("mistal", List.of("minstral", "mistral", "openai")))
                .containsExactly("mistral", "minstral");
    }

    @Test
    void namesAtMostThree() {
        assertThat(NearestNames.of("abc", List.of("abd", "abe", "abf", "abg"))).containsExactly("abd", "abe", "abf");
    }

    @Test
    void takesCaseForNoDifference() {
        assertThat(NearestNames.of("OpenAI", List.of("openai"))).containsExactly("openai");
    }

    @Test
    void namesNothingThatIsFar() {
        assertThat(NearestNames.of("groq", List.of("anthropic", "vllm"))).isEmpty();
    }
}

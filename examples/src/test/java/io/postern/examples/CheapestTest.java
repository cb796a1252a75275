package io.postern.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheapestTest {
    @Test
    void printsTheHostsByTheirExpectedCostAndWhatTheCallCost() {
        String text = Printed.by(() -> Cheapest.main(new String[0]));

        assertThat(text)
                .containsSubsequence(
                        "+ deepinfra/openai/gpt-oss-120b: chosen by cheapest", "groq/openai/gpt-oss-120b: next")
                .contains("small/echo answered for $");
    }
}

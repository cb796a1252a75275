package io.postern.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveCheckTest {
    @Test
    void saysWhichVariablesItLookedAtIfThereIsNoKey() {
        assertThat(run(Map.of()))
                .contains("No provider's key is in the environment")
                .contains("  OPENAI_API_KEY")
                .contains("  GROQ_API_KEY")
                .contains("--model provider/model");
    }

    @Test
    void checksTheModelThatIsNamed() {
        String printed = run(Map.of(), "--model", "local/echo");

        assertThat(printed)
                .containsPattern("local/echo +chat +ok ")
                .containsPattern("local/echo +stream +ok, \\d+ pieces")
                .containsPattern("local/echo +tool +");
    }

    @Test
    void checksTheEmbeddingModelThatIsNamed() {
        assertThat(run(Map.of(), "--embedding", "local/hash-embedding"))
                .containsPattern("local/hash-embedding +embedding +ok, \\d+ numbers")
                .contains("All 1 checks passed.");
    }

    @Test
    void countsWhatFailsAndSaysWhy() {
        assertThat(run(Map.of(), "--model", "opnai/gpt-4o-mini"))
                .containsPattern("opnai/gpt-4o-mini +chat +NoDeploymentException")
                .contains("openai/gpt-4o-mini")
                .contains("3 of 3 checks failed.");
    }

    @Test
    void goesOnAfterAProviderThatCannotBeReached() {
        String printed =
                run(Map.of("OPENAI_API_KEY", "sk-live-check-0123456789", "OPENAI_BASE_URL", "http://127.0.0.1:1"));

        assertThat(printed)
                .containsPattern("openai/gpt-4o-mini +chat +OpenAIIoException")
                .containsPattern("openai/text-embedding-3-small +embedding +OpenAIIoException")
                .contains("4 of 4 checks failed.")
                .doesNotContain("sk-live-check");
    }

    private static String run(Map<String, String> environment, String... args) {
        Printed printed = new Printed();
        LiveCheck.run(environment, List.of(args), printed.stream());
        return printed.text();
    }
}

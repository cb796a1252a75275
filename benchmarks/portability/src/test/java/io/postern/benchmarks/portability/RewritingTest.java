package io.postern.benchmarks.portability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RewritingTest {
    @Test
    void movesImportsToOurRoot() {
        assertThat(Rewriting.port("import com.openai.models.ChatModel;"))
                .isEqualTo("import io.postern.models.ChatModel;");
    }

    @Test
    void renamesBothClients() {
        assertThat(Rewriting.port("OpenAIClient a; OpenAIClientAsync b;"))
                .isEqualTo("OpenAiCompatibleClient a; OpenAiCompatibleClientAsync b;");
    }

    @Test
    void replacesTheLineThatMakesTheClient() {
        assertThat(Rewriting.port("return OpenAIOkHttpClient.builder().apiKey(\"k\").baseUrl(url).build();"))
                .isEqualTo("return OpenAiCompatibleClient.builder().apiKey(\"k\").baseUrl(url).build();");
    }

    @Test
    void leavesEverythingElseAlone() {
        String source = "import java.util.List;\n// OpenAI's client, com.openai\nclass OpenAIException {}";

        assertThat(Rewriting.port(source)).isEqualTo(source);
    }
}

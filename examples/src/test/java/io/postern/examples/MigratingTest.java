package io.postern.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigratingTest {
    private static final Path BEFORE = Path.of("migrating/Before.java.txt");
    private static final Path AFTER = Path.of("src/main/java/io/postern/examples/After.java");

    @Test
    void afterIsBeforeWithThreeReplacements() throws IOException {
        Stream<String> replaced = Files.readString(BEFORE)
                .lines()
                .filter(line -> !line.equals("import com.openai.client.okhttp.OpenAIOkHttpClient;"))
                .map(line -> line.replace("OpenAIOkHttpClient.fromEnv()", "OpenAiCompatibleClient.fromEnv()")
                        .replace("import com.openai.", "import io.postern.")
                        .replace("OpenAIClient", "OpenAiCompatibleClient")
                        .replace("class Before", "class After"));

        assertThat(replaced.toList()).isEqualTo(Files.readAllLines(AFTER));
    }

    @Test
    void afterRuns() {
        assertThat(Printed.by(() -> After.main(new String[] {"local/echo"}))
                        .lines()
                        .toList())
                .isEqualTo(List.of("Why is the sky blue?", "Why is the sky blue?"));
    }
}

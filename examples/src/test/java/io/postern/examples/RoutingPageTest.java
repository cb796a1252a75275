package io.postern.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.gateway.RouteTrace;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.routing.FailureKind;
import io.postern.routing.FailurePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds docs/routing.md to its word. */
class RoutingPageTest {
    private static final Path PAGE = Path.of("../docs/routing.md");
    private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FAILURE_ROW = Pattern.compile(
            "^\\| (`[a-z`, A-Z]+`) \\| (never|once|yes) \\| ([\\w ]+) \\| ([\\w ]+) \\|$", Pattern.MULTILINE);

    @Test
    void itsFileIsOneThatAClientTakes(@TempDir Path folder) throws IOException {
        String file = JSON.matcher(Files.readString(PAGE))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        Files.writeString(folder.resolve("our-prices.json"), "{\"unit\": \"USD per million tokens\", \"prices\": {}}");
        String providers = "{ \"providers\": { \"groq\": {}, \"deepinfra\": {}, \"openai\": {}, \"anthropic\": {"
                + "\"service\": \"custom\", \"baseUrl\": \"https://example.com/v1\", \"apiKey\": \"k\" } },";
        Path config = Files.writeString(folder.resolve("postern.json"), file.replaceFirst("\\{", providers));

        try (OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
                .fromConfig(
                        config,
                        Map.of("GROQ_API_KEY", "k", "DEEPINFRA_API_KEY", "k", "OPENAI_API_KEY", "k", "SECOND_KEY", "k"))
                .build()) {
            RouteTrace trace = client.explain(ChatCompletionCreateParams.builder()
                    .model("fast")
                    .addUserMessage("Why is the sky blue?")
                    .build());

            assertThat(trace.stages())
                    .extracting(RouteTrace.Stage::name)
                    .containsExactly("chat", "openai/gpt-4o-mini", "openai/gpt-4.1");
        }
    }

    @Test
    void itsTableOfFailuresIsThatOfTheProgram() throws IOException {
        Map<String, String> told = new TreeMap<>();
        FAILURE_ROW.matcher(Files.readString(PAGE)).results().forEach(row -> put(told, row));
        Map<String, String> real = new TreeMap<>();
        for (FailureKind kind : FailureKind.values()) real.put(plain(kind.name()), text(kind));

        assertThat(told).isEqualTo(real);
    }

    private static void put(Map<String, String> told, MatchResult row) {
        for (String name : row.group(1).split(", ")) {
            String falls = row.group(3).startsWith("to the list") ? "yes" : row.group(3);
            String cooldown = row.group(4).replace("until the reset", "untilreset");
            told.put(plain(name), row.group(2) + " " + falls + " " + cooldown);
        }
    }

    private static String text(FailureKind kind) {
        FailurePolicy.Row row = FailurePolicy.standard().row(kind);
        return row.retry().name().toLowerCase(Locale.ROOT) + " " + (row.fallBack() ? "yes" : "no") + " "
                + plain(row.cooldown().name());
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("`", "");
    }
}

package io.postern.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.embeddings.EmbeddingCreateParams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/coverage.md} to the truth: the tests it names exist, and what can be counted from the code or from
 * the presets is all there.
 */
class CoverageTest {
    private static final Path ROOT = Path.of(System.getProperty("postern.root"));
    private static final Path PRESETS =
            ROOT.resolve("gateway-providers/openai/src/main/resources/io/postern/provider/openai/presets.json");
    private static final Pattern REFERENCE = Pattern.compile("`([\\w.]+#\\w+)`");
    private static final Pattern REFERENCES = Pattern.compile("`[\\w.]+#\\w+`( `[\\w.]+#\\w+`)*");

    private static CoveragePage page;

    @BeforeAll
    static void readPage() throws IOException {
        page = CoveragePage.read(ROOT.resolve("docs/coverage.md"));
    }

    @Test
    void everyRowNamesATestOrSaysWhyThereIsNone() {
        assertThat(page.rows()).hasSizeGreaterThan(300).allSatisfy(row -> {
            if (row.isTested()) {
                assertThat(row.proof()).as(row.toString()).matches(REFERENCES);
            } else {
                assertThat(row.column()).as(row.toString()).isEqualTo("Why not");
                assertThat(row.proof()).as(row.toString()).hasSizeGreaterThan(10);
            }
        });
    }

    @Test
    void everyTestThatIsNamedExistsOnce() throws IOException {
        TestSources sources = TestSources.under(ROOT);

        List<String> wrong = new ArrayList<>();
        for (CoveragePage.Row row : page.rows()) {
            if (!row.isTested()) continue;
            REFERENCE
                    .matcher(row.proof())
                    .results()
                    .map(found -> found.group(1))
                    .forEach(name -> {
                        long count = sources.count(name);
                        if (count != 1) wrong.add(row.rule() + ": " + name + " stands for " + count + " tests");
                    });
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyFieldOfARequestHasARow() {
        ChatCompletionCreateParams request = ChatCompletionCreateParams.JSON.fromJson("{}");

        assertThat(page.rules("Request fields")).containsAll(names(request.slots()));
    }

    @Test
    void everyFieldOfAnAnswerHasARow() {
        ChatCompletion answer = ChatCompletion.JSON.fromJson("{}");

        assertThat(page.rules("Answers")).containsAll(names(answer.slots()));
    }

    @Test
    void everyFieldOfAChunkHasARow() {
        ChatCompletionChunk chunk = ChatCompletionChunk.JSON.fromJson("{}");

        assertThat(page.rules("Chunks")).containsAll(names(chunk.slots()));
    }

    @Test
    void everyFieldOfAnEmbeddingRequestHasARow() {
        EmbeddingCreateParams request = EmbeddingCreateParams.JSON.fromJson("{}");

        assertThat(page.rules("Embeddings")).containsAll(names(request.slots()));
    }

    private static List<String> names(@Nullable Object[] slots) {
        return ObjectType.of(slots).fields().stream()
                .map(Field::name)
                .filter(name -> !name.equals("gateway_info"))
                .toList();
    }

    @Test
    void everyServiceThatWasCheckedHasARow() throws IOException {
        List<String> checked = JsonValue.parse(Files.readString(PRESETS)).asArray().orElseThrow().stream()
                .filter(preset ->
                        preset.get("verified").flatMap(JsonValue::asBoolean).orElse(false))
                .map(preset -> preset.get("id").flatMap(JsonValue::asString).orElseThrow())
                .toList();

        assertThat(checked).hasSizeGreaterThan(40);
        assertThat(page.rules("Services")).containsAll(checked);
    }

    @Test
    void everyNumberedRuleHasARow() {
        assertThat(page.rules("Repairs of answers")).containsAll(numbered("R", 43));
        assertThat(page.rules("Cases for every suite")).containsAll(numbered("", 34));
        assertThat(page.rules("Forms of error bodies")).containsAll(numbered("E", 12));
        assertThat(page.rules("Anthropic: tricky cases")).containsAll(numbered("A", 30));
        assertThat(page.rules("Anthropic: cases of every suite")).containsAll(numbered("C", 15));
        assertThat(page.rules("Gemini: tricky cases")).containsAll(numbered("Gemini 15.", 30));
        assertThat(page.rules("Gemini: cases of every suite")).containsAll(numbered("", 12));
        assertThat(page.rules("Bedrock: tricky cases")).containsAll(numbered("B", 28));
        assertThat(page.rules("Bedrock: cases of every suite")).containsAll(numbered("", 12));
        assertThat(page.rules("The sixteen faults"))
                .containsAll(IntStream.rangeClosed(1, 16)
                        .mapToObj(n -> String.format("S%02d", n))
                        .toList());
    }

    private static List<String> numbered(String prefix, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(n -> prefix + n).toList();
    }
}

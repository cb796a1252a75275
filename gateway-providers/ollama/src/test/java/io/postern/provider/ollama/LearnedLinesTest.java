package io.postern.provider.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.testkit.AdapterProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that are read by the pattern of an earlier one give what the general reader makes of them. */
class LearnedLinesTest {
    private static final ChatCompletionCreateParams HI =
            ChatCompletionCreateParams.builder().model("m").addUserMessage("Hi").build();
    private static final List<String> TEXTS =
            List.of("a", "", " ", "\n", "\"", "\\", "é", "空", "🫐", "\u0001", "{\"content\":\"x\"}");

    private static List<String> read(List<String> lines) {
        List<String> deltas = new ArrayList<>();
        for (ChatCompletionChunk chunk :
                AdapterProbe.of(new OllamaAdapter()).answering(String.join("\n", lines)).stream(HI)) {
            chunk.choices().forEach(choice -> deltas.add(JsonValue.from(choice).toJson()));
        }
        return deltas;
    }

    private static String line(int i, String member, String text) {
        return "{\"model\":\"m\",\"created_at\":\"2026-08-04T08:52:19." + i + "Z\",\"message\":{\"role\":\"assistant\","
                + (member.equals("thinking") ? "\"content\":\"\"," : "") + "\"" + member + "\":"
                + JsonValue.from(text).toJson() + "},\"done\":false}";
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theyAreTheSameAsWithoutAPattern(long seed) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        List<String> spaced = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String member = random.nextInt(10) < i / 20 ? "content" : "thinking";
            String line =
                    line(i, member, TEXTS.get(random.nextInt(TEXTS.size())) + TEXTS.get(random.nextInt(TEXTS.size())));
            lines.add(line);
            // A number of its own keeps every line from fitting another's pattern.
            spaced.add(line.replace("\"done\":false", "\"n\":" + i + ",\"done\":false"));
        }
        String end = "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true}\n";
        lines.add(end);
        spaced.add(end);

        assertThat(read(lines)).isEqualTo(read(spaced)).hasSizeGreaterThan(100);
    }

    @Test
    void anErrorIsSeenWhateverCameBefore() {
        List<String> lines = List.of(line(1, "content", "a"), line(2, "content", "b"), "{\"error\":\"x\"}");

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> read(lines)))
                .hasMessageContaining("x");
    }
}

package io.postern.provider.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.testkit.AdapterProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that are read by the pattern of an earlier one give what the general reader makes of them. */
class LearnedEventsTest {
    private static final ChatCompletionCreateParams HI =
            ChatCompletionCreateParams.builder().model("m").addUserMessage("Hi").build();
    private static final List<String> TEXTS =
            List.of("a", "", " ", "\n", "\"", "\\", "é", "空", "🫐", "{\"text\":\"x\"}");

    private static List<String> read(StringBuilder events) {
        List<String> deltas = new ArrayList<>();
        for (ChatCompletionChunk chunk : AdapterProbe.of(new CohereAdapter()).answering(events.toString()).stream(HI)) {
            chunk.choices().forEach(choice -> deltas.add(JsonValue.from(choice).toJson()));
        }
        return deltas;
    }

    private static String event(int index, String member, String text, String more) {
        return "data: {\"type\":\"content-delta\",\"index\":" + index + ",\"delta\":{\"message\":{\"content\":{\""
                + member + "\":" + JsonValue.from(text).toJson() + "}}}" + more + "}\n\n";
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theyAreTheSameAsWithoutAPattern(long seed) {
        Random random = new Random(seed);
        StringBuilder events = new StringBuilder("data: {\"type\":\"message-start\",\"id\":\"1\"}\n\n");
        StringBuilder spaced = new StringBuilder(events);
        for (int i = 0; i < 200; i++) {
            String member = random.nextInt(10) < i / 20 ? "text" : "thinking";
            String text = TEXTS.get(random.nextInt(TEXTS.size())) + TEXTS.get(random.nextInt(TEXTS.size()));
            events.append(event(i / 100, member, text, ""));
            // A number of its own keeps every event from fitting another's pattern.
            spaced.append(event(i / 100, member, text, ",\"n\":" + i));
        }
        String end = "data: {\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"COMPLETE\"}}\n\n";

        assertThat(read(events.append(end))).isEqualTo(read(spaced.append(end))).hasSizeGreaterThan(100);
    }
}

package io.postern.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.spi.http.SseEvent;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scan of bytes reads what the reader of JSON reads, or leaves it to that. */
class DeltaScanTest {
    private static final List<String> PIECES = List.of(
            "a",
            "Grüße",
            "東京",
            "😀",
            " ",
            "\\\"",
            "\\\\",
            "\\/",
            "\\n",
            "\\t",
            "\\r",
            "\\b",
            "\\f",
            "\\u00e9",
            "\\ud83d\\ude00",
            "{",
            "}",
            "\\u0000",
            "text_delta");

    private final DeltaScan scan = new DeltaScan();

    private static SseEvent event(String json) {
        return SseEvent.of("content_block_delta", json);
    }

    private static String delta(String type, String name, String text, String tail) {
        return "{\"type\":\"content_block_delta\",\"index\":12,\"delta\":{\"type\":\"" + type + "\",\"" + name + "\":\""
                + text + "\"}" + tail;
    }

    @Test
    void agreesWithTheReaderOfJsonOnAnyText() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(6); j > 0; j--) text.append(PIECES.get(random.nextInt(PIECES.size())));
            String json = delta("text_delta", "text", text.toString(), " ".repeat(random.nextInt(3)) + "}");

            assertThat(scan.matches(event(json))).as(json).isTrue();
            assertThat(scan.text()).isEqualTo(textOf(json, "text"));
            assertThat(scan.blockIndex()).isEqualTo(12);
        }
    }

    private static String textOf(String json, String name) {
        return JsonValue.parse(json)
                .get("delta")
                .flatMap(delta -> delta.get(name))
                .orElseThrow()
                .asStringOrThrow();
    }

    @Test
    void knowsTextThinkingAndInput() {
        assertThat(scan.matches(event(delta("text_delta", "text", "x", "}")))).isTrue();
        assertThat(scan.blockKind()).isEqualTo(DeltaScan.Kind.TEXT);
        assertThat(scan.matches(event(delta("thinking_delta", "thinking", "x", "}"))))
                .isTrue();
        assertThat(scan.blockKind()).isEqualTo(DeltaScan.Kind.THINKING);
        assertThat(scan.matches(event(delta("input_json_delta", "partial_json", "{\\\"x\\\":", "}"))))
                .isTrue();
        assertThat(scan.blockKind()).isEqualTo(DeltaScan.Kind.INPUT);
        assertThat(scan.text()).isEqualTo("{\"x\":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"type\":\"ping\"}",
                "{ \"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}",
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"text\":\"x\",\"type\":\"text_delta\"}}",
                "{\"type\":\"content_block_delta\",\"index\":,\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}",
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"x\",\"p\":1}}",
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"signature_delta\",\"signature\":\"x\"}}"
            })
    void leavesEverythingElseToTheReaderOfJson(String json) {
        assertThat(scan.matches(event(json))).isFalse();
    }

    @Test
    void neverTakesAPieceOfAnEventForAWholeOne() {
        String json = delta("text_delta", "text", "a\\n\\u00e9 b", "}");
        for (int cut = 0; cut < json.length(); cut++) {
            assertThat(scan.matches(event(json.substring(0, cut))))
                    .as(json.substring(0, cut))
                    .isFalse();
        }
    }

    @Test
    void takesNothingThatIsNoJson() {
        for (String text : List.of("\\x", "\\u12", "\\u12g4", "\\")) {
            String json = delta("text_delta", "text", text, "}");

            assertThat(scan.matches(event(json))).as(json).isFalse();
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> JsonValue.parse(json)))
                    .as(json)
                    .isInstanceOf(OpenAIInvalidDataException.class);
        }
    }
}

package io.postern.provider.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.http.SseEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextEventTest {
    private static final String FIRST = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"first\"}]}}],"
            + "\"modelVersion\":\"m\",\"responseId\":\"r\"}";

    private static String event(String part, String more) {
        return "{\"candidates\": [{\"content\": {\"parts\": [" + part + "],\"role\": \"model\"},\"index\": 0" + more
                + "}],\"usageMetadata\": {\"promptTokenCount\": 9,\"totalTokenCount\": 12,"
                + "\"promptTokensDetails\": [{\"modality\": \"TEXT\"}]},\"modelVersion\": \"m\",\"responseId\": \"r\"}";
    }

    private static boolean isTextEvent(String event) {
        return new TextEvent().read(SseEvent.of(SseEvent.MESSAGE, event));
    }

    private static List<ChatCompletionChunk> quickly(String... events) {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        GoogleStreamDecoder decoder = Answering.of().decoder();
        decoder.event(SseEvent.of(SseEvent.MESSAGE, FIRST), chunks::add);
        for (String event : events) decoder.event(SseEvent.of(SseEvent.MESSAGE, event), chunks::add);
        decoder.end(chunks::add);
        return chunks;
    }

    private static List<ChatCompletionChunk> thoroughly(String... events) {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        GoogleStreamDecoder decoder = Answering.of().decoder();
        decoder.body(JsonValue.parse("[" + FIRST + "," + String.join(",", events) + "]"), chunks::add);
        decoder.end(chunks::add);
        return chunks;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\": \"plain\"}",
                "{\"text\": \"\"}",
                "{\"text\": \"世界 😀 é\"}",
                "{\"text\": \"\\u003cb\\u003e \\ud83d\\ude00 \\n\\t\\r\\b\\f\\\"\\\\\\/\"}",
                "{\"text\": \"a thought\",\"thought\": true}",
                "{\"thought\":true,\"text\":\"the other way round\"}",
                "{\"text\":\"ends with a quote\\\"\"}",
                "{\"text\":\"\\\\\"}"
            })
    void readsATextAsTheReaderOfAllEventsDoes(String part) {
        String event = event(part, "");

        assertThat(isTextEvent(event)).isTrue();
        assertThat(quickly(event)).isEqualTo(thoroughly(event));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"x\",\"thoughtSignature\":\"AA\"}",
                "{\"text\":\"x\"},{\"text\":\"y\"}",
                "{\"functionCall\":{\"name\":\"f\"}}",
                "{\"text\":\"x\",\"thought\":false}",
                "{\"text\":null}",
                "{}"
            })
    void leavesEverythingElseToTheReaderOfAllEvents(String part) {
        assertThat(isTextEvent(event(part, ""))).isFalse();
        assertThat(isTextEvent(event("{\"text\":\"x\"}", ",\"finishReason\":\"STOP\"")))
                .isFalse();
        assertThat(isTextEvent(event("{\"text\":\"x\"}", ",\"index\": 1"))).isFalse();
    }

    @Test
    void learnsTheFormOfAStreamsEvents() {
        byte[] usual = event("{\"text\": \"usual\"}", "").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] other = event("{\"text\": \"another\"}", "").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String text = new String(usual, java.nio.charset.StandardCharsets.UTF_8);
        TextTemplate template = new TextTemplate();
        int start = text.indexOf("usual");
        int usage = text.indexOf("{\"promptTokenCount");
        template.learn(usual, 0, usual.length, false, start, start + 5, usage, text.indexOf(",\"modelVersion"));

        assertThat(template.fits(other, 0, other.length)).isTrue();
        assertThat(template.text()).isEqualTo("another");
        assertThat(template.fits(other, 0, other.length - 1)).isFalse();
    }

    static List<Fixture> streams() {
        return Fixture.all("streams", ".sse");
    }

    @ParameterizedTest
    @MethodSource("streams")
    void takesNoEventThatIsCutShort(Fixture fixture) {
        for (String line : fixture.text(".sse").lines().toList()) {
            String event = line.replaceFirst("data: ", "");
            for (int cut = 0; cut < event.length(); cut++)
                assertThat(isTextEvent(event.substring(0, cut))).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\": \"like the one before\"}",
                "{\"text\": \"\"}",
                "{\"text\": \"with \\\"quotes\\\" and \\u00e9\"}",
                "{\"text\": \"a thought\",\"thought\": true}",
                "{\"text\": \"a thought\",\"thought\": false}",
                "{\"text\": \"x\",\"thoughtSignature\": \"AA\"}",
                "{\"text\": \"x\"},{\"text\": \"y\"}"
            })
    void readsEventsOfAFormItHasLearnedTheSame(String part) {
        String usual = event("{\"text\": \"usual\"}", "");
        String thought = event("{\"text\": \"usual\",\"thought\": true}", "");
        String other = event(part, "");
        String finished = event(part, ",\"finishReason\": \"STOP\"");
        String extra = usual.replace("\"usageMetadata\": {", "\"usageMetadata\": {\"odd\": \"}{\",");
        String usageFirst = "{\"usageMetadata\":{\"promptTokenCount\":1},\"candidates\":[{\"content\":{\"parts\":["
                + "{\"text\":\"odd\",\"thought\":true}]}}]}";
        String more = usual.replace(",\"modelVersion\"", ",\"promptFeedback\": {},\"modelVersion\"");
        String[] events = {
            usual, other, usual, thought, thought, other, extra, usual, usageFirst, usual, more, usual, finished
        };

        assertThat(quickly(events)).isEqualTo(thoroughly(events));
    }

    @Test
    void keepsTheLastUsageForTheEnd() {
        assertThat(quickly(event("{\"text\":\"x\"}", "")))
                .last()
                .satisfies(chunk ->
                        assertThat(chunk.usage().orElseThrow().promptTokens()).isEqualTo(9));
    }
}

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

    private static List<ChatCompletionChunk> quickly(String event) {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        GoogleStreamDecoder decoder = Answering.of().decoder();
        decoder.event(SseEvent.of(SseEvent.MESSAGE, FIRST), chunks::add);
        decoder.event(SseEvent.of(SseEvent.MESSAGE, event), chunks::add);
        decoder.end(chunks::add);
        return chunks;
    }

    private static List<ChatCompletionChunk> thoroughly(String event) {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        GoogleStreamDecoder decoder = Answering.of().decoder();
        decoder.body(JsonValue.parse("[" + FIRST + "," + event + "]"), chunks::add);
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
        assertThat(isTextEvent(event("{\"text\":\"x\"}", ",\"finishReason\":\"STOP\""))).isFalse();
        assertThat(isTextEvent(event("{\"text\":\"x\"}", ",\"index\": 1"))).isFalse();
    }

    static List<Fixture> streams() {
        return Fixture.all("streams", ".sse");
    }

    @ParameterizedTest
    @MethodSource("streams")
    void takesNoEventThatIsCutShort(Fixture fixture) {
        for (String line : fixture.text(".sse").lines().toList()) {
            String event = line.replaceFirst("data: ", "");
            for (int cut = 0; cut < event.length(); cut++) assertThat(isTextEvent(event.substring(0, cut))).isFalse();
        }
    }

    @Test
    void keepsTheLastUsageForTheEnd() {
        assertThat(quickly(event("{\"text\":\"x\"}", "")))
                .last()
                .satisfies(chunk ->
                        assertThat(chunk.usage().orElseThrow().promptTokens()).isEqualTo(9));
    }
}

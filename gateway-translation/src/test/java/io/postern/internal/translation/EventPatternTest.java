package io.postern.internal.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.spi.http.SseEvent;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {
    private static SseEvent event(String json) {
        return SseEvent.of(SseEvent.MESSAGE, json);
    }

    private static SseEvent said(String time, String text) {
        return event(
                "{\"model\":\"m\",\"at\":\"" + time + "\",\"message\":{\"content\": \"" + text + "\"},\"done\":false}");
    }

    private static EventPattern pattern() {
        return Objects.requireNonNull(EventPattern.of(said("1", "The"), "The", "at", "content"));
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "' sky', ' sky'", "空, 空", "'a\\\"b', 'a\"b'", "\\u00fc\\\\, ü\\", "'{}', '{}'"})
    void anEventThatFitsGivesItsText(String written, String text) {
        assertThat(pattern().match(said("22", written))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"n\",\"at\":\"1\",\"message\":{\"content\": \"The\"},\"done\":false}",
                "{\"model\":\"m\",\"at\":\"1\",\"message\":{\"content\": \"The\"},\"done\":true}",
                "{\"model\":\"m\",\"at\":\"1\",\"message\":{\"content\": \"The\",\"x\":1},\"done\":false}",
                "{\"model\":\"m\",\"at\":1,\"message\":{\"content\": \"The\"},\"done\":false}",
                "{\"model\":\"m\",\"at\":\"1\",\"message\":{\"content\": \"The",
                "{\"model\":\"m\",\"at\":\"1\",\"message\":{\"content\": \"The\\x\"},\"done\":false}",
                "{\"model\":\"m\",\"at\":\"1\",\"message\":{\"content\": \"The\"},\"done\":false}}",
                "",
            })
    void anEventThatDiffersInAnythingElseDoesNotFit(String json) {
        assertThat(pattern().match(event(json))).isNull();
    }

    @Test
    void aTextIsReadAsTheGeneralReaderReadsIt() {
        String odd = "a\u0001b\\ud83d\\ude00\\/";

        assertThat(pattern().match(said("1", odd)))
                .isEqualTo(JsonValue.parse("\"" + odd + "\"").asStringOrThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"at\":\"1\"}",
                "{\"content\":\"The\"}",
                "{\"at\":\"1\",\"content\":7}",
                "{\"at\":\"1\",\"content\":\"The"
            })
    void anEventWithoutTheMembersMakesNoPattern(String json) {
        assertThat(EventPattern.of(event(json), "The", "at", "content")).isNull();
    }

    @Test
    void aNameThatStandsElsewhereMakesNoPattern() {
        SseEvent twice = event("{\"x\":{\"content\":\"No\"},\"content\":\"The\"}");

        assertThat(EventPattern.of(twice, "The", "content")).isNull();
    }

    @Test
    void aTextThatLooksLikeAMemberIsStillAText() {
        SseEvent tricky = event("{\"content\":\"\\\"content\\\":\\\"No\\\"\",\"done\":false}");

        EventPattern pattern = EventPattern.of(tricky, "\"content\":\"No\"", "content");

        assertThat(pattern).isNotNull();
        assertThat(pattern.match(event("{\"content\":\"Yes\",\"done\":false}"))).isEqualTo("Yes");
        assertThat(pattern.toString()).isEqualTo("EventPattern(1)");
    }
}

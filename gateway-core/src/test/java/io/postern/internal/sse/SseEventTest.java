package io.postern.internal.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.spi.http.SseEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseEventTest {
    @ParameterizedTest
    @ValueSource(strings = {"[DONE]", "  [DONE]", "[DONE]  ", "[DONE] x"})
    void knowsTheEndMarker(String data) {
        assertThat(SseEvent.of("message", data).isDone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[DONE", "[done]", "x[DONE]", "{\"a\":\"[DONE]\"}"})
    void doesNotTakeOtherDataForTheEndMarker(String data) {
        assertThat(SseEvent.of("message", data).isDone()).isFalse();
    }

    @Test
    void looksNoFurtherThanItsDataForTheEndMarker() {
        SseEvent.Slot slot = new SseEvent.Slot();
        slot.fill("message", "[DONE]".getBytes(UTF_8), 0, 5, true);
        assertThat(slot.event().isDone()).isFalse();
    }

    @Test
    void ofCopiesTextIntoUtf8() {
        SseEvent event = SseEvent.of("error", "é€");
        assertThat(event.name()).isEqualTo(SseEvent.ERROR);
        assertThat(event.length()).isEqualTo(5);
        assertThat(event.data()).isEqualTo("é€");
        assertThat(event.isTerminated()).isTrue();
    }

    @Test
    void doesNotShowDataInItsText() {
        assertThat(SseEvent.of("message", "secret")).hasToString("SseEvent{name=message, 6 bytes}");
    }

    @Test
    void refusesRangeOutsideTheArray() {
        SseEvent.Slot slot = new SseEvent.Slot();
        assertThatThrownBy(() -> slot.fill("message", new byte[4], 2, 3, true))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}

package io.postern.provider.google;

import io.postern.spi.http.SseEvent;

/** The event that a stream mostly consists of. */
final class TextEvent {
    boolean read(SseEvent event) {
        return false;
    }

    void give(AnswerReader reader) {}

    void giveUsage(AnswerReader reader) {}
}

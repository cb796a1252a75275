package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.internal.translation.AnswerWriter;
import io.postern.internal.translation.ChunkAnswer;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.http.SseEvent;
import io.postern.spi.http.StreamDecoder;
import java.util.List;
import java.util.function.Consumer;

/**
 * Turns the events of one stream into chunks: each is a response of Gemini's by itself. There is no event for the end;
 * a stream that ends before every candidate has its finish reason was cut, and gets none.
 *
 * <p>Used by one thread at a time.
 */
final class GoogleStreamDecoder implements StreamDecoder<ChatCompletionChunk> {
    private final AnswerReader reader;
    private final TextEvent textEvent = new TextEvent();

    GoogleStreamDecoder(AnswerReader reader) {
        this.reader = reader;
    }

    @Override
    public void event(SseEvent event, Consumer<? super ChatCompletionChunk> chunks) {
        to(chunks);
        if (reader.answer().hasHead() && textEvent.read(event)) {
            textEvent.give(reader);
        } else {
            textEvent.giveUsage(reader);
            reader.read(JsonValue.parse(event.data()));
        }
    }

    private void to(Consumer<? super ChatCompletionChunk> chunks) {
        AnswerWriter answer = reader.answer();
        if (answer instanceof ChunkAnswer) ((ChunkAnswer) answer).to(chunks);
    }

    @Override
    public boolean ended() {
        return false;
    }

    @Override
    public void end(Consumer<? super ChatCompletionChunk> chunks) {
        if (reader.continuation() != null) return;
        to(chunks);
        textEvent.giveUsage(reader);
        reader.end();
        AnswerWriter answer = reader.answer();
        if (answer instanceof ChunkAnswer) ((ChunkAnswer) answer).end();
    }

    /** Without {@code alt=sse}, or from a server that does not know it, the events come as an array. */
    @Override
    public void body(JsonValue body, Consumer<? super ChatCompletionChunk> chunks) {
        to(chunks);
        List<JsonValue> responses = body.asArray().orElse(List.of(body));
        if (responses.isEmpty()) reader.read(body);
        responses.forEach(reader::read);
    }
}

package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.SseEvent;
import io.postern.spi.http.StreamDecoder;
import java.util.function.Consumer;

/** Turns the events of one stream into chunks in OpenAI's form. Used by one thread. */
final class OpenAiStreamDecoder implements StreamDecoder<ChatCompletionChunk> {
    private final Preset preset;
    private final ProviderCall<?, ?> call;
    private final ChunkParser parser = new ChunkParser();
    private boolean ended;

    OpenAiStreamDecoder(Preset preset, ProviderCall<?, ?> call) {
        this.preset = preset;
        this.call = call;
    }

    @Override
    public void event(SseEvent event, Consumer<? super ChatCompletionChunk> chunks) {
        if (event.length() == 0) return;
        if (event.isDone()) {
            ended = true;
            return;
        }
        chunks.accept(parser.parse(event));
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public void body(JsonValue body, Consumer<? super ChatCompletionChunk> chunks) {
        throw new UnsupportedOperationException();
    }
}

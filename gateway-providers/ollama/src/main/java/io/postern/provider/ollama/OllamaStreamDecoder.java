package io.postern.provider.ollama;

import io.postern.core.JsonValue;
import io.postern.internal.translation.ChunkAnswer;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.SseEvent;
import io.postern.spi.http.StreamDecoder;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Turns the lines of one streamed answer into chunks. A stream that ends before a line says that it is done has no finish
 * reason.
 *
 * <p>Used by one thread.
 */
final class OllamaStreamDecoder implements StreamDecoder<ChatCompletionChunk> {
    private final OllamaErrorMapper errors;
    private final ProviderCall<?, ?> call;
    private final ChunkAnswer chunks = new ChunkAnswer();
    private final OllamaAnswer answer;

    OllamaStreamDecoder(OllamaErrorMapper errors, ProviderCall<?, ?> call, OllamaChat request, Supplier<String> ids) {
        this.errors = errors;
        this.call = call;
        this.answer = new OllamaAnswer(chunks, request, call.context(), ids);
    }

    @Override
    public void event(SseEvent event, Consumer<? super ChatCompletionChunk> target) {
        body(JsonValue.parse(event.data()), target);
    }

    @Override
    public void body(JsonValue body, Consumer<? super ChatCompletionChunk> target) {
        chunks.to(target);
        errors.check(body, call);
        answer.read(body);
    }

    @Override
    public boolean ended() {
        return answer.done();
    }

    @Override
    public void end(Consumer<? super ChatCompletionChunk> target) {
        chunks.to(target);
        chunks.end();
    }
}

package io.postern.provider.openai;

import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.ChunkStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A stream of chunks that are all there. Used by one thread at a time; closing may be done by another. */
final class AnswerStream implements ChunkStream<ChatCompletionChunk> {
    private final Deque<ChatCompletionChunk> chunks;
    private volatile boolean closed;

    AnswerStream(CompletionChunks chunks) {
        this.chunks = new ArrayDeque<>(chunks.all());
    }

    @Override
    public @Nullable ChatCompletionChunk next() {
        return closed ? null : chunks.poll();
    }

    @Override
    public void close() {
        closed = true;
    }
}

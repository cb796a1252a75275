package io.postern.provider.anthropic;

import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.ChunkStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of an answer that may take several messages: when one has been broken off, the next is asked for, on the
 * thread that reads.
 *
 * <p>Used by one thread at a time; closing may be done by another.
 */
final class ContinuedStream implements ChunkStream<ChatCompletionChunk> {
    private final MessageAnswer answer;
    private final Supplier<ChunkStream<ChatCompletionChunk>> next;
    private volatile ChunkStream<ChatCompletionChunk> current;
    private volatile boolean closed;

    /** @param next asks for the message that continues the answer */
    ContinuedStream(
            ChunkStream<ChatCompletionChunk> first,
            MessageAnswer answer,
            Supplier<ChunkStream<ChatCompletionChunk>> next) {
        this.current = first;
        this.answer = answer;
        this.next = next;
    }

    @Override
    public @Nullable ChatCompletionChunk next() {
        for (; ; ) {
            ChatCompletionChunk chunk = current.next();
            if (chunk != null || closed || !answer.isPaused()) return chunk;
            current.close();
            current = next.get();
            // Closed while it was being opened, by a thread that could not see it.
            if (closed) current.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        current.close();
    }
}

package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.ChunkStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One stream made of several: where the model stops at the length of a single answer, the same request is sent again with
 * the token it gave, and the answer goes on.
 *
 * <p>Read by one thread at a time; closed by any.
 */
final class ContinuedStream implements ChunkStream<ChatCompletionChunk> {
    /** The longest answer of 2026 takes sixteen. */
    private static final int MOST_PARTS = 64;

    private final AnswerReader reader;
    private final Function<JsonValue, ChunkStream<ChatCompletionChunk>> next;
    private volatile ChunkStream<ChatCompletionChunk> part;
    private volatile boolean closed;
    private int parts = 1;

    /** @param next sends the request once more, with a token */
    ContinuedStream(
            ChunkStream<ChatCompletionChunk> first,
            AnswerReader reader,
            Function<JsonValue, ChunkStream<ChatCompletionChunk>> next) {
        this.part = first;
        this.reader = reader;
        this.next = next;
    }

    @Override
    public @Nullable ChatCompletionChunk next() {
        for (; ; ) {
            ChatCompletionChunk chunk = part.next();
            if (chunk != null || closed) return chunk;
            JsonValue token = reader.continuation();
            if (token == null || parts == MOST_PARTS) return null;
            parts++;
            part.close();
            reader.resume();
            part = next.apply(token);
            // Whoever closed it meanwhile closed the part before.
            if (closed) part.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        part.close();
    }
}

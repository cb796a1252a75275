package io.postern.spi;

import org.jspecify.annotations.Nullable;

/**
 * An unread stream of chunks, pulled on the caller's thread.
 *
 * <p>{@link #next()} blocks until a chunk is there. The stream ends in exactly one way: with null, or with an exception,
 * after which it gives nothing more. Only a {@link io.postern.errors.MalformedResponseException} may be about a single
 * chunk; whoever asks again then gets what follows, if the stream can be read on, or null. Whoever holds it closes it, whether it has ended or not; closing is idempotent,
 * cancels what is under way and may be done by another thread than the one that reads.
 *
 * <p>Otherwise used by one thread at a time.
 *
 * @param <C> the type of the chunks
 */
public interface ChunkStream<C> extends AutoCloseable {
    /**
     * The next chunk, or null at the end.
     *
     * @throws io.postern.errors.OpenAIException if the stream breaks
     */
    @Nullable
    C next();

    @Override
    void close();
}

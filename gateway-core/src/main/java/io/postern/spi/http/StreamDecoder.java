package io.postern.spi.http;

import io.postern.core.JsonValue;
import java.util.function.Consumer;

/**
 * Turns the events of one provider's stream into chunks. Holds the state of that stream and is thrown away with it.
 *
 * <p>For each event it gives none, one or several chunks. It reports usage, if the provider gave any, in one chunk of
 * its own at the end. It need not check that the stream is complete: one that ends without a finish reason is an error
 * in any case, found by the pipeline.
 *
 * <p>Used by one thread at a time.
 *
 * @param <C> the type of the chunks
 */
public interface StreamDecoder<C> {
    /**
     * Takes one event.
     *
     * @param event valid until this method returns
     * @param chunks where the chunks go, in order
     * @throws io.postern.errors.OpenAIException if the event reports an error, or makes no sense
     */
    void event(SseEvent event, Consumer<? super C> chunks);

    /** Whether the provider has said that the stream is over; what follows is not read. */
    boolean ended();

    /** The input has ended, or {@link #ended()} is true: gives what was still held back. */
    default void end(Consumer<? super C> chunks) {}

    /**
     * A whole JSON body came where a stream was asked for: an error, or an answer to be given as chunks.
     *
     * @throws io.postern.errors.OpenAIException if it is an error, or makes no sense
     */
    void body(JsonValue body, Consumer<? super C> chunks);
}

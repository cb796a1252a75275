package io.postern.gateway;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a call took.
 *
 * @param total from the caller's invocation to the answer, or to the end of the stream; as long as a stream is open, to
 *     now
 * @param firstChunk from the caller's invocation to the first chunk that carries content; null if the call is no
 *     stream, or has none yet
 */
public record Timings(Duration total, @Nullable Duration firstChunk) {
    /** Time to the first chunk that carries content. */
    public Optional<Duration> timeToFirstChunk() {
        return Optional.ofNullable(firstChunk);
    }
}

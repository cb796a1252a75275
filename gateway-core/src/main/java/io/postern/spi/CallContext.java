package io.postern.spi;

import io.postern.core.Timeout;
import io.postern.errors.OpenAITimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One running call as an adapter and a transport see it: its limits and its cancellation.
 *
 * <p>Safe to share between threads.
 */
public interface CallContext {
    boolean cancelled();

    /**
     * Registers what stops the I/O that is under way; runs it at once if the call has been cancelled already. A later
     * registration replaces an earlier one. {@code action} must not block.
     */
    void onCancel(Runnable action);

    /** The limits of a single attempt. */
    Timeout timeout();

    /** What is left of the call's total limit; empty if there is none. Never negative. */
    Optional<Duration> remaining();

    /**
     * How many nanoseconds the I/O under way may still take: the least that is left of the total limit and, in a
     * stream, of the limit for the next chunk with content. {@link Long#MAX_VALUE} if there is no limit; 0 or less if
     * it is used up.
     */
    long nanosLeft();

    /**
     * The exception for a limit that ran out, which names the limit.
     *
     * @param connected whether the connection stood already
     */
    OpenAITimeoutException timedOut(boolean connected, @Nullable Throwable cause);

    /**
     * Notes that a field of the request is not sent as it was given.
     *
     * @param field its JSON path
     * @param reason why, in a sentence without content of the request
     * @param action what is done instead: {@code dropped}, {@code renamed to x}, {@code clamped to 1}
     * @throws io.postern.errors.UnsupportedParameterException if the call is strict
     */
    void warn(String field, String reason, String action);
}

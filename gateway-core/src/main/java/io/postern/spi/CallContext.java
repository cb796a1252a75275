package io.postern.spi;

import io.postern.core.Timeout;
import java.time.Duration;
import java.util.Optional;

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
     * Notes that a field of the request is not sent as it was given.
     *
     * @param field its JSON path
     * @param reason why, in a sentence without content of the request
     * @param action what is done instead: {@code dropped}, {@code renamed to x}, {@code clamped to 1}
     * @throws io.postern.errors.UnsupportedParameterException if the call is strict
     */
    void warn(String field, String reason, String action);
}

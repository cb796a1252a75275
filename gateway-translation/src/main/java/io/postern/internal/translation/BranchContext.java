package io.postern.internal.translation;

import io.postern.core.Timeout;
import io.postern.errors.OpenAITimeoutException;
import io.postern.spi.CallContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One part of a call that is done in several: the limits are the call's, what stops it is its own.
 *
 * <p>Safe to share between threads.
 */
final class BranchContext implements CallContext {
    private static final Runnable NOTHING = () -> {};
    private static final Runnable CANCELLED = () -> {};

    private final CallContext call;
    private final SharedWarnings warnings;
    private final AtomicReference<Runnable> onCancel = new AtomicReference<>(NOTHING);

    BranchContext(CallContext call, SharedWarnings warnings) {
        this.call = call;
        this.warnings = warnings;
    }

    void cancel() {
        onCancel.getAndSet(CANCELLED).run();
    }

    @Override
    public boolean cancelled() {
        return onCancel.get() == CANCELLED || call.cancelled();
    }

    @Override
    public void onCancel(Runnable action) {
        for (; ; ) {
            Runnable before = onCancel.get();
            if (before == CANCELLED) {
                action.run();
                return;
            }
            if (onCancel.compareAndSet(before, action)) return;
        }
    }

    @Override
    public Timeout timeout() {
        return call.timeout();
    }

    @Override
    public Optional<Duration> remaining() {
        return call.remaining();
    }

    @Override
    public long nanosLeft() {
        return call.nanosLeft();
    }

    @Override
    public OpenAITimeoutException timedOut(boolean connected, @Nullable Throwable cause) {
        return call.timedOut(connected, cause);
    }

    @Override
    public void warn(String field, String reason, String action) {
        warnings.warn(field, reason, action);
    }
}

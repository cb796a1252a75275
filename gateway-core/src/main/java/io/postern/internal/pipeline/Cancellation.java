package io.postern.internal.pipeline;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether something was cancelled, and what stops the I/O that is under way for it. Safe to share between threads. */
final class Cancellation {
    private static final Runnable CANCELLED = () -> {};

    private final AtomicReference<@Nullable Runnable> onCancel = new AtomicReference<>();

    void cancel() {
        Runnable action = onCancel.getAndSet(CANCELLED);
        if (action != null) action.run();
    }

    boolean cancelled() {
        return onCancel.get() == CANCELLED;
    }

    /** Runs this when cancelled, in place of what was registered before; at once if it has been. */
    void onCancel(Runnable action) {
        for (; ; ) {
            Runnable before = onCancel.get();
            if (before == CANCELLED) {
                action.run();
                return;
            }
            if (onCancel.compareAndSet(before, action)) return;
        }
    }
}

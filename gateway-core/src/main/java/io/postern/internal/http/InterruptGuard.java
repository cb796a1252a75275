package io.postern.internal.http;

import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.spi.AbstractInterruptibleChannel;

/**
 * Cancels a call when the thread that waits in its I/O is interrupted. A read from a plain socket does not notice an
 * interrupt; the JDK tells channels of it, so this is one, around {@link #enter} and {@link #leave}.
 *
 * <p>Used by one thread at a time.
 */
final class InterruptGuard extends AbstractInterruptibleChannel {
    private final Runnable cancel;

    InterruptGuard(Runnable cancel) {
        this.cancel = cancel;
    }

    /** Call before I/O that may block. If the thread is interrupted already, cancels at once. */
    void enter() {
        begin();
    }

    /** Call after the I/O, in a finally clause. */
    void leave() {
        try {
            end(true);
        } catch (AsynchronousCloseException interrupted) {
            // The I/O itself has failed, since it was cancelled; and the thread's interrupt flag is still set.
        }
    }

    @Override
    protected void implCloseChannel() {
        cancel.run();
    }
}

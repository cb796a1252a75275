package io.postern.provider.local;

import io.postern.errors.CallCancelledException;
import io.postern.spi.CallContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The waits of one call: each ends early when the call is cancelled, its thread interrupted, its stream closed, or a
 * limit of the call reached.
 *
 * <p>Waits on one thread; {@link #close()} may come from any.
 */
final class Waiting {
    private final LocalClock clock;
    private final CallContext context;
    private final CompletableFuture<Void> woken = new CompletableFuture<>();

    Waiting(LocalClock clock, CallContext context) {
        this.clock = clock;
        this.context = context;
    }

    /** @throws io.postern.errors.OpenAIException if the wait ended early */
    void pause(Duration duration) {
        if (duration.isZero()) return;
        long left = context.nanosLeft();
        boolean tooLong = left != Long.MAX_VALUE && left < duration.toNanos();
        sleep(tooLong ? Duration.ofNanos(Math.max(0, left)) : duration);
        if (tooLong) throw context.timedOut(true, null);
    }

    /** Waits as one does for bytes that never come. */
    void stall() {
        Duration read = context.timeout().read();
        Duration patience = read.isZero() ? Duration.ofNanos(Long.MAX_VALUE) : read;
        pause(patience);
        throw context.timedOut(true, null);
    }

    private void sleep(Duration duration) {
        context.onCancel(() -> woken.complete(null));
        try {
            clock.sleep(duration, woken);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException("The call was cancelled, since its thread was interrupted", e);
        }
        if (woken.isDone() || context.cancelled()) throw new CallCancelledException("The call was cancelled");
    }

    /** Ends the wait under way, and any later one at once. */
    void close() {
        woken.complete(null);
    }
}

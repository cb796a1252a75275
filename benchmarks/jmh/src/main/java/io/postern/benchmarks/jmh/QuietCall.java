package io.postern.benchmarks.jmh;

import io.postern.core.Timeout;
import io.postern.errors.OpenAITimeoutException;
import io.postern.spi.CallContext;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call without limits of which nobody asks anything. */
public final class QuietCall implements CallContext {
    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public void onCancel(Runnable action) {}

    @Override
    public Timeout timeout() {
        return Timeout.default_();
    }

    @Override
    public Optional<Duration> remaining() {
        return Optional.empty();
    }

    @Override
    public long nanosLeft() {
        return Long.MAX_VALUE;
    }

    @Override
    public OpenAITimeoutException timedOut(boolean connected, @Nullable Throwable cause) {
        throw new IllegalStateException("a call without limits ran out of time");
    }

    @Override
    public void warn(String field, String reason, String action) {
        throw new IllegalStateException(field + ": " + reason);
    }
}

package io.postern.testkit;

import io.postern.core.Timeout;
import io.postern.errors.ErrorFacts;
import io.postern.errors.OpenAITimeoutException;
import io.postern.errors.UnsupportedParameterException;
import io.postern.spi.CallContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A call without limits that remembers what it is warned of, or refuses it if it is strict.
 *
 * <p>Safe to share between threads.
 */
public final class FakeCallContext implements CallContext {
    private static final Runnable CANCELLED = () -> {};

    private final boolean strict;
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final AtomicReference<Runnable> onCancel = new AtomicReference<>(() -> {});

    private FakeCallContext(boolean strict) {
        this.strict = strict;
    }

    public static FakeCallContext lenient() {
        return new FakeCallContext(false);
    }

    public static FakeCallContext strict() {
        return new FakeCallContext(true);
    }

    /** Each as {@code field: action}. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    public void cancel() {
        onCancel.getAndSet(CANCELLED).run();
    }

    @Override
    public boolean cancelled() {
        return onCancel.get() == CANCELLED;
    }

    @Override
    public void onCancel(Runnable action) {
        if (cancelled()) {
            action.run();
        } else {
            onCancel.set(action);
        }
    }

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
        return new OpenAITimeoutException(
                ErrorFacts.builder().cause(cause).build(), OpenAITimeoutException.Clock.TOTAL, Duration.ZERO);
    }

    @Override
    public void warn(String field, String reason, String action) {
        if (strict) {
            throw new UnsupportedParameterException(ErrorFacts.builder()
                    .statusCode(400)
                    .param(field)
                    .message(reason)
                    .build());
        }
        warnings.add(field + ": " + action);
    }
}

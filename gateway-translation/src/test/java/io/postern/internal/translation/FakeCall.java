package io.postern.internal.translation;

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

/** A call without limits that remembers its warnings as {@code field: action}. Safe to share between threads. */
final class FakeCall implements CallContext {
    private static final Runnable CANCELLED = () -> {};

    final List<String> warnings = new CopyOnWriteArrayList<>();
    private final boolean strict;
    private final AtomicReference<Runnable> onCancel = new AtomicReference<>(() -> {});

    FakeCall() {
        this(false);
    }

    private FakeCall(boolean strict) {
        this.strict = strict;
    }

    static FakeCall strict() {
        return new FakeCall(true);
    }

    void cancel() {
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
        return Optional.of(Duration.ofSeconds(42));
    }

    @Override
    public long nanosLeft() {
        return 42;
    }

    @Override
    public OpenAITimeoutException timedOut(boolean connected, @Nullable Throwable cause) {
        return new OpenAITimeoutException(
                ErrorFacts.builder().cause(cause).build(), OpenAITimeoutException.Clock.TOTAL, Duration.ofSeconds(42));
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

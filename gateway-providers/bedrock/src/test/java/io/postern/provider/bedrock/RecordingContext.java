package io.postern.provider.bedrock;

import io.postern.core.Timeout;
import io.postern.errors.ErrorFacts;
import io.postern.errors.OpenAITimeoutException;
import io.postern.errors.UnsupportedParameterException;
import io.postern.spi.CallContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A call that keeps what it is warned of, or refuses it if it is strict. */
final class RecordingContext implements CallContext {
    private final boolean strict;
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;
    private volatile Runnable onCancel = () -> {};

    RecordingContext(boolean strict) {
        this.strict = strict;
    }

    /** Each once, as {@code field: action}. */
    List<String> warnings() {
        List<String> once = new ArrayList<>();
        for (String warning : warnings) if (!once.contains(warning)) once.add(warning);
        return once;
    }

    void cancel() {
        cancelled = true;
        onCancel.run();
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

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public void onCancel(Runnable action) {
        onCancel = action;
        if (cancelled) action.run();
    }

    @Override
    public Timeout timeout() {
        return Timeout.builder().build();
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
                ErrorFacts.builder().cause(cause).build(), OpenAITimeoutException.Clock.TOTAL, Duration.ofSeconds(1));
    }
}

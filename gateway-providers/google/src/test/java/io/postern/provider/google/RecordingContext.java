package io.postern.provider.google;

import io.postern.core.Timeout;
import io.postern.errors.ErrorFacts;
import io.postern.errors.OpenAITimeoutException;
import io.postern.errors.UnsupportedParameterException;
import io.postern.spi.CallContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call without limits that keeps what it is warned of, or refuses it if it is strict. */
final class RecordingContext implements CallContext {
    private final boolean strict;
    private final List<String> warnings = new ArrayList<>();

    RecordingContext(boolean strict) {
        this.strict = strict;
    }

    /** Each as {@code field: action}. */
    List<String> warnings() {
        return warnings;
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
        return false;
    }

    @Override
    public void onCancel(Runnable action) {}

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
        throw new IllegalStateException("a call without limits ran out of time");
    }
}

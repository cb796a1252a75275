package io.postern.errors;

import org.jspecify.annotations.Nullable;

/**
 * The caller gave up: closed the client, cancelled the future or interrupted the thread. The HTTP call has been
 * cancelled; an interrupted thread has its interrupt flag set.
 */
public final class CallCancelledException extends OpenAIException {
    private static final long serialVersionUID = 1L;

    public CallCancelledException(String message) {
        super(message);
    }

    public CallCancelledException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

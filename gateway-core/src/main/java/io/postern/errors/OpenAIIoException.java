package io.postern.errors;

import org.jspecify.annotations.Nullable;

/** No answer came, or not all of it: no connection, or one that broke. */
public class OpenAIIoException extends OpenAIException {
    private static final long serialVersionUID = 1L;

    public OpenAIIoException(String message) {
        super(message);
    }

    public OpenAIIoException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** @param facts who was called, and the cause */
    public OpenAIIoException(ErrorFacts facts, String message) {
        super(facts, message);
    }

    @Override
    public boolean retryable() {
        return facts().retryable().orElse(true);
    }
}

package io.postern.errors;

import org.jspecify.annotations.Nullable;

/** A passing failure beside the provider, such as a token supplier out of reach: worth another attempt. */
public class OpenAIRetryableException extends OpenAIException {
    private static final long serialVersionUID = 1L;

    public OpenAIRetryableException(String message) {
        super(message);
    }

    public OpenAIRetryableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}

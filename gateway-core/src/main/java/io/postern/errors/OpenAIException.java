package io.postern.errors;

import org.jspecify.annotations.Nullable;

/**
 * The root of every failure of a call. Misuse of this library is an {@link IllegalArgumentException} or
 * {@link IllegalStateException} instead.
 *
 * <p>No message holds a key, a prompt or an answer.
 */
public class OpenAIException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OpenAIException(String message) {
        this(message, null);
    }

    public OpenAIException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

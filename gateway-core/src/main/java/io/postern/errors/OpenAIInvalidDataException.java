package io.postern.errors;

import org.jspecify.annotations.Nullable;

/** JSON that is not well-formed, or a field whose value is missing or of another type than its accessor promises. */
public class OpenAIInvalidDataException extends OpenAIException {
    private static final long serialVersionUID = 1L;

    public OpenAIInvalidDataException(String message) {
        this(message, null);
    }

    public OpenAIInvalidDataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** @param facts who answered, and the cause */
    protected OpenAIInvalidDataException(ErrorFacts facts, String message) {
        super(facts, message);
    }
}

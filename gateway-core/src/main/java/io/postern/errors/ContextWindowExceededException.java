package io.postern.errors;

/** Prompt and answer do not fit the model's context window: shorten the prompt or use a larger model. */
public final class ContextWindowExceededException extends BadRequestException {
    private static final long serialVersionUID = 1L;

    public ContextWindowExceededException(ErrorFacts facts) {
        super(facts);
    }
}

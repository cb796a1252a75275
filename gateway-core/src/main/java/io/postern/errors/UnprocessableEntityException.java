package io.postern.errors;

/** The request is well-formed but a field of it is refused (422). */
public final class UnprocessableEntityException extends OpenAIServiceException {
    private static final long serialVersionUID = 1L;

    public UnprocessableEntityException(ErrorFacts facts) {
        super(facts, false);
    }
}

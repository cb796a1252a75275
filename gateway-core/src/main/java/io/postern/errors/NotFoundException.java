package io.postern.errors;

/** The provider does not know the model, deployment or object, or has retired it (usually 404). */
public final class NotFoundException extends OpenAIServiceException {
    private static final long serialVersionUID = 1L;

    public NotFoundException(ErrorFacts facts) {
        super(facts, false);
    }
}

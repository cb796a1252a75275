package io.postern.errors;

/** The provider, or something in front of it, failed (usually 500 and above). */
public class InternalServerException extends OpenAIServiceException {
    private static final long serialVersionUID = 1L;

    public InternalServerException(ErrorFacts facts) {
        super(facts, true);
    }
}

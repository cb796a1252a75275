package io.postern.errors;

/** The credential is missing, wrong or expired (usually 401). */
public final class UnauthorizedException extends OpenAIServiceException {
    private static final long serialVersionUID = 1L;

    public UnauthorizedException(ErrorFacts facts) {
        super(facts, false);
    }
}

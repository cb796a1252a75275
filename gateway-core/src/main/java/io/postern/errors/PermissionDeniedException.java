package io.postern.errors;

/** The credential is good but may not do this: model, region, project (usually 403). */
public final class PermissionDeniedException extends OpenAIServiceException {
    private static final long serialVersionUID = 1L;

    public PermissionDeniedException(ErrorFacts facts) {
        super(facts, false);
    }
}

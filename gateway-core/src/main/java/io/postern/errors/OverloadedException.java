package io.postern.errors;

/** The provider has no capacity at the moment (503, 529 and the like): wait or go elsewhere. */
public final class OverloadedException extends InternalServerException {
    private static final long serialVersionUID = 1L;

    public OverloadedException(ErrorFacts facts) {
        super(facts);
    }
}

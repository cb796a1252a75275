package io.postern.errors;

/**
 * The account has no money or its plan no allowance left (402, or 429 with a code that says so). Waiting for seconds
 * does not help; pay, raise the limit, or go elsewhere.
 */
public final class QuotaExceededException extends RateLimitException {
    private static final long serialVersionUID = 1L;

    public QuotaExceededException(ErrorFacts facts) {
        super(facts);
    }

    /** Never, not even where the provider says so. */
    @Override
    public boolean retryable() {
        return false;
    }
}

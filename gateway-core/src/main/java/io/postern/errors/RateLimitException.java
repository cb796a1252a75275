package io.postern.errors;

/** Too many requests or tokens in a period (usually 429): wait, see {@link #retryAfter()}, or go elsewhere. */
public class RateLimitException extends OpenAIServiceException {
    private static final long serialVersionUID = 1L;

    public RateLimitException(ErrorFacts facts) {
        super(facts, true);
    }
}

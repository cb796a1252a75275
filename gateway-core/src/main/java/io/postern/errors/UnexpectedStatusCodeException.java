package io.postern.errors;

/**
 * A status that has no class of its own, such as 405, 408, 409 or 413; as in OpenAI's client, only
 * {@link #statusCode()} tells them apart.
 */
public final class UnexpectedStatusCodeException extends OpenAIServiceException {
    private static final long serialVersionUID = 1L;

    public UnexpectedStatusCodeException(ErrorFacts facts) {
        super(facts, facts.statusCode() == 408 || facts.statusCode() == 409);
    }
}

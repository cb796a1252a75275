package io.postern.errors;

/** The provider refused the content, in the request or in its own answer, by its content policy. */
public final class ContentPolicyViolationException extends BadRequestException {
    private static final long serialVersionUID = 1L;

    public ContentPolicyViolationException(ErrorFacts facts) {
        super(facts);
    }
}

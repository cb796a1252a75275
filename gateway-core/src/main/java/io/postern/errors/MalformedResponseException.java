package io.postern.errors;

/**
 * The provider's answer is not what its protocol says: no JSON, JSON of another shape, or too large.
 *
 * <p>The message names provider, status and place only; {@link #excerpt()} shows how the answer begins, which may be
 * content.
 */
public final class MalformedResponseException extends OpenAIInvalidDataException {
    private static final long serialVersionUID = 1L;

    private static final int EXCERPT_CHARACTERS = 200;

    private final int statusCode;
    private final String excerpt;

    /**
     * @param facts who answered, with which status and raw body, and the cause
     * @param problem what is wrong and where, without quoting the answer
     */
    public MalformedResponseException(ErrorFacts facts, String problem) {
        super(facts, message(facts, problem));
        this.statusCode = facts.statusCode();
        this.excerpt = ErrorFacts.cut(facts.rawBody(), EXCERPT_CHARACTERS);
    }

    private static String message(ErrorFacts facts, String problem) {
        return "Malformed answer" + facts.origin() + " with status " + facts.statusCode() + ": " + problem;
    }

    /** The HTTP status, usually 200. */
    public int statusCode() {
        return statusCode;
    }

    /** The first {@value #EXCERPT_CHARACTERS} characters of the answer, credentials masked; it may be content. */
    public String excerpt() {
        return excerpt;
    }
}

package io.postern.errors;

import io.postern.core.JsonValue;
import io.postern.core.http.Headers;
import io.postern.gateway.RateLimits;
import java.time.Duration;
import java.util.Optional;

/**
 * The provider answered, and the answer is an error. The subclass says what to do about it; the status is the
 * provider's also where the class usually has another, as with a too long prompt that Together answers with 403.
 */
public abstract class OpenAIServiceException extends OpenAIException {
    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /** @param retryable whether a retry makes sense, unless the facts say */
    protected OpenAIServiceException(ErrorFacts facts, boolean retryable) {
        super(facts, facts.describe());
        this.retryable = facts.retryable().orElse(retryable);
    }

    /** The HTTP status; for an error that came without one (inside a stream, or with 200), the one it stands for. */
    public int statusCode() {
        return facts().statusCode();
    }

    public Headers headers() {
        return facts().headers();
    }

    /**
     * The error as the provider put it: the member {@code error} of its answer, or else the whole answer; JSON null if
     * the answer was no JSON. Credentials are masked. It may quote the request.
     */
    public JsonValue body() {
        return facts().body();
    }

    /** The provider's code, such as {@code rate_limit_exceeded}. */
    public Optional<String> code() {
        return facts().code();
    }

    /** The field of the request that is at fault. */
    public Optional<String> param() {
        return facts().param();
    }

    /** The provider's kind of error, such as {@code invalid_request_error}. */
    public Optional<String> type() {
        return facts().type();
    }

    /** The provider's own words, cut to {@value ErrorFacts#MAX_MESSAGE_CHARACTERS} characters, credentials masked. */
    public Optional<String> providerMessage() {
        return facts().message();
    }

    /** The provider's id of the request, to give to its support. */
    public Optional<String> requestId() {
        return facts().requestId();
    }

    /** How long the provider says to wait, from the moment of its answer; as it said it, not limited. */
    public Optional<Duration> retryAfter() {
        return facts().retryAfter();
    }

    public RateLimits rateLimits() {
        return facts().rateLimits();
    }

    /**
     * The first {@value ErrorFacts#MAX_RAW_BODY_CHARACTERS} characters of the answer, credentials masked. It may quote
     * the request.
     */
    public String rawBody() {
        return facts().rawBody();
    }

    @Override
    public boolean retryable() {
        return retryable;
    }
}

package io.postern.testkit;

import io.postern.errors.ContextWindowExceededException;
import io.postern.errors.InternalServerException;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.NotFoundException;
import io.postern.errors.OpenAIException;
import io.postern.errors.RateLimitException;
import io.postern.errors.UnauthorizedException;
import org.jspecify.annotations.Nullable;

/** What a provider is brought into for one point of the contract. */
public enum Situation {
    /**
     * It answers a chat with {@link ProviderAdapterContract#ANSWER}, in a stream in several pieces; and two texts with
     * two embeddings; and it has a model.
     */
    TEXT(null, 200),

    /** It calls the tool {@code get_weather} once, with {@code {"city":"Paris"}}. */
    TOOL_CALL(null, 200),

    /** It calls {@code get_weather} twice at once, for Paris and then for 東京. */
    PARALLEL_TOOL_CALLS(null, 200),

    /** It refuses the key, with status 401. Real ones quote the key, so quote it if you can. */
    UNAUTHORIZED(UnauthorizedException.class, 401),

    /** It does not know the model, with status 404. */
    UNKNOWN_MODEL(NotFoundException.class, 404),

    /** It has had enough for now, with status 429, and asks to wait 7 seconds. */
    RATE_LIMITED(RateLimitException.class, 429),

    /** It fails, with status 500. */
    SERVER_ERROR(InternalServerException.class, 500),

    /** It finds the prompt too long, and says so as it does. */
    CONTEXT_WINDOW(ContextWindowExceededException.class, 400),

    /** Its answer is not what its protocol says. */
    MALFORMED(MalformedResponseException.class, 200),

    /** Its stream gives some of the answer and then ends, without a word and without a finish reason. */
    CUT_STREAM(null, 200),

    /** It takes the request and never answers. */
    SILENCE(null, 200);

    private final @Nullable Class<? extends OpenAIException> failure;
    private final int status;

    Situation(@Nullable Class<? extends OpenAIException> failure, int status) {
        this.failure = failure;
        this.status = status;
    }

    /** What the caller must get, or null where it is no one exception. */
    @Nullable
    Class<? extends OpenAIException> failure() {
        return failure;
    }

    int status() {
        return status;
    }
}

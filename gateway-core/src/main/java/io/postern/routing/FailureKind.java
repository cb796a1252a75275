package io.postern.routing;

import io.postern.errors.CallCancelledException;
import io.postern.errors.ContentPolicyViolationException;
import io.postern.errors.ContextWindowExceededException;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.NotFoundException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIIoException;
import io.postern.errors.OpenAIRetryableException;
import io.postern.errors.OpenAIServiceException;
import io.postern.errors.OpenAITimeoutException;
import io.postern.errors.OverloadedException;
import io.postern.errors.PermissionDeniedException;
import io.postern.errors.QuotaExceededException;
import io.postern.errors.RateLimitException;
import io.postern.errors.StreamInterruptedException;
import io.postern.errors.UnauthorizedException;
import io.postern.errors.UnprocessableEntityException;
import io.postern.errors.UnsupportedParameterException;

/** The rows of a {@link FailurePolicy}: what failed, as far as it makes a difference to what is done next. */
public enum FailureKind {
    /** The request is wrong; the usual status is 400. */
    BAD_REQUEST,
    /** Prompt and answer do not fit the model. */
    CONTEXT_WINDOW,
    /** The provider refuses the prompt. */
    CONTENT_POLICY,
    /** The provider cannot do what the request asks for. */
    UNSUPPORTED_PARAMETER,
    /** 401: the key is wrong. */
    AUTHENTICATION,
    /** 402 and its like: nothing is left of the account's money or allowance. */
    QUOTA,
    /** 403. */
    PERMISSION,
    /** 404: no such model, no such path. */
    NOT_FOUND,
    /** 409. */
    CONFLICT,
    /** 413: too many bytes. */
    TOO_LARGE,
    /** 422. */
    UNPROCESSABLE,
    /** 429: too many requests in a period. */
    RATE_LIMIT,
    /** 504, 524: somebody on the way has waited in vain. */
    GATEWAY_TIMEOUT,
    /** 503, 529: too much to do just now. */
    OVERLOADED,
    /** 408, 424 and the others from 500 on. */
    SERVER_ERROR,
    /** Any other status. */
    UNEXPECTED_STATUS,
    /** No connection, or one that broke before the answer. */
    CONNECTION,
    /** A connection, and then nothing until a limit of ours ran out. */
    SILENCE,
    /** An answer that cannot be read. */
    MALFORMED,
    /** A stream broke after its commit point. */
    INTERRUPTED,
    /** The caller's own time is used up. */
    DEADLINE,
    /** The caller has given up. */
    CANCELLED,
    /** Anything else, such as a defect of an adapter. */
    OTHER;

    public static FailureKind of(OpenAIException failure) {
        if (failure instanceof OpenAIServiceException) return ofAnswer((OpenAIServiceException) failure);
        if (failure instanceof CallCancelledException) return CANCELLED;
        if (failure instanceof OpenAITimeoutException) return ofClock(((OpenAITimeoutException) failure).clock());
        if (failure instanceof StreamInterruptedException) return INTERRUPTED;
        if (failure instanceof MalformedResponseException) return MALFORMED;
        boolean passing = failure instanceof OpenAIIoException || failure instanceof OpenAIRetryableException;
        return passing ? CONNECTION : OTHER;
    }

    private static FailureKind ofClock(OpenAITimeoutException.Clock clock) {
        switch (clock) {
            case CONNECT:
                return CONNECTION;
            case TOTAL:
                return DEADLINE;
            default:
                return SILENCE;
        }
    }

    private static FailureKind ofAnswer(OpenAIServiceException failure) {
        if (failure instanceof ContextWindowExceededException) return CONTEXT_WINDOW;
        if (failure instanceof ContentPolicyViolationException) return CONTENT_POLICY;
        if (failure instanceof UnsupportedParameterException) return UNSUPPORTED_PARAMETER;
        if (failure instanceof QuotaExceededException) return QUOTA;
        if (failure instanceof RateLimitException) return RATE_LIMIT;
        if (failure instanceof OverloadedException) return OVERLOADED;
        if (failure instanceof UnauthorizedException) return AUTHENTICATION;
        if (failure instanceof PermissionDeniedException) return PERMISSION;
        if (failure instanceof NotFoundException) return NOT_FOUND;
        if (failure instanceof UnprocessableEntityException) return UNPROCESSABLE;
        return ofStatus(failure.statusCode());
    }

    private static FailureKind ofStatus(int status) {
        switch (status) {
            case 400:
                return BAD_REQUEST;
            case 504:
            case 524:
                return GATEWAY_TIMEOUT;
            case 409:
                return CONFLICT;
            case 413:
                return TOO_LARGE;
            case 408:
            case 424:
                return SERVER_ERROR;
            default:
                return status >= 500 ? SERVER_ERROR : UNEXPECTED_STATUS;
        }
    }
}

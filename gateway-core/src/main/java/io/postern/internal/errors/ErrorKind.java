package io.postern.internal.errors;

import io.postern.errors.BadRequestException;
import io.postern.errors.ContentPolicyViolationException;
import io.postern.errors.ContextWindowExceededException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.InternalServerException;
import io.postern.errors.NotFoundException;
import io.postern.errors.OpenAIServiceException;
import io.postern.errors.OverloadedException;
import io.postern.errors.PermissionDeniedException;
import io.postern.errors.QuotaExceededException;
import io.postern.errors.RateLimitException;
import io.postern.errors.UnauthorizedException;
import io.postern.errors.UnexpectedStatusCodeException;
import io.postern.errors.UnprocessableEntityException;
import io.postern.errors.UnsupportedParameterException;
import java.util.function.Function;

/** What an error comes down to: its exception, and the status it stands for where none came with it. */
enum ErrorKind {
    RATE_LIMIT(429, RateLimitException::new),
    QUOTA(429, QuotaExceededException::new),
    CONTEXT(400, ContextWindowExceededException::new),
    POLICY(400, ContentPolicyViolationException::new),
    UNSUPPORTED(400, UnsupportedParameterException::new),
    BAD_REQUEST(400, BadRequestException::new),
    UNAUTHORIZED(401, UnauthorizedException::new),
    PERMISSION(403, PermissionDeniedException::new),
    NOT_FOUND(404, NotFoundException::new),
    UNPROCESSABLE(422, UnprocessableEntityException::new),
    OVERLOAD(503, OverloadedException::new),
    INTERNAL(502, InternalServerException::new),
    UNEXPECTED(502, UnexpectedStatusCodeException::new);

    final int status;
    private final Function<ErrorFacts, OpenAIServiceException> exception;

    ErrorKind(int status, Function<ErrorFacts, OpenAIServiceException> exception) {
        this.status = status;
        this.exception = exception;
    }

    OpenAIServiceException exception(ErrorFacts facts) {
        return exception.apply(facts);
    }

    /** What a status says by itself. */
    static ErrorKind ofStatus(int status, String preset) {
        switch (status) {
            case 400:
                return BAD_REQUEST;
            case 401:
                return UNAUTHORIZED;
            case 402:
                return QUOTA;
            case 403:
                return PERMISSION;
            case 404:
            case 410: // SambaNova, for a model that it has retired
                return NOT_FOUND;
            case 422:
                return UNPROCESSABLE;
            case 424: // a server behind the provider: Groq's MCP dependency, Bedrock's ModelErrorException
                return INTERNAL;
            case 429:
                return RATE_LIMIT;
            case 498:
                return ofStatus498(preset);
            case 503:
            case 529:
                return OVERLOAD;
            default:
                return status >= 500 ? INTERNAL : UNEXPECTED;
        }
    }

    /** No registered status: Groq sends it when its flex tier is full, Cohere for a bad token. */
    private static ErrorKind ofStatus498(String preset) {
        if (preset.equals("groq")) return OVERLOAD;
        return preset.startsWith("cohere") ? UNAUTHORIZED : UNEXPECTED;
    }
}

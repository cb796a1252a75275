package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.core.http.Headers;
import io.postern.errors.ErrorFacts;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIIoException;
import io.postern.internal.errors.ErrorBody;
import io.postern.internal.errors.ErrorClassifier;
import io.postern.internal.errors.ErrorOrigin;
import io.postern.spi.ProviderCall;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The exceptions for what goes wrong in an answer whose status says success. Those for other statuses are made by the
 * classifier, which knows Anthropic's types and texts.
 *
 * <p>Immutable and safe to share between threads.
 */
final class AnthropicErrorMapper {
    private final Function<ProviderCall<?, ?>, ErrorOrigin> origins;
    private final ErrorClassifier classifier;

    /** @param origins says who answers a call */
    AnthropicErrorMapper(Function<ProviderCall<?, ?>, ErrorOrigin> origins, InstantSource clock) {
        this.origins = origins;
        this.classifier = new ErrorClassifier(clock);
    }

    /** Whether an event or a body is an error. */
    static boolean isError(JsonValue json) {
        String type = json.get("type").flatMap(JsonValue::asString).orElse("");
        if (type.equals("error")) return true;
        return type.isEmpty()
                && json.get("error").filter(error -> !error.isNull()).isPresent();
    }

    /** The exception for an error in an event or a body; the status is that with which the same error comes by itself. */
    OpenAIException inAnswer(JsonValue json, ProviderCall<?, ?> call) {
        ErrorBody body = ErrorBody.parse(ErrorCodes.added(json).toJson());
        int status = body.status() != 0 ? body.status() : status(String.valueOf(body.type()));
        ErrorBody known = new ErrorBody(
                body.message(),
                body.code(),
                body.type(),
                body.param(),
                body.requestId(),
                status,
                body.signals(),
                body.error());
        return classifier.inBand(origins.apply(call), Headers.of(), known);
    }

    /** https://platform.claude.com/docs/en/api/errors, November 2026; 0 for a type that is not there. */
    private static int status(String type) {
        switch (type) {
            case "invalid_request_error":
                return 400;
            case "authentication_error":
                return 401;
            case "billing_error":
                return 402;
            case "permission_error":
                return 403;
            case "not_found_error":
                return 404;
            case "conflict_error":
                return 409;
            case "request_too_large":
                return 413;
            case "rate_limit_error":
                return 429;
            case "api_error":
                return 500;
            case "timeout_error":
                return 504;
            case "overloaded_error":
                return 529;
            default:
                return 0;
        }
    }

    /** What makes no sense; {@code problem} quotes nothing of it. */
    MalformedResponseException malformed(
            String problem, String text, @Nullable Throwable cause, ProviderCall<?, ?> call) {
        ErrorOrigin origin = origins.apply(call);
        ErrorFacts facts = facts(origin)
                .statusCode(200)
                .rawBody(origin.mask().mask(text))
                .cause(cause)
                .build();
        return new MalformedResponseException(facts, problem);
    }

    /** A stream that ended before its answer did. */
    OpenAIIoException interrupted(ProviderCall<?, ?> call) {
        ErrorOrigin origin = origins.apply(call);
        return new OpenAIIoException(
                facts(origin).build(), "The stream of " + origin.provider() + " ended without a stop reason");
    }

    private static ErrorFacts.Builder facts(ErrorOrigin origin) {
        return ErrorFacts.builder()
                .provider(origin.provider())
                .model(origin.model().isEmpty() ? null : origin.model());
    }
}

package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.core.http.Headers;
import io.postern.errors.ErrorFacts;
import io.postern.errors.InternalServerException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.errors.ErrorBody;
import io.postern.internal.errors.ErrorClassifier;
import io.postern.internal.errors.ErrorOrigin;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes exceptions of Google's errors. They are first put into OpenAI's words, see {@link GoogleError}, and then
 * classified as everybody's are.
 *
 * <p>Immutable and safe to share between threads.
 */
final class GoogleErrorMapper {
    private final ErrorClassifier classifier;
    private final @Nullable String locationHint;

    /** @param locationHint what to say of a model that was not found; null for nothing */
    GoogleErrorMapper(InstantSource clock, @Nullable String locationHint) {
        this.classifier = new ErrorClassifier(clock);
        this.locationHint = locationHint;
    }

    /** For an answer that is no success. */
    OpenAIException answer(ErrorOrigin origin, int status, Headers headers, byte[] body) {
        GoogleError error = parse(new String(body, StandardCharsets.UTF_8)).orElse(null);
        if (error == null) return classifier.answer(origin, status, headers, body);
        byte[] inOpenAiWords =
                error.inOpenAiWords(status, locationHint).toJson().getBytes(StandardCharsets.UTF_8);
        return classifier.answer(origin, error.status(status), error.headers(headers), inOpenAiWords);
    }

    private static Optional<GoogleError> parse(String text) {
        try {
            return GoogleError.in(JsonValue.parse(text));
        } catch (OpenAIInvalidDataException notJson) {
            return Optional.empty();
        }
    }

    /** Throws if an answer with a status of success is an error, alone or as the first of an array. */
    void check(ErrorOrigin origin, JsonValue answer) {
        GoogleError error = GoogleError.in(answer).orElse(null);
        if (error == null) return;
        JsonValue json = error.inOpenAiWords(0, locationHint);
        ErrorBody body = ErrorBody.of(json).orElseThrow();
        throw classifier.inBand(origin, error.headers(Headers.of()), body);
    }

    /** The model went wrong and said nothing; another attempt may go better. */
    static InternalServerException failed(ErrorOrigin origin, String code, String message) {
        return new InternalServerException(ErrorFacts.builder()
                .statusCode(502)
                .type("server_error")
                .code(code)
                .provider(origin.provider())
                .model(origin.model().isEmpty() ? null : origin.model())
                .message(message)
                .build());
    }
}

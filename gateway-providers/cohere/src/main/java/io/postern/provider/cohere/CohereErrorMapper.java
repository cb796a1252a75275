package io.postern.provider.cohere;

import io.postern.core.JsonValue;
import io.postern.core.http.Headers;
import io.postern.errors.OpenAIException;
import io.postern.internal.errors.ErrorBody;
import io.postern.internal.errors.ErrorClassifier;
import io.postern.internal.errors.ErrorOrigin;
import io.postern.internal.errors.InBandErrors;
import io.postern.spi.ProviderCall;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes exceptions of what Cohere reports inside an answer whose status says success.
 *
 * <p>Immutable and safe to share between threads.
 */
final class CohereErrorMapper {
    private final ErrorClassifier errors = new ErrorClassifier(InstantSource.system());
    private final Function<ProviderCall<?, ?>, ErrorOrigin> origins;

    CohereErrorMapper(Function<ProviderCall<?, ?>, ErrorOrigin> origins) {
        this.origins = origins;
    }

    /** @throws OpenAIException if the finish reason says that the answer failed */
    void checkFinish(String reason, JsonValue said, ProviderCall<?, ?> call) {
        Optional<ErrorBody> told = said.get("error").flatMap(InBandErrors::inErrorMember);
        InBandErrors.inFinishReason(reason).ifPresent(error -> fail(told.orElse(error), call));
    }

    /** @throws OpenAIException if the answer, or the event, is an error: its message is a text */
    void check(JsonValue json, ProviderCall<?, ?> call) {
        boolean speaks = json.get("message").flatMap(JsonValue::asString).isPresent();
        if (speaks) fail(ErrorBody.parse(json.toJson()), call);
        json.get("error").flatMap(InBandErrors::inErrorMember).ifPresent(error -> fail(error, call));
    }

    private void fail(ErrorBody error, ProviderCall<?, ?> call) {
        throw errors.inBand(origins.apply(call), Headers.of(), error);
    }
}

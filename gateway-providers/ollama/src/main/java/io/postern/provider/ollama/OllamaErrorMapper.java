package io.postern.provider.ollama;

import io.postern.core.JsonValue;
import io.postern.core.http.Headers;
import io.postern.errors.OpenAIException;
import io.postern.internal.errors.ErrorClassifier;
import io.postern.internal.errors.ErrorOrigin;
import io.postern.internal.errors.InBandErrors;
import io.postern.spi.ProviderCall;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * Makes exceptions of what Ollama reports inside an answer whose status says success: {@code {"error": "…"}}, as a line
 * of a stream too.
 *
 * <p>Immutable and safe to share between threads.
 */
final class OllamaErrorMapper {
    private final ErrorClassifier errors = new ErrorClassifier(InstantSource.system());
    private final Function<ProviderCall<?, ?>, ErrorOrigin> origins;

    OllamaErrorMapper(Function<ProviderCall<?, ?>, ErrorOrigin> origins) {
        this.origins = origins;
    }

    /** @throws OpenAIException if the answer, or the line of one, is an error */
    void check(JsonValue json, ProviderCall<?, ?> call) {
        JsonValue error = json.get("error").orElse(null);
        if (error == null) return;
        InBandErrors.inErrorMember(error).ifPresent(body -> {
            throw errors.inBand(origins.apply(call), Headers.of(), body);
        });
    }
}

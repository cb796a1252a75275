package io.postern.provider.local;

import io.postern.core.JsonValue;
import io.postern.core.http.Headers;
import io.postern.errors.BadRequestException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.NotFoundException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIIoException;
import io.postern.internal.errors.ErrorClassifier;
import io.postern.internal.errors.ErrorOrigin;
import io.postern.internal.secrets.SecretMask;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The exceptions of one connection. An error that a script asks for goes the way of a real one: it is written as an
 * answer of OpenAI's and read by the code that reads theirs, so that its class is the one production would see.
 *
 * <p>Immutable and safe to share between threads.
 */
final class LocalErrors {
    /** No date is ever read here, so any moment will do. */
    private static final ErrorClassifier CLASSIFIER = new ErrorClassifier(() -> Instant.EPOCH);

    private final String provider;

    LocalErrors(String provider) {
        this.provider = provider;
    }

    private ErrorFacts.Builder facts(String model) {
        return ErrorFacts.builder().provider(provider).model(model.isEmpty() ? null : model);
    }

    NotFoundException unknownModel(String model, Collection<String> known, String purpose) {
        return new NotFoundException(facts(model)
                .statusCode(404)
                .type("invalid_request_error")
                .code("model_not_found")
                .param("model")
                .message("There is no local model of that name " + purpose + "; there are " + String.join(", ", known))
                .hint(model.equals("scripted") ? "`scripted` needs rules: see LocalScript" : null)
                .build());
    }

    BadRequestException badRequest(String model, String code, String param, String message) {
        return new BadRequestException(facts(model)
                .statusCode(400)
                .type("invalid_request_error")
                .code(code)
                .param(param)
                .message(message)
                .build());
    }

    OpenAIException injected(String model, LocalError error) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("message", JsonValue.from(error.message()));
        members.put("type", JsonValue.from(error.type()));
        members.put("param", JsonValue.ofNull());
        members.put("code", JsonValue.from(error.code()));
        String body = JsonValue.from(Map.of("error", JsonValue.from(members))).toJson();
        Headers.Builder headers = Headers.builder().put("content-type", "application/json");
        if (error.retryAfter() != null) {
            headers.put("retry-after-ms", Long.toString(error.retryAfter().toMillis()));
            headers.put("retry-after", Long.toString((error.retryAfter().toMillis() + 999) / 1000));
        }
        return CLASSIFIER.answer(
                new ErrorOrigin("openai", provider, model, SecretMask.ofShapes()),
                error.status(),
                headers.build(),
                body.getBytes(StandardCharsets.UTF_8));
    }

    MalformedResponseException malformed(String model) {
        return new MalformedResponseException(
                facts(model)
                        .statusCode(200)
                        .rawBody("{\"id\":\"chatcmpl-local\",\"choices\":[{")
                        .build(),
                "the JSON is not well-formed at path $.choices[0]");
    }

    OpenAIIoException brokenOff(String model) {
        return new OpenAIIoException(
                facts(model).build(), "The connection to " + provider + " broke while its answer was read");
    }
}

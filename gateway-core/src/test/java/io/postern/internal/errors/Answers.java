package io.postern.internal.errors;

import io.postern.core.JsonValue;
import io.postern.core.http.Headers;
import io.postern.errors.OpenAIServiceException;
import io.postern.internal.secrets.SecretMask;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Providers' answers, as the tests of this package write them: with ' for ". */
final class Answers {
    static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");

    private Answers() {}

    static OpenAIServiceException answer(String preset, int status, String body, String... headers) {
        byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new ErrorClassifier(InstantSource.fixed(NOW)).answer(origin(preset), status, headers(headers), bytes);
    }

    static OpenAIServiceException inBand(String preset, ErrorBody error) {
        return new ErrorClassifier(InstantSource.fixed(NOW)).inBand(origin(preset), Headers.of(), error);
    }

    static ErrorOrigin origin(String preset) {
        return new ErrorOrigin(preset, preset, "m-1", SecretMask.of(List.of("hunter2-is-my-key")));
    }

    static JsonValue json(String text) {
        return JsonValue.parse(text.replace('\'', '"'));
    }

    /** The error that an OpenAI-like provider writes; a ' in the message stays one. */
    static String error(String code, String message) {
        return JsonValue.from(Map.of("error", Map.of("message", message, "code", code)))
                .toJson()
                .replace("'", "\\u0027");
    }

    static Headers headers(String... lines) {
        Headers.Builder headers = Headers.builder();
        for (String line : lines) {
            String[] parts = line.split(": ?", 2);
            headers.put(parts[0], parts[1]);
        }
        return headers.build();
    }
}

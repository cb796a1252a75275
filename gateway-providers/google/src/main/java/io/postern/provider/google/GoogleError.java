package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.core.http.Headers;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One error of Google's: a word for its status, and details of several types.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @see <a href="https://cloud.google.com/apis/design/errors">Google's error model (2026-11)</a>
 */
final class GoogleError {
    /** OpenAI's type and code for an error. */
    private record OpenAiWords(String type, @Nullable String code) {}

    private final Node error;
    private final String word;
    private final String message;
    private final List<String> reasons = new ArrayList<>();
    private boolean exhausted;
    private @Nullable String field;
    private @Nullable Duration wait;

    private GoogleError(Node error) {
        this.error = error;
        this.word = orEmpty(error.text("status"));
        this.message = orEmpty(error.text("message"));
        this.exhausted = message.contains("limit: 0");
        Node details = error.get("details");
        if (details != null) details.items().forEach(this::detail);
    }

    /** The error in a body: {@code {"error":{…}}}, or the same as the first item of an array. */
    static Optional<GoogleError> in(JsonValue body) {
        JsonValue first = body.kind() == JsonValue.Kind.ARRAY
                ? body.asArray().orElseThrow().stream().findFirst().orElse(body)
                : body;
        Node error = Node.of(first, "").get("error");
        return error == null || !error.isObject() || error.names().isEmpty()
                ? Optional.empty()
                : Optional.of(new GoogleError(error));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private void detail(Node detail) {
        String reason = detail.text("reason");
        if (reason != null) reasons.add(reason);
        String delay = detail.text("retryDelay");
        if (delay != null) wait = seconds(delay);
        Node violations = detail.get("violations");
        if (violations != null) {
            for (Node violation : violations.items()) {
                String id = orEmpty(violation.text("quotaId"));
                Node value = violation.get("quotaValue");
                exhausted |= id.contains("PerDay") || (value != null && isZero(value));
            }
        }
        Node fields = detail.get("fieldViolations");
        if (fields != null && field == null) {
            for (Node violation : fields.items()) if (field == null) field = violation.text("field");
        }
    }

    private static boolean isZero(Node value) {
        return "0".equals(value.text())
                || (value.number() != null && value.number().longValue() == 0);
    }

    private static @Nullable Duration seconds(String delay) {
        if (!delay.matches("\\d{1,9}(\\.\\d{1,9})?s")) return null;
        return Duration.ofMillis((long) Math.ceil(Double.parseDouble(delay.substring(0, delay.length() - 1)) * 1000));
    }

    /** The status that says what this is: a key that is refused comes with 400. */
    int status(int answered) {
        if (isBadKey()) return 401;
        if (isElsewhere()) return 403;
        if (answered != 0) return answered;
        Long code = UsageMapper.count(error, "code");
        return code != null && code >= 400 && code < 600 ? code.intValue() : statusOfWord();
    }

    private int statusOfWord() {
        switch (word) {
            case "INVALID_ARGUMENT":
            case "FAILED_PRECONDITION":
            case "OUT_OF_RANGE":
                return 400;
            case "UNAUTHENTICATED":
                return 401;
            case "PERMISSION_DENIED":
                return 403;
            case "NOT_FOUND":
                return 404;
            case "RESOURCE_EXHAUSTED":
                return 429;
            case "CANCELLED":
                return 499;
            case "UNAVAILABLE":
                return 503;
            case "DEADLINE_EXCEEDED":
                return 504;
            case "INTERNAL":
            case "UNKNOWN":
                return 500;
            default:
                return 0;
        }
    }

    private boolean isBadKey() {
        return reasons.contains("API_KEY_INVALID")
                || reasons.contains("API_KEY_EXPIRED")
                || message.startsWith("API key not valid")
                || message.startsWith("API key expired");
    }

    private boolean isElsewhere() {
        return message.contains("User location is not supported");
    }

    /** Of two hints how long to wait, the longer counts. */
    Headers headers(Headers headers) {
        Duration asked = wait;
        if (asked == null) return headers;
        String said = headers.first("retry-after").orElse("");
        boolean longer = said.matches("\\d{1,9}")
                && Duration.ofSeconds(Long.parseLong(said)).compareTo(asked) >= 0;
        return longer
                ? headers
                : headers.toBuilder()
                        .remove("retry-after")
                        .put("retry-after", asked.toMillis() / 1000.0 + "")
                        .build();
    }

    /** @param answered the status of the answer; 0 if it said success */
    JsonValue inOpenAiWords(int answered, @Nullable String locationHint) {
        int status = status(answered);
        OpenAiWords openAi = openAiWords(status);
        JsonMembers words = new JsonMembers().putAll(error.json());
        words.remove("code");
        words.put("type", openAi.type()).put("code", openAi.code()).put("param", field);
        if (status != 0) words.put("http_status_code", status);
        if (status == 404 && locationHint != null) words.put("message", message + " (" + locationHint + ")");
        return JsonMembers.of("error", words).json();
    }

    private OpenAiWords openAiWords(int status) {
        if (isBadKey()) return new OpenAiWords("authentication_error", "invalid_api_key");
        if (isElsewhere()) return new OpenAiWords("permission_error", "unsupported_country_region_territory");
        String lower = message.toLowerCase(Locale.ROOT);
        switch (status) {
            case 400:
                boolean tooLong = lower.contains("token count") && lower.contains("exceeds");
                return new OpenAiWords("invalid_request_error", tooLong ? "context_length_exceeded" : null);
            case 401:
                return new OpenAiWords("authentication_error", reason("invalid_api_key"));
            case 403:
                return new OpenAiWords("permission_error", reason(null));
            case 404:
                return new OpenAiWords("not_found_error", "model_not_found");
            case 413:
                return new OpenAiWords("invalid_request_error", "request_too_large");
            case 429:
                return exhausted
                        ? new OpenAiWords("insufficient_quota", "insufficient_quota")
                        : new OpenAiWords("rate_limit_error", "rate_limit_exceeded");
            case 503:
                return new OpenAiWords("server_error", "overloaded");
            case 504:
                return new OpenAiWords("timeout_error", null);
            default:
                return new OpenAiWords("server_error", word.isEmpty() ? null : word.toLowerCase(Locale.ROOT));
        }
    }

    private @Nullable String reason(@Nullable String otherwise) {
        return reasons.isEmpty() ? otherwise : reasons.get(0);
    }
}

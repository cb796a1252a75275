package io.postern.provider.anthropic;

import io.postern.core.http.Headers;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Says rate limits in OpenAI's headers as well, where Anthropic says them in its own: {@code
 * anthropic-ratelimit-requests-remaining} as {@code x-ratelimit-remaining-requests}, and a time of reset as the time
 * until then.
 */
final class RateLimitNames {
    private static final String[] BUCKETS = {"requests", "tokens"};
    private static final String[] FIGURES = {"limit", "remaining", "reset"};

    private RateLimitNames() {}

    static Headers added(Headers headers, Instant now) {
        Headers.Builder more = null;
        for (String bucket : BUCKETS) {
            for (String figure : FIGURES) {
                String value = headers.first("anthropic-ratelimit-" + bucket + "-" + figure)
                        .orElse(null);
                if (value != null && figure.equals("reset")) value = until(value, now);
                if (value == null) continue;
                if (more == null) more = headers.toBuilder();
                more.replace("x-ratelimit-" + figure + "-" + bucket, value);
            }
        }
        return more == null ? headers : more.build();
    }

    /** As OpenAI writes it, such as {@code 6m0s}; null if it is no time. */
    private static @Nullable String until(String instant, Instant now) {
        Duration left;
        try {
            left = Duration.between(now, Instant.parse(instant.strip()));
        } catch (DateTimeParseException noTime) {
            return null;
        }
        if (left.isNegative()) return "0s";
        if (left.toSeconds() == 0) return left.toMillis() + "ms";
        String minutes = left.toMinutes() == 0 ? "" : left.toMinutes() + "m";
        return minutes + left.toSecondsPart() + "s";
    }
}

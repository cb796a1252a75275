package io.postern.internal.errors;

import io.postern.core.http.Headers;
import io.postern.gateway.RateLimits;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long a provider says to wait, from the most exact hint to the least; as it says it, not limited. */
public final class RetryHints {
    /** Google's detail of type RetryInfo; quotes may be escaped, since gateways pass it on inside a JSON string. */
    private static final Pattern RETRY_DELAY =
            Pattern.compile("retryDelay\\\\{0,3}\"\\s{0,9}:\\s{0,9}\\\\{0,3}\"(\\d{1,9}(?:\\.\\d{1,12})?s)");

    /** OpenAI and Groq "try again in 1m26.4s", Azure "retry after 26 seconds", Gemini "Please retry in 34.07s". */
    private static final Pattern SAID = Pattern.compile("\\b(?:try again|retry)\\s(?:in|after)\\s((?:\\d{1,9}"
            + "(?:\\.\\d{1,12})?\\s?(?:milliseconds?|seconds?|minutes?|hours?|days?|ms|s|m|h|d)(?![a-z])\\s?)+)");

    private static final Pattern ESTIMATED =
            Pattern.compile("\"estimated_time\"\\s{0,9}:\\s{0,9}(\\d{1,9}(?:\\.\\d{0,12})?)");

    /** Zhipu's plan limits (1308, 1310): "Your limit will reset at 2026-01-31 12:00:00", in Chinese 将在 … 重置. */
    private static final Pattern RESET_AT =
            Pattern.compile("(?:reset at|将在)\\s?(\\d{4}-\\d{2}-\\d{2})[ T](\\d{2}:\\d{2}:\\d{2})");

    /** Zhipu does not name the zone; its pages and its users' reports are in Beijing's time. */
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private RetryHints() {}

    /** Whether the provider wants another attempt, if it says; OpenAI and Anthropic do. */
    public static Optional<Boolean> shouldRetry(Headers headers) {
        String said = headers.first("x-should-retry").orElse("").strip().toLowerCase(Locale.ROOT);
        if (said.equals("true")) return Optional.of(true);
        return said.equals("false") ? Optional.of(false) : Optional.empty();
    }

    /**
     * @param message the provider's message
     * @param rawBody the whole answer
     * @param now when the answer came
     */
    public static Optional<Duration> retryAfter(
            Headers headers, String message, String rawBody, RateLimits limits, Instant now) {
        return Stream.<Supplier<@Nullable Duration>>of(
                        () -> headers.first("retry-after-ms")
                                .map(ResetTime::millis)
                                .orElse(null),
                        () -> headers.first("x-ms-retry-after-ms")
                                .map(ResetTime::millis)
                                .orElse(null),
                        () -> headers.first("retry-after")
                                .map(value -> ResetTime.retryAfter(value, now))
                                .orElse(null),
                        () -> googleRetryInfo(rawBody, now),
                        () -> said(message, now),
                        () -> exhausted(limits),
                        () -> estimatedTime(rawBody),
                        () -> resetAt(message, now))
                .map(Supplier::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static @Nullable Duration googleRetryInfo(String rawBody, Instant now) {
        if (!rawBody.contains("RetryInfo")) return null;
        Matcher delay = RETRY_DELAY.matcher(rawBody);
        return delay.find() ? ResetTime.parse(delay.group(1), now) : null;
    }

    private static @Nullable Duration said(String message, Instant now) {
        Matcher wait = SAID.matcher(message.toLowerCase(Locale.ROOT));
        if (!wait.find()) return null;
        String spelt = wait.group(1)
                .replaceAll("\\s", "")
                .replaceAll("milliseconds?", "ms")
                .replaceAll("(?<=\\d)(s|m|h|d)(?:econds?|inutes?|ours?|ays?)", "$1");
        return ResetTime.parse(spelt, now);
    }

    /** Of several exhausted buckets the slowest decides. */
    private static @Nullable Duration exhausted(RateLimits limits) {
        return limits.buckets().stream()
                .filter(bucket -> bucket.remaining() != null && bucket.remaining() == 0)
                .map(RateLimits.Bucket::resetAfter)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Hugging Face, while it loads a model: seconds. */
    private static @Nullable Duration estimatedTime(String rawBody) {
        Matcher estimate = ESTIMATED.matcher(rawBody);
        return estimate.find() ? ResetTime.seconds(new BigDecimal(estimate.group(1))) : null;
    }

    private static @Nullable Duration resetAt(String message, Instant now) {
        Matcher reset = RESET_AT.matcher(message);
        if (!reset.find()) return null;
        try {
            LocalDateTime moment = LocalDateTime.parse(reset.group(1) + "T" + reset.group(2));
            return ResetTime.until(moment.toInstant(BEIJING), now);
        } catch (DateTimeException notOne) {
            return null;
        }
    }
}

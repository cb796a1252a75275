package io.postern.internal.errors;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ways in which providers write a wait or a moment. What is past is a wait of zero. */
final class ResetTime {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,18}(?:\\.\\d{0,18})?|[+-]?\\.\\d{1,18}");
    private static final Pattern DURATION = Pattern.compile("(?:\\d{1,12}(?:\\.\\d{1,12})?(?:ns|us|µs|ms|s|m|h|d))+");
    private static final Pattern DURATION_PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|ms|s|m|h|d)");

    /** From here on a number is a moment in seconds since 1970, since nobody waits for 31 years. */
    private static final BigDecimal EPOCH_SECONDS = BigDecimal.valueOf(1_000_000_000L);

    /** And from here on in milliseconds. */
    private static final BigDecimal EPOCH_MILLIS = BigDecimal.valueOf(1_000_000_000_000L);

    /** The three forms of RFC 9110 §5.6.7, behind their day of the week, which need not be right to be understood. */
    private static final List<DateTimeFormatter> HTTP_DATES = List.of(
            httpDate().appendPattern("d MMM yyyy HH:mm:ss").toFormatter(Locale.ENGLISH),
            httpDate()
                    .appendPattern("d-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
                    .appendPattern(" HH:mm:ss")
                    .toFormatter(Locale.ENGLISH),
            httpDate().appendPattern("MMM d HH:mm:ss yyyy").toFormatter(Locale.ENGLISH));

    private ResetTime() {}

    private static DateTimeFormatterBuilder httpDate() {
        return new DateTimeFormatterBuilder().parseCaseInsensitive();
    }

    /**
     * A reset value: a Go duration ({@code 6m0s}), decimal seconds, seconds or milliseconds since 1970, or a moment as
     * in RFC 3339. Null if it is none.
     */
    static @Nullable Duration parse(String text, Instant now) {
        String value = text.strip();
        if (DECIMAL.matcher(value).matches()) return number(new BigDecimal(value), now);
        if (DURATION.matcher(value).matches()) return duration(value);
        return moment(value, now);
    }

    /** A number of milliseconds, as in {@code retry-after-ms}; null if it is none. */
    static @Nullable Duration millis(String text) {
        String value = text.strip();
        return DECIMAL.matcher(value).matches() ? seconds(new BigDecimal(value).movePointLeft(3)) : null;
    }

    /** The value of {@code Retry-After}; null if it is none. */
    static @Nullable Duration retryAfter(String text, Instant now) {
        Duration wait = parse(text, now);
        return wait != null ? wait : httpDate(text, now);
    }

    private static Duration number(BigDecimal value, Instant now) {
        if (value.compareTo(EPOCH_SECONDS) <= 0) return seconds(value);
        BigDecimal epoch = value.compareTo(EPOCH_MILLIS) > 0 ? value.movePointLeft(3) : value;
        BigDecimal elapsed = BigDecimal.valueOf(now.toEpochMilli(), 3);
        return seconds(epoch.subtract(elapsed));
    }

    static Duration seconds(BigDecimal value) {
        return value.signum() <= 0
                ? Duration.ZERO
                : Duration.ofMillis(value.movePointRight(3).longValue());
    }

    private static Duration duration(String text) {
        BigDecimal seconds = BigDecimal.ZERO;
        Matcher part = DURATION_PART.matcher(text);
        while (part.find()) seconds = seconds.add(new BigDecimal(part.group(1)).multiply(unit(part.group(2))));
        return seconds(seconds);
    }

    private static BigDecimal unit(String name) {
        switch (name) {
            case "ns":
                return BigDecimal.ONE.movePointLeft(9);
            case "us":
            case "µs":
                return BigDecimal.ONE.movePointLeft(6);
            case "ms":
                return BigDecimal.ONE.movePointLeft(3);
            case "m":
                return BigDecimal.valueOf(60);
            case "h":
                return BigDecimal.valueOf(3_600);
            case "d":
                return BigDecimal.valueOf(86_400);
            default:
                return BigDecimal.ONE;
        }
    }

    private static @Nullable Duration moment(String text, Instant now) {
        try {
            return until(OffsetDateTime.parse(text).toInstant(), now);
        } catch (DateTimeException notOne) {
            return null;
        }
    }

    private static @Nullable Duration httpDate(String text, Instant now) {
        String date = text.strip().replaceFirst("^[A-Za-z]{3,9},? +", "").replaceFirst(" +(?:GMT|UTC)$", "");
        String spaced = date.replaceAll(" +", " ");
        for (DateTimeFormatter form : HTTP_DATES) {
            try {
                return until(LocalDateTime.parse(spaced, form).toInstant(ZoneOffset.UTC), now);
            } catch (DateTimeException another) {
                // The next form may fit.
            }
        }
        return null;
    }

    static Duration until(Instant moment, Instant now) {
        Duration wait = Duration.between(now, moment);
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}

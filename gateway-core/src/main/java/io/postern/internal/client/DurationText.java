package io.postern.internal.client;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people write them: {@code 10s}, {@code 500ms}, {@code 2m}, {@code 1h}, or ISO 8601. */
final class DurationText {
    /** A limit beyond that is a slip of the unit; and OkHttp counts milliseconds in an int. */
    static final Duration LONGEST = Duration.ofDays(7);

    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})\\s?(ms|s|m|h)");

    private DurationText() {}

    /** Null if the text is no duration, or one that is negative or too long. */
    static @Nullable Duration parse(String text) {
        Duration duration = read(text.strip().toLowerCase(Locale.ROOT));
        boolean fits = duration != null && !duration.isNegative() && duration.compareTo(LONGEST) <= 0;
        return fits ? duration : null;
    }

    private static @Nullable Duration read(String text) {
        if (text.equals("0")) return Duration.ZERO;
        Matcher parts = SHORT.matcher(text);
        if (parts.matches()) return of(Long.parseLong(parts.group(1)), parts.group(2));
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException | ArithmeticException e) {
            return null;
        }
    }

    private static Duration of(long count, String unit) {
        switch (unit) {
            case "ms":
                return Duration.ofMillis(count);
            case "s":
                return Duration.ofSeconds(count);
            case "m":
                return Duration.ofMinutes(count);
            default:
                return Duration.ofHours(count);
        }
    }
}

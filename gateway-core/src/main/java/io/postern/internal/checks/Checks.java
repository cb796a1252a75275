package io.postern.internal.checks;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The checks that several builders share. Each message names the field, the value and what is right; a value that may
 * be content is not shown. A null, which stands for an absent or foreign value, is always right.
 */
public final class Checks {
    /** What OpenAI allows for names of functions and schemas. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Checks() {}

    public static void range(String field, @Nullable Number value, long min, long max) {
        if (value == null) return;
        double number = value.doubleValue();
        // Written so that NaN fails.
        if (!(number >= min && number <= max)) {
            throw new IllegalArgumentException("`" + field + "` must be from " + min + " to " + max + ", was " + value);
        }
    }

    public static void atLeast(String field, @Nullable Long value, long min) {
        if (value != null && value < min) {
            throw new IllegalArgumentException("`" + field + "` must be at least " + min + ", was " + value);
        }
    }

    public static void name(String field, @Nullable String value) {
        if (value != null && !NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "`" + field + "` must be 1 to 64 letters, digits, _ or - (ASCII only), was \"" + value + "\"");
        }
    }

    public static void notEmpty(String field, @Nullable String value) {
        if (value != null && value.isEmpty()) {
            throw new IllegalArgumentException("`" + field + "` must not be empty, was \"\"");
        }
    }

    public static void notEmpty(String field, @Nullable List<?> value) {
        if (value != null && value.isEmpty()) {
            throw new IllegalArgumentException("`" + field + "` must have at least one item, was []");
        }
    }

    /** A copy of the parts of a message's content, of which there must be one. */
    public static <T> List<T> parts(List<T> parts) {
        notEmpty("content", parts);
        return List.copyOf(parts);
    }
}

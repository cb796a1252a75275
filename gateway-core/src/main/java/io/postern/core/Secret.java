package io.postern.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key or token that must not be seen: {@link #toString()} never shows it.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * @param value without white space around it, which is removed: keys are often read from files that end in a line
     *     break
     * @throws IllegalArgumentException if nothing is left
     */
    public static Secret of(String value) {
        String stripped = Objects.requireNonNull(value, "secret").strip();
        if (stripped.isEmpty()) throw new IllegalArgumentException("A key must not be blank");
        return new Secret(stripped);
    }

    /** The secret itself. Hand it to nothing but the request that needs it. */
    public String reveal() {
        return value;
    }

    /** Eight hexadecimal digits that tell secrets apart without giving them away. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return String.format("%02x%02x%02x%02x", digest[0], digest[1], digest[2], digest[3]);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8),
                        ((Secret) other).value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "Secret(****)";
    }
}

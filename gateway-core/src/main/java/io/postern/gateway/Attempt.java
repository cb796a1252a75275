package io.postern.gateway;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One try at one deployment.
 *
 * @param provider the connection's name, such as {@code openai}
 * @param model the model id the provider was asked for
 * @param status the HTTP status; 0 if there was no answer
 * @param failure null if this attempt succeeded; else the exception's simple name and what it says of itself, without
 *     content
 * @param duration from the start of the attempt to its end, or to the first chunk of a stream
 * @param waitedBefore how long the call waited before this attempt
 */
public record Attempt(
        String provider, String model, int status, @Nullable String failure, Duration duration, Duration waitedBefore) {
    public boolean succeeded() {
        return failure == null;
    }

    /** Why the attempt failed; empty if it did not. */
    public Optional<String> reason() {
        return Optional.ofNullable(failure);
    }

    @Override
    public String toString() {
        return provider + "/" + model + ": " + (failure == null ? "ok" : failure) + " after " + duration.toMillis()
                + " ms";
    }
}

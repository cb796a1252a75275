package io.postern.errors;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Nothing can serve the model that was asked for, so nothing was sent: no provider of that name, no such model, or all
 * of its deployments set aside for a while (then {@link #retryAfter()} says until when).
 *
 * <p>Failures that led here ride along as suppressed exceptions.
 */
public final class NoDeploymentException extends OpenAIException {
    private static final long serialVersionUID = 1L;

    private final String requestedModel;
    private final List<String> lookedAt;
    private final List<String> nearest;
    private final @Nullable Duration retryAfter;

    private NoDeploymentException(Builder builder) {
        super(message(builder));
        this.requestedModel = builder.requestedModel;
        this.lookedAt = List.copyOf(builder.lookedAt);
        this.nearest = List.copyOf(builder.nearest);
        this.retryAfter = builder.retryAfter;
    }

    private static String message(Builder builder) {
        StringBuilder text = new StringBuilder();
        if (builder.requestedModel.isEmpty()) {
            text.append("No model was asked for and there is no default");
        } else {
            text.append("Nothing serves the model \"")
                    .append(builder.requestedModel)
                    .append('"');
        }
        if (builder.retryAfter != null) {
            text.append(" for the next ").append(builder.retryAfter.toMillis()).append(" ms");
        }
        if (!builder.lookedAt.isEmpty()) {
            text.append("; looked at ").append(String.join("; ", builder.lookedAt));
        }
        if (!builder.nearest.isEmpty()) {
            text.append("; did you mean ")
                    .append(String.join(", ", builder.nearest))
                    .append('?');
        }
        return ErrorFacts.masked(text.toString());
    }

    /** @param model the model as the caller named it; empty if it named none */
    public static Builder builder(String model) {
        return new Builder(model);
    }

    /** The model as the caller named it; empty text if it named none. */
    public String requestedModel() {
        return requestedModel;
    }

    /** What was considered, each with the reason why it did not serve, in that order. Unmodifiable. */
    public List<String> lookedAt() {
        return lookedAt;
    }

    /** Names close to the one that was asked for, the closest first. Unmodifiable. */
    public List<String> nearest() {
        return nearest;
    }

    /** When the first of the deployments is ready again; empty if waiting does not help. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The status to show to an HTTP client: 503 if waiting helps, else 404. */
    public int statusCode() {
        return retryAfter == null ? 404 : 503;
    }

    /** Not safe to share between threads. */
    public static final class Builder {
        private final String requestedModel;
        private List<String> lookedAt = List.of();
        private List<String> nearest = List.of();
        private @Nullable Duration retryAfter;

        private Builder(String model) {
            this.requestedModel = Objects.requireNonNull(model, "model");
        }

        /** One entry each, such as {@code "groq: has no key"}. */
        public Builder lookedAt(List<String> entries) {
            this.lookedAt = Objects.requireNonNull(entries, "entries");
            return this;
        }

        public Builder nearest(List<String> names) {
            this.nearest = Objects.requireNonNull(names, "names");
            return this;
        }

        public Builder retryAfter(@Nullable Duration wait) {
            this.retryAfter = wait;
            return this;
        }

        public NoDeploymentException build() {
            return new NoDeploymentException(this);
        }
    }
}

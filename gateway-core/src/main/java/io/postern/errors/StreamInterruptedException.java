package io.postern.errors;

import io.postern.core.JsonValue;
import io.postern.models.completions.CompletionUsage;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stream ended without a finish reason after some of it had been delivered: the connection broke, the provider sent
 * an error (then the cause is its {@link OpenAIServiceException}), or it just stopped.
 *
 * <p>Nothing is tried again by itself, since the caller has seen a part; a {@link io.postern.routing.StreamRecovery}
 * other than the usual one says otherwise, and then nobody could make the stream good. What came so far is in {@link #partial()},
 * never in the message.
 */
public final class StreamInterruptedException extends OpenAIIoException {
    private static final long serialVersionUID = 1L;

    private final long charactersReceived;
    private final transient @Nullable JsonValue partial;
    private final transient @Nullable CompletionUsage usage;
    private final boolean usageEstimated;

    private StreamInterruptedException(Builder builder) {
        super(builder.facts, message(builder));
        this.charactersReceived = builder.charactersReceived;
        this.partial = builder.partial;
        this.usage = builder.usage;
        this.usageEstimated = builder.usageEstimated;
    }

    private static String message(Builder builder) {
        return "The stream" + builder.facts.origin() + " broke off after " + builder.charactersReceived
                + " characters: " + builder.reason;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** How many characters of text and tool arguments were delivered. */
    public long charactersReceived() {
        return charactersReceived;
    }

    /** The completion as far as it came, in the form of a {@code ChatCompletion}; its finish reasons are missing. */
    public Optional<JsonValue> partial() {
        return Optional.ofNullable(partial);
    }

    /** What the call took so far, for the bill. */
    public Optional<CompletionUsage> usage() {
        return Optional.ofNullable(usage);
    }

    /** Whether {@link #usage()} is our estimate rather than the provider's count. */
    public boolean usageEstimated() {
        return usageEstimated;
    }

    @Override
    public boolean retryable() {
        return false;
    }

    /** Not safe to share between threads. */
    public static final class Builder {
        private String reason = "the input ended without a finish reason";
        private ErrorFacts facts = ErrorFacts.none();
        private long charactersReceived;
        private @Nullable JsonValue partial;
        private @Nullable CompletionUsage usage;
        private boolean usageEstimated;

        private Builder() {}

        /** What happened, without content; at first, that the input ended without a finish reason. */
        public Builder reason(String reason) {
            this.reason = Objects.requireNonNull(reason, "reason");
            return this;
        }

        /** Who was called, the request id, and the cause. */
        public Builder facts(ErrorFacts facts) {
            this.facts = Objects.requireNonNull(facts, "facts");
            return this;
        }

        public Builder charactersReceived(long count) {
            this.charactersReceived = count;
            return this;
        }

        public Builder partial(@Nullable JsonValue completion) {
            this.partial = completion;
            return this;
        }

        public Builder usage(@Nullable CompletionUsage usage) {
            this.usage = usage;
            return this;
        }

        public Builder usageEstimated(boolean estimated) {
            this.usageEstimated = estimated;
            return this;
        }

        public StreamInterruptedException build() {
            return new StreamInterruptedException(this);
        }
    }
}

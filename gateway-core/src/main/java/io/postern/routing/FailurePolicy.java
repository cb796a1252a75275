package io.postern.routing;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What is done about each kind of failure: a table, every row of which may be changed.
 *
 * <p>A row never widens what a special list is for: whatever it says, a prompt that is too long falls back only to a
 * larger window, and one that was refused only to what the caller named for that. Immutable and safe to share between
 * threads.
 */
public final class FailurePolicy {
    private static final FailurePolicy DEFAULT = builder().build();

    private final Map<FailureKind, Row> rows;

    private FailurePolicy(Builder builder) {
        this.rows = new EnumMap<>(builder.rows);
    }

    public static FailurePolicy standard() {
        return DEFAULT;
    }

    /** Begins with the standard table. */
    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.rows.putAll(rows);
        return builder;
    }

    public Row row(FailureKind kind) {
        return Objects.requireNonNull(rows.get(kind));
    }

    @Override
    public String toString() {
        return "FailurePolicy" + rows;
    }

    /** How often an attempt is repeated. */
    public enum Retry {
        NEVER,
        /** At most once, however many retries the policy allows. */
        ONCE,
        /** As often as the retry policy allows. */
        YES
    }

    /** How a deployment is set aside. */
    public enum Cooldown {
        NONE,
        /** Until the time the server names, or for the short time that is usual after a rate limit. */
        UNTIL_RESET,
        /** It counts for the breaker. */
        COUNTED,
        /** At once and for long: waiting does not help, somebody has to act. */
        LONG
    }

    /**
     * What is done about one kind of failure.
     *
     * @param retry whether the stage is tried again
     * @param fallBack whether the call goes on to the next stage
     * @param cooldown whether the deployment is set aside
     */
    public record Row(Retry retry, boolean fallBack, Cooldown cooldown) {}

    /** Not safe to share between threads. */
    public static final class Builder {
        private final Map<FailureKind, Row> rows = new EnumMap<>(FailureKind.class);

        private Builder() {
            row(FailureKind.BAD_REQUEST, Retry.NEVER, false, Cooldown.NONE);
            row(FailureKind.CONTEXT_WINDOW, Retry.NEVER, true, Cooldown.NONE);
            row(FailureKind.CONTENT_POLICY, Retry.NEVER, true, Cooldown.NONE);
            row(FailureKind.UNSUPPORTED_PARAMETER, Retry.NEVER, false, Cooldown.NONE);
            row(FailureKind.AUTHENTICATION, Retry.NEVER, true, Cooldown.LONG);
            row(FailureKind.QUOTA, Retry.NEVER, true, Cooldown.LONG);
            row(FailureKind.PERMISSION, Retry.NEVER, true, Cooldown.NONE);
            row(FailureKind.NOT_FOUND, Retry.NEVER, true, Cooldown.LONG);
            row(FailureKind.CONFLICT, Retry.YES, true, Cooldown.NONE);
            row(FailureKind.TOO_LARGE, Retry.NEVER, true, Cooldown.NONE);
            row(FailureKind.UNPROCESSABLE, Retry.NEVER, false, Cooldown.NONE);
            row(FailureKind.RATE_LIMIT, Retry.YES, true, Cooldown.UNTIL_RESET);
            row(FailureKind.GATEWAY_TIMEOUT, Retry.ONCE, true, Cooldown.COUNTED);
            row(FailureKind.OVERLOADED, Retry.YES, true, Cooldown.COUNTED);
            row(FailureKind.SERVER_ERROR, Retry.YES, true, Cooldown.COUNTED);
            row(FailureKind.UNEXPECTED_STATUS, Retry.NEVER, false, Cooldown.NONE);
            row(FailureKind.CONNECTION, Retry.YES, true, Cooldown.COUNTED);
            row(FailureKind.SILENCE, Retry.NEVER, true, Cooldown.COUNTED);
            row(FailureKind.MALFORMED, Retry.YES, true, Cooldown.COUNTED);
            row(FailureKind.INTERRUPTED, Retry.NEVER, true, Cooldown.COUNTED);
            row(FailureKind.DEADLINE, Retry.NEVER, false, Cooldown.NONE);
            row(FailureKind.CANCELLED, Retry.NEVER, false, Cooldown.NONE);
            row(FailureKind.OTHER, Retry.NEVER, true, Cooldown.NONE);
        }

        public Builder row(FailureKind kind, Retry retry, boolean fallBack, Cooldown cooldown) {
            rows.put(kind, new Row(retry, fallBack, cooldown));
            return this;
        }

        public FailurePolicy build() {
            return new FailurePolicy(this);
        }
    }
}

package io.postern.routing;

import java.time.Duration;

/**
 * When a deployment is set aside for a while, for the credential that was used there. It comes back by itself.
 *
 * <p>A deployment that is the only one of its plan is not set aside for rate limits and server errors. Immutable and
 * safe to share between threads.
 */
public final class CooldownPolicy {
    private static final CooldownPolicy DEFAULT = builder().build();

    private final boolean enabled;
    private final Duration rateLimited;
    private final Duration refused;
    private final Duration longestRefused;
    private final int failures;
    private final double failureRate;
    private final int leastCalls;
    private final Duration window;
    private final Duration open;
    private final Duration longestOpen;
    private final boolean tryWhenAllCooled;

    private CooldownPolicy(Builder builder) {
        this.enabled = builder.enabled;
        this.rateLimited = builder.rateLimited;
        this.refused = builder.refused;
        this.longestRefused = builder.longestRefused;
        this.failures = builder.failures;
        this.failureRate = builder.failureRate;
        this.leastCalls = builder.leastCalls;
        this.window = builder.window;
        this.open = builder.open;
        this.longestOpen = builder.longestOpen;
        this.tryWhenAllCooled = builder.tryWhenAllCooled;
    }

    public static CooldownPolicy standard() {
        return DEFAULT;
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Whether deployments are set aside at all; true unless set. */
    public boolean enabled() {
        return enabled;
    }

    /** For how long after a rate limit whose server names no time; 5 s unless set. */
    public Duration rateLimited() {
        return rateLimited;
    }

    /** For how long after the first refusal of a credential or an unknown model; 60 s unless set, doubled each time. */
    public Duration refused() {
        return refused;
    }

    /** No refusal sets aside for longer; 10 min unless set. */
    public Duration longestRefused() {
        return longestRefused;
    }

    /** So many failures one after another, within the window, open the breaker; 3 unless set. */
    public int failures() {
        return failures;
    }

    /** So large a share of failures does too, from 0 to 1; 0.5 unless set. */
    public double failureRate() {
        return failureRate;
    }

    /** How many calls it takes for the share to count; 5 unless set. */
    public int leastCalls() {
        return leastCalls;
    }

    /** How far back calls count; 60 s unless set. */
    public Duration window() {
        return window;
    }

    /** How long the breaker is open before it lets one probe through; 5 s unless set, doubled after each failed probe. */
    public Duration open() {
        return open;
    }

    /** It is never open for longer, so that a provider that recovers is used again by then; 25 s unless set. */
    public Duration longestOpen() {
        return longestOpen;
    }

    /** Whether the deployment that frees first is tried if all are set aside; true unless set. Else the call fails. */
    public boolean tryWhenAllCooled() {
        return tryWhenAllCooled;
    }

    @Override
    public String toString() {
        return enabled
                ? "CooldownPolicy{rateLimited=" + rateLimited + ", refused=" + refused + " to " + longestRefused
                        + ", breaker at " + failures + " failures or " + failureRate + " of " + leastCalls
                        + " calls in " + window + ", open " + open + " to " + longestOpen + ", tryWhenAllCooled="
                        + tryWhenAllCooled + "}"
                : "CooldownPolicy{disabled}";
    }

    /** Not safe to share between threads. What can never work is an {@link IllegalArgumentException}. */
    public static final class Builder {
        private boolean enabled = true;
        private Duration rateLimited = Duration.ofSeconds(5);
        private Duration refused = Duration.ofSeconds(60);
        private Duration longestRefused = Duration.ofMinutes(10);
        private int failures = 3;
        private double failureRate = 0.5;
        private int leastCalls = 5;
        private Duration window = Duration.ofSeconds(60);
        private Duration open = Duration.ofSeconds(5);
        private Duration longestOpen = Duration.ofSeconds(25);
        private boolean tryWhenAllCooled = true;

        private Builder() {}

        private Builder(CooldownPolicy from) {
            this.enabled = from.enabled;
            this.rateLimited = from.rateLimited;
            this.refused = from.refused;
            this.longestRefused = from.longestRefused;
            this.failures = from.failures;
            this.failureRate = from.failureRate;
            this.leastCalls = from.leastCalls;
            this.window = from.window;
            this.open = from.open;
            this.longestOpen = from.longestOpen;
            this.tryWhenAllCooled = from.tryWhenAllCooled;
        }

        public Builder enabled(boolean enabled) {
            this.enabled = enabled;
            return this;
        }

        public Builder rateLimited(Duration time) {
            this.rateLimited = PolicyChecks.notNegative("rateLimited", time);
            return this;
        }

        public Builder refused(Duration time) {
            this.refused = PolicyChecks.notNegative("refused", time);
            return this;
        }

        public Builder longestRefused(Duration time) {
            this.longestRefused = PolicyChecks.notNegative("longestRefused", time);
            return this;
        }

        public Builder failures(int failures) {
            this.failures = (int) PolicyChecks.positive("failures", failures);
            return this;
        }

        public Builder failureRate(double rate) {
            if (!(rate > 0 && rate <= 1)) {
                throw new IllegalArgumentException("failureRate must be above 0 and at most 1, was " + rate);
            }
            this.failureRate = rate;
            return this;
        }

        public Builder leastCalls(int calls) {
            this.leastCalls = (int) PolicyChecks.positive("leastCalls", calls);
            return this;
        }

        public Builder window(Duration time) {
            this.window = PolicyChecks.positive("window", time);
            return this;
        }

        public Builder open(Duration time) {
            this.open = PolicyChecks.notNegative("open", time);
            return this;
        }

        public Builder longestOpen(Duration time) {
            this.longestOpen = PolicyChecks.notNegative("longestOpen", time);
            return this;
        }

        public Builder tryWhenAllCooled(boolean tried) {
            this.tryWhenAllCooled = tried;
            return this;
        }

        public CooldownPolicy build() {
            return new CooldownPolicy(this);
        }
    }
}

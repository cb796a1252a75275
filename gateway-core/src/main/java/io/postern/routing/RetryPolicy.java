package io.postern.routing;

import java.time.Duration;

/**
 * How often an attempt is repeated within a stage of a route, and how long the call waits before it is. Another
 * deployment of the same stage is tried without waiting.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class RetryPolicy {
    private static final RetryPolicy DEFAULT = builder().build();

    private final int maxRetries;
    private final Duration firstWait;
    private final double factor;
    private final Duration longestWait;
    private final boolean jitter;
    private final Duration longestServerWait;

    private RetryPolicy(Builder builder) {
        this.maxRetries = builder.maxRetries;
        this.firstWait = builder.firstWait;
        this.factor = builder.factor;
        this.longestWait = builder.longestWait;
        this.jitter = builder.jitter;
        this.longestServerWait = builder.longestServerWait;
    }

    /** Two retries, after up to 0.5 s and up to 1 s. */
    public static RetryPolicy standard() {
        return DEFAULT;
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** How often an attempt may be repeated; 2 unless set. */
    public int maxRetries() {
        return maxRetries;
    }

    /** The wait before the first retry; 0.5 s unless set. */
    public Duration firstWait() {
        return firstWait;
    }

    /** By how much each wait is longer than the one before; 2 unless set. */
    public double factor() {
        return factor;
    }

    /** No wait of our own choice is longer; 8 s unless set. */
    public Duration longestWait() {
        return longestWait;
    }

    /** Whether a wait is anything between nothing and its length, at random; true unless set. */
    public boolean jitter() {
        return jitter;
    }

    /** A server that asks for a longer wait is left at once, for the next stage; 60 s unless set. */
    public Duration longestServerWait() {
        return longestServerWait;
    }

    /**
     * The longest wait before a retry, before chance has its say.
     *
     * @param done how many retries were made already
     */
    public Duration wait(int done) {
        double nanos = firstWait.toNanos() * Math.pow(factor, done);
        return nanos < longestWait.toNanos() ? Duration.ofNanos((long) nanos) : longestWait;
    }

    @Override
    public String toString() {
        return "RetryPolicy{maxRetries=" + maxRetries + ", firstWait=" + firstWait + ", factor=" + factor
                + ", longestWait=" + longestWait + ", jitter=" + jitter + ", longestServerWait=" + longestServerWait
                + "}";
    }

    /** Not safe to share between threads. What can never work is an {@link IllegalArgumentException}. */
    public static final class Builder {
        private int maxRetries = 2;
        private Duration firstWait = Duration.ofMillis(500);
        private double factor = 2;
        private Duration longestWait = Duration.ofSeconds(8);
        private boolean jitter = true;
        private Duration longestServerWait = Duration.ofSeconds(60);

        private Builder() {}

        private Builder(RetryPolicy from) {
            this.maxRetries = from.maxRetries;
            this.firstWait = from.firstWait;
            this.factor = from.factor;
            this.longestWait = from.longestWait;
            this.jitter = from.jitter;
            this.longestServerWait = from.longestServerWait;
        }

        public Builder maxRetries(int maxRetries) {
            this.maxRetries = (int) PolicyChecks.notNegative("maxRetries", maxRetries);
            return this;
        }

        public Builder firstWait(Duration wait) {
            this.firstWait = PolicyChecks.notNegative("firstWait", wait);
            return this;
        }

        public Builder factor(double factor) {
            if (!(factor >= 1 && factor <= 100)) {
                throw new IllegalArgumentException("factor must be from 1 to 100, was " + factor);
            }
            this.factor = factor;
            return this;
        }

        public Builder longestWait(Duration wait) {
            this.longestWait = PolicyChecks.notNegative("longestWait", wait);
            return this;
        }

        public Builder jitter(boolean jitter) {
            this.jitter = jitter;
            return this;
        }

        public Builder longestServerWait(Duration wait) {
            this.longestServerWait = PolicyChecks.notNegative("longestServerWait", wait);
            return this;
        }

        public RetryPolicy build() {
            return new RetryPolicy(this);
        }
    }
}

package io.postern.routing;

import java.time.Duration;

/**
 * Whether a second deployment is asked when the first is slow. The first answer wins and the other is cancelled; both
 * are in the attempts and in the cost. Off unless a client or a call turns it on.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class HedgePolicy {
    private static final HedgePolicy OFF = new HedgePolicy(new Builder().enabled(false));

    private final boolean enabled;
    private final Duration delay;
    private final boolean measured;
    private final double factor;
    private final int most;

    private HedgePolicy(Builder builder) {
        this.enabled = builder.enabled;
        this.delay = builder.delay;
        this.measured = builder.measured;
        this.factor = builder.factor;
        this.most = builder.most;
    }

    public static HedgePolicy off() {
        return OFF;
    }

    /** Another deployment starts after so long without a first chunk or an answer. */
    public static HedgePolicy after(Duration delay) {
        return builder().delay(delay).build();
    }

    /** A policy that is on. */
    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    public boolean enabled() {
        return enabled;
    }

    /** After how long another deployment starts; where it is measured, as long as too little is known. 2 s unless set. */
    public Duration delay() {
        return delay;
    }

    /** Whether the delay follows what the deployment usually takes; false unless set. */
    public boolean measured() {
        return measured;
    }

    /** How many times the usual time is waited for, where it is measured; 2 unless set. */
    public double factor() {
        return factor;
    }

    /** How many more deployments a call may start in this way; 1 unless set. */
    public int most() {
        return most;
    }

    @Override
    public String toString() {
        if (!enabled) return "HedgePolicy{off}";
        return "HedgePolicy{delay=" + delay + (measured ? " or " + factor + " times the usual" : "") + ", most=" + most
                + "}";
    }

    /** Not safe to share between threads. What can never work is an {@link IllegalArgumentException}. */
    public static final class Builder {
        private boolean enabled = true;
        private Duration delay = Duration.ofSeconds(2);
        private boolean measured;
        private double factor = 2;
        private int most = 1;

        private Builder() {}

        private Builder(HedgePolicy from) {
            this.enabled = from.enabled;
            this.delay = from.delay;
            this.measured = from.measured;
            this.factor = from.factor;
            this.most = from.most;
        }

        public Builder enabled(boolean enabled) {
            this.enabled = enabled;
            return this;
        }

        public Builder delay(Duration delay) {
            this.delay = PolicyChecks.notNegative("delay", delay);
            return this;
        }

        public Builder measured(boolean measured) {
            this.measured = measured;
            return this;
        }

        public Builder factor(double factor) {
            if (!(factor >= 1 && factor <= 100)) {
                throw new IllegalArgumentException("factor must be from 1 to 100, was " + factor);
            }
            this.factor = factor;
            return this;
        }

        public Builder most(int most) {
            this.most = (int) PolicyChecks.positive("most", most);
            return this;
        }

        public HedgePolicy build() {
            return new HedgePolicy(this);
        }
    }
}

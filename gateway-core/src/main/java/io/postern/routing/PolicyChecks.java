package io.postern.routing;

import java.time.Duration;

/** What the builders of this package refuse, each time by the name of the field. */
final class PolicyChecks {
    private PolicyChecks() {}

    static long notNegative(String name, long value) {
        if (value < 0) throw new IllegalArgumentException(name + " must be 0 or more, was " + value);
        return value;
    }

    static long positive(String name, long value) {
        if (value <= 0) throw new IllegalArgumentException(name + " must be positive, was " + value);
        return value;
    }

    static Duration notNegative(String name, Duration value) {
        if (value.isNegative()) throw new IllegalArgumentException(name + " must not be negative, was " + value);
        return value;
    }

    static Duration positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be positive, was " + value);
        }
        return value;
    }
}

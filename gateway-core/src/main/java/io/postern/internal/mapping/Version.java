package io.postern.internal.mapping;

import org.jspecify.annotations.Nullable;

/** A model's generation, such as 3.1. */
record Version(int major, int minor) implements Comparable<Version> {
    @Override
    public int compareTo(Version other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    /** One that is not known counts for older. */
    static int compare(@Nullable Version one, @Nullable Version other) {
        if (one == null) return other == null ? 0 : -1;
        return other == null ? 1 : one.compareTo(other);
    }

    @Override
    public String toString() {
        String whole = Integer.toString(major);
        return minor == 0 ? whole : whole.concat(".").concat(Integer.toString(minor));
    }
}

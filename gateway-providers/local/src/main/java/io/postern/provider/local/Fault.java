package io.postern.provider.local;

import org.jspecify.annotations.Nullable;

/**
 * Where an answer goes wrong.
 *
 * @param after how many chunks with content come before it
 * @param error for {@link Kind#ERROR}
 */
record Fault(Kind kind, int after, @Nullable LocalError error) {
    enum Kind {
        /** The connection ends, without a finish reason. */
        CUT,
        /** Nothing more comes, and the connection stays. */
        STALL,
        /** A chunk is no JSON. */
        MALFORMED,
        ERROR
    }

    Fault {
        if (after < 0) throw new IllegalArgumentException("A fault cannot come after " + after + " chunks");
    }

    static Fault error(int after, LocalError error) {
        return new Fault(Kind.ERROR, after, error);
    }
}

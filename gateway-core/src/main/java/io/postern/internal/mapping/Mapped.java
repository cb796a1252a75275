package io.postern.internal.mapping;

import io.postern.pipeline.Deployment;
import org.jspecify.annotations.Nullable;

/**
 * The hosted model that a name was mapped to.
 *
 * @param deployment where it is, and its id there
 * @param kind how near it is
 * @param cost the distance as the matching counts it, 0 to 5; {@link Double#NaN} for a substitute
 * @param dimensions the length of vector to ask for when the caller asks for none; null to ask for none
 * @param explanation what was chosen and how it differs, in one line
 */
public record Mapped(
        Deployment deployment,
        Kind kind,
        double cost,
        @Nullable Integer dimensions,
        String explanation) {
    /** How near a hosted model is to the one asked for. */
    public enum Kind {
        /** The same model; that it also sees images does not count. */
        EXACT,
        /** One of the family. The caller should be told. */
        CLOSEST,
        /**
         * Another model of its class. The caller should be told; for embeddings it means that nothing fits an index
         * built with the model asked for.
         */
        SUBSTITUTE
    }

    public boolean exact() {
        return kind == Kind.EXACT;
    }
}

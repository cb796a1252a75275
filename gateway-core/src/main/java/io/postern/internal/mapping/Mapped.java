package io.postern.internal.mapping;

import io.postern.routing.Deployment;
import org.jspecify.annotations.Nullable;

/**
 * The hosted model that a name was mapped to. Unless it is exact the caller should be told.
 *
 * @param deployment where it is, and its id there
 * @param cost the distance as the matching counts it, 0 to 5; {@link Double#NaN} for a substitute
 * @param exact whether it is the same model; that it also sees images does not count
 * @param dimensions the length of vector to ask for when the caller asks for none; null to ask for none
 * @param explanation what was chosen and how it differs, in one line
 */
public record Mapped(
        Deployment deployment,
        double cost,
        boolean exact,
        @Nullable Integer dimensions,
        String explanation) {
    /**
     * Whether it is no relative, only of the same class. Of embeddings this means that its vectors fit no index built
     * with the model asked for.
     */
    public boolean substitute() {
        return Double.isNaN(cost);
    }
}

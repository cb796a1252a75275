package io.postern.internal.routing;

import io.postern.routing.Deployment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the world's models: prices, who hosts the same one, and which is closest to another.
 *
 * <p>Safe to share between threads.
 */
public interface Knowledge {
    /** Nothing is known. */
    Knowledge NONE = new Knowledge() {};

    /** What a deployment costs; null if nobody knows. */
    default @Nullable CallPrice price(
            Deployment deployment, String service, @Nullable String region, long epochMillis) {
        return null;
    }

    /** The configured deployments of an open model that goes by this name, such as {@code llama-3.3-70b}. */
    default List<Deployment> hosting(String model) {
        return List.of();
    }

    /** The hosted model that is closest to a name; null if none is close. */
    default @Nullable Mapping map(String model) {
        return null;
    }

    /**
     * A name and what it was mapped to.
     *
     * @param deployment the model that is closest
     * @param exact whether it is the very model
     * @param explanation how they differ, in a line
     */
    record Mapping(Deployment deployment, boolean exact, String explanation) {}
}

package io.postern.internal.routing;

import io.postern.pricing.Rates;
import io.postern.routing.Deployment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the world's models: prices, who hosts the same one, and which is closest to another.
 *
 * <p>Safe to share between threads.
 */
public interface Knowledge {
    /** What a deployment costs at that moment; null if nobody knows. */
    @Nullable
    Rates rates(Deployment deployment, long epochMillis);

    /** The configured deployments of an open model that goes by this name, such as {@code llama-3.3-70b}. */
    List<Deployment> hosting(String model);

    /** The hosted model that is closest to a name; null if none is close. */
    @Nullable
    Mapping map(String model);

    /** The names of open models that some configured connection hosts. */
    List<String> hosted();

    /** The names of open models that are mapped to one of their family. */
    List<String> mapped();

    /**
     * A name and what it was mapped to.
     *
     * @param deployment the model that is closest
     * @param exact whether it is the very model
     * @param dimensions how long a vector to ask for if the caller does not say; null for what is usual
     * @param explanation how they differ, in a line
     */
    record Mapping(
            Deployment deployment, boolean exact, @Nullable Integer dimensions, String explanation) {}
}

package io.postern.internal.routing;

import io.postern.routing.Deployment;

/**
 * What recent attempts have told of the deployments. Kept by the pipeline, read when a deployment is chosen.
 *
 * <p>Safe to share between threads; no method blocks.
 */
public interface DeploymentHealth {
    /**
     * How many nanoseconds a deployment should still be left alone; 0 if it may be asked now.
     *
     * @param credential fingerprint of the key that would be used; empty for the connection's own
     */
    long cooldownNanos(Deployment deployment, String credential);

    /** How many attempts are under way there. */
    int inFlight(Deployment deployment);

    /**
     * The decayed average of nanoseconds to the first chunk of a stream, or to the whole answer; {@link Double#NaN} if
     * nothing is known.
     */
    double latencyNanos(Deployment deployment, boolean streaming);

    /** Whether the deployment's own limits on requests, tokens and parallel attempts leave room for one more. */
    boolean hasRoom(Deployment deployment, long estimatedTokens);
}

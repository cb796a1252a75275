package io.postern.internal.routing;

import io.postern.routing.Deployment;

/** Knows nothing of any deployment, so that all may be asked. Safe to share between threads. */
public enum NoHealth implements DeploymentHealth {
    INSTANCE;

    @Override
    public long cooldownNanos(Deployment deployment, String credential) {
        return 0;
    }

    @Override
    public int inFlight(Deployment deployment) {
        return 0;
    }

    @Override
    public double latencyNanos(Deployment deployment, boolean streaming) {
        return Double.NaN;
    }

    @Override
    public boolean hasRoom(Deployment deployment, long estimatedTokens) {
        return true;
    }
}

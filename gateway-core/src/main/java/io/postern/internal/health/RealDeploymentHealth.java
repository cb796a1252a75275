package io.postern.internal.health;

import io.postern.core.Secret;
import io.postern.internal.routing.DeploymentHealth;
import io.postern.pipeline.CallRequest;
import io.postern.pipeline.GatewayClock;
import io.postern.routing.Deployment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The health of the deployments that one client has used. It outlives a change of the client's configuration.
 *
 * <p>Safe to share between threads.
 */
public final class RealDeploymentHealth implements DeploymentHealth {
    /** Callers may name any model, so what is remembered must be bounded. */
    private static final int MOST_DEPLOYMENTS = 10_000;

    private final GatewayClock clock;
    private final Map<Deployment, DeploymentRecord> records = new ConcurrentHashMap<>();

    public RealDeploymentHealth(GatewayClock clock) {
        this.clock = clock;
    }

    /** What tells the key of a call from others without keeping it; empty if it brings none for its deployment. */
    public static String credential(CallRequest<?, ?> request) {
        return request.callersKey().map(Secret::fingerprint).orElse("");
    }

    /** What is known of a deployment, to note more. */
    public DeploymentRecord record(Deployment deployment) {
        DeploymentRecord known = records.get(deployment);
        if (known != null) return known;
        long now = clock.nanoTime();
        DeploymentRecord made = new DeploymentRecord(deployment, now);
        if (records.size() >= MOST_DEPLOYMENTS) records.values().removeIf(record -> record.idle(now));
        if (records.size() >= MOST_DEPLOYMENTS) return made;
        DeploymentRecord other = records.putIfAbsent(deployment, made);
        return other != null ? other : made;
    }

    /** How many deployments are remembered. */
    int size() {
        return records.size();
    }

    @Override
    public long cooldownNanos(Deployment deployment, String credential) {
        DeploymentRecord known = records.get(deployment);
        return known == null ? 0 : known.cooldownNanos(credential, clock.nanoTime());
    }

    @Override
    public int inFlight(Deployment deployment) {
        DeploymentRecord known = records.get(deployment);
        return known == null ? 0 : known.inFlight();
    }

    @Override
    public double latencyNanos(Deployment deployment, boolean streaming) {
        DeploymentRecord known = records.get(deployment);
        return known == null ? Double.NaN : known.latencyNanos(streaming);
    }

    @Override
    public boolean hasRoom(Deployment deployment, long estimatedTokens) {
        DeploymentRecord known = records.get(deployment);
        return known == null || known.hasRoom(estimatedTokens, clock.nanoTime());
    }
}

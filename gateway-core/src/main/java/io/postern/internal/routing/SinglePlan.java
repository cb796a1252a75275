package io.postern.internal.routing;

import io.postern.errors.NoDeploymentException;
import io.postern.errors.OpenAIException;
import io.postern.gateway.RouteTrace;
import io.postern.routing.Deployment;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a name that leads to one deployment, whatever the call needs: there is nothing to choose.
 *
 * <p>Immutable and safe to share between threads, and shared by all calls with that name.
 */
public final class SinglePlan implements RoutePlan, Stage {
    private final String requested;
    private final List<String> names;
    private final Deployment deployment;
    private final @Nullable Integer dimensions;
    private final List<Stage> stages = List.of(this);

    public SinglePlan(String requested, List<String> names, Deployment deployment) {
        this(requested, names, deployment, null);
    }

    SinglePlan(String requested, List<String> names, Deployment deployment, @Nullable Integer dimensions) {
        this.dimensions = dimensions;
        this.requested = requested;
        this.names = names;
        this.deployment = deployment;
    }

    @Override
    public List<Stage> stages() {
        return stages;
    }

    @Override
    public Purpose purpose() {
        return Purpose.GENERAL;
    }

    @Override
    public String name() {
        return deployment.toString();
    }

    @Override
    public @Nullable Deployment pick(Collection<Deployment> tried) {
        return tried.contains(deployment) ? null : deployment;
    }

    @Override
    public @Nullable Deployment soonest(Collection<Deployment> tried) {
        return null;
    }

    @Override
    public OpenAIException refusal() {
        return NoDeploymentException.builder(requested)
                .lookedAt(List.of(deployment + ": it was asked already"))
                .build();
    }

    @Override
    public @Nullable Integer dimensions() {
        return dimensions;
    }

    @Override
    public RouteTrace trace() {
        RouteTrace.Candidate only =
                new RouteTrace.Candidate(deployment.toString(), true, "the only one of that name", null);
        return new RouteTrace(
                requested, names, List.of(new RouteTrace.Stage(name(), "general", "single", List.of(only))));
    }
}

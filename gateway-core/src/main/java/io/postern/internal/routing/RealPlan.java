package io.postern.internal.routing;

import io.postern.errors.ContextWindowExceededException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.NoDeploymentException;
import io.postern.errors.OpenAIException;
import io.postern.gateway.RouteTrace;
import io.postern.models.completions.CompletionUsage;
import io.postern.routing.Deployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plan of one call among the deployments of a route and of its fallbacks. See {@link RoutePlan}. */
final class RealPlan implements RoutePlan {
    /** A message with more is not read. */
    private static final int MOST_REASONS = 50;

    private final String requested;
    private final List<String> names;
    private final RouteStage[] stages;
    private final List<Stage> list;
    private final RouteState route;
    private final @Nullable String connection;
    private final Needs needs;

    RealPlan(
            String requested,
            List<String> names,
            RouteStage[] stages,
            RouteState route,
            @Nullable String connection,
            Needs needs) {
        this.requested = requested;
        this.names = names;
        this.stages = stages;
        this.list = List.of(stages);
        this.route = route;
        this.connection = connection;
        this.needs = needs;
    }

    @Override
    public List<Stage> stages() {
        return list;
    }

    @Override
    public @Nullable Deployment soonest(Collection<Deployment> tried) {
        RouteStage best = null;
        int index = -1;
        long least = Long.MAX_VALUE;
        for (RouteStage stage : stages) {
            if (stage.purpose() != Stage.Purpose.GENERAL) continue;
            int soonest = stage.soonest(tried);
            long wait = soonest < 0 ? Long.MAX_VALUE : stage.cooldown(soonest);
            if (wait < least) {
                best = stage;
                index = soonest;
                least = wait;
            }
        }
        return best == null ? null : best.pickAnyway(index);
    }

    @Override
    public OpenAIException refusal() {
        boolean sizeOnly = true;
        List<String> reasons = new ArrayList<>();
        long ready = -1;
        for (RouteStage stage : stages) {
            if (stage.purpose() != Stage.Purpose.GENERAL) continue;
            sizeOnly &= stage.allTooSmall();
            stage.reasons(reasons);
            long soonest = stage.readyInNanos();
            if (soonest >= 0 && (ready < 0 || soonest < ready)) ready = soonest;
        }
        return sizeOnly ? tooLong() : nobody(reasons, ready);
    }

    private OpenAIException tooLong() {
        long largest = 0;
        for (RouteStage stage : stages) largest = Math.max(largest, stage.largestWindow());
        return new ContextWindowExceededException(ErrorFacts.builder()
                .statusCode(400)
                .type("invalid_request_error")
                .code("context_length_exceeded")
                .param("messages")
                .message("The call needs about " + needs.window() + " tokens; the largest window of " + route.name
                        + " has " + largest)
                .hint("nobody was asked; shorten the prompt, ask for a shorter answer, or give the route deployments"
                        + " with a larger window")
                .build());
    }

    private OpenAIException nobody(List<String> reasons, long readyInNanos) {
        List<String> listed = reasons;
        if (reasons.size() > MOST_REASONS) {
            listed = new ArrayList<>(reasons.subList(0, MOST_REASONS));
            listed.add((reasons.size() - MOST_REASONS) + " more");
        }
        return NoDeploymentException.builder(requested)
                .lookedAt(listed)
                .retryAfter(readyInNanos < 0 ? null : Duration.ofNanos(readyInNanos))
                .build();
    }

    @Override
    public @Nullable String keyHolder() {
        return connection;
    }

    /** Chooses as attempts would that all fail. */
    void rehearse() {
        for (RouteStage stage : stages) stage.rehearse();
    }

    @Override
    public void ended(@Nullable CompletionUsage usage) {
        needs.forget();
        if (usage != null) route.learn(usage);
    }

    @Override
    public RouteTrace trace() {
        List<RouteTrace.Stage> traced = new ArrayList<>(stages.length);
        for (RouteStage stage : stages) traced.add(stage.trace());
        return new RouteTrace(requested, names, traced);
    }
}

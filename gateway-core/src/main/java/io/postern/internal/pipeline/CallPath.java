package io.postern.internal.pipeline;

import io.postern.internal.routing.RoutePlan;
import io.postern.internal.routing.SinglePlan;
import io.postern.internal.routing.Stage;
import io.postern.routing.Deployment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one call may go, and how far along its plan it has come.
 *
 * <p>Used by the thread that runs the call; any may ask for the plan.
 */
final class CallPath {
    private volatile @Nullable RoutePlan plan;
    private @Nullable Stage stage;
    private boolean nextStage;
    private List<Deployment> spent = List.of();
    private @Nullable Continuation continuation;

    /** The call has been routed. */
    void plan(RoutePlan plan) {
        this.plan = plan;
    }

    /** Null before the call is routed, or if a step above has chosen the deployment. */
    @Nullable
    RoutePlan plan() {
        return plan;
    }

    /** The stage that the call has come to; null if there is nothing to pick, as with a single deployment. */
    @Nullable
    Stage stage() {
        return stage;
    }

    /** Whether there is another stage for failures of the ordinary kind. */
    boolean hasNextStage() {
        return nextStage;
    }

    void stage(@Nullable Stage stage, boolean next) {
        this.stage = stage instanceof SinglePlan ? null : stage;
        this.nextStage = next;
    }

    /** Whom else to ask for the same, now: in this stage, or in the next of its kind. */
    @Nullable
    Deployment pickOther(Collection<Deployment> tried) {
        Stage here = stage;
        RoutePlan known = plan;
        if (here == null || known == null) return null;
        for (Stage each : known.stages()) {
            Deployment other = each.purpose() == here.purpose() ? each.pick(tried) : null;
            if (other != null) return other;
        }
        return null;
    }

    /** Whether this is all that the call has had and can have now. */
    boolean isOnly(Deployment deployment) {
        return spent.isEmpty() && pickOther(List.of(deployment)) == null;
    }

    /** What is not to be asked again in this call. */
    Collection<Deployment> spent() {
        return spent;
    }

    /** Asks this no more, unless the call has nothing else. */
    void spend(Deployment deployment) {
        if (stage == null) return;
        if (spent.isEmpty()) spent = new ArrayList<>(2);
        spent.add(deployment);
    }

    /** What attempts ask for in place of the whole answer; null for the whole. */
    @Nullable
    Continuation continuation() {
        return continuation;
    }

    void continuation(@Nullable Continuation continuation) {
        this.continuation = continuation;
    }
}

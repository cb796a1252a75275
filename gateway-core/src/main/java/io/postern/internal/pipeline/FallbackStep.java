package io.postern.internal.pipeline;

import io.postern.core.RequestParams;
import io.postern.errors.ContextWindowExceededException;
import io.postern.errors.NoDeploymentException;
import io.postern.errors.OpenAIException;
import io.postern.internal.routing.RoutePlan;
import io.postern.internal.routing.Stage;
import io.postern.pipeline.CallRequest;
import io.postern.pipeline.Interceptor;
import io.postern.routing.Deployment;
import io.postern.routing.FailureKind;
import io.postern.routing.FailurePolicy;
import io.postern.spi.Reply;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks the stages of the call's plan: when one has nothing more to offer, the next that its failure leads to. A prompt
 * that is too long leads only to a larger window, a refused one only to what was named for that; where there is none,
 * the failure is what the caller sees.
 *
 * <p>If every deployment is set aside, the one that frees first is asked all the same, unless the policy forbids it.
 * Safe to share between threads.
 */
final class FallbackStep implements Interceptor {
    private final Policies policies;

    FallbackStep(Policies policies) {
        this.policies = policies;
    }

    @Override
    public <Q extends RequestParams, R> Reply<R> intercept(Chain<Q, R> chain) {
        CallRequest<Q, R> request = chain.request();
        CallState call = RealChain.of(chain).call();
        RoutePlan plan = call.path().plan();
        if (plan == null || request.deployment().isPresent()) return chain.proceed(request);
        Reply<R> reply = walk(chain, plan.stages(), Stage.Purpose.GENERAL);
        return reply != null ? reply : lastResort(chain, plan, call);
    }

    /** The answer of the first stage that has one; null if no stage has anything to offer. */
    private <Q extends RequestParams, R> @Nullable Reply<R> walk(
            Chain<Q, R> chain, List<Stage> stages, Stage.Purpose begin) {
        CallState call = RealChain.of(chain).call();
        Stage.Purpose purpose = begin;
        Set<Stage.Purpose> entered = EnumSet.of(purpose);
        OpenAIException failure = null;
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            if (stage.purpose() != purpose) continue;
            Deployment first = stage.pick(call.path().spent());
            if (first == null) continue;
            call.path().stage(stage, hasNext(stages, i, purpose));
            try {
                return chain.proceed(chain.request().withDeployment(first));
            } catch (NoDeploymentException setAside) {
                // Since it was picked; nobody was asked, so there is nothing to tell of it.
            } catch (OpenAIException e) {
                failure = e;
                Stage.Purpose next = leadsTo(e, purpose);
                if (next == null || call.over()) throw e;
                if (next == purpose) continue;
                // A special list may stand anywhere in the plan, but is gone through once.
                if (!entered.add(next)) throw e;
                purpose = next;
                i = -1;
            }
        }
        if (failure != null) throw failure;
        return null;
    }

    private static boolean hasNext(List<Stage> stages, int at, Stage.Purpose purpose) {
        for (int i = at + 1; i < stages.size(); i++) if (stages.get(i).purpose() == purpose) return true;
        return false;
    }

    /** For which stages a failure is; null if for none. */
    private Stage.@Nullable Purpose leadsTo(OpenAIException failure, Stage.Purpose now) {
        FailureKind kind = FailureKind.of(failure);
        FailurePolicy.Row row = policies.failure().row(kind);
        if (!row.fallBack()) return null;
        // Once in a special list, a call stays there: the others are known not to do.
        if (kind == FailureKind.CONTEXT_WINDOW) return Stage.Purpose.LARGER_WINDOW;
        if (kind == FailureKind.CONTENT_POLICY) return Stage.Purpose.CONTENT_POLICY;
        return now;
    }

    /** Nobody could be asked: what frees first, or a larger window if size is why, or the reasons. */
    private <Q extends RequestParams, R> Reply<R> lastResort(Chain<Q, R> chain, RoutePlan plan, CallState call) {
        Deployment soonest = policies.cooldown().tryWhenAllCooled()
                ? plan.soonest(call.path().spent())
                : null;
        if (soonest != null) {
            call.path().stage(null, false);
            return chain.proceed(chain.request().withDeployment(soonest));
        }
        OpenAIException refusal = plan.refusal();
        Reply<R> reply = refusal instanceof ContextWindowExceededException
                ? walk(chain, plan.stages(), Stage.Purpose.LARGER_WINDOW)
                : null;
        if (reply == null) throw refusal;
        return reply;
    }
}

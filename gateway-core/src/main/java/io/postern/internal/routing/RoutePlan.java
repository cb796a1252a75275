package io.postern.internal.routing;

import io.postern.errors.OpenAIException;
import io.postern.gateway.RouteTrace;
import io.postern.models.completions.CompletionUsage;
import io.postern.routing.Deployment;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one call may go, in order. Made when the call is routed. The plan of a name that leads to a single deployment is
 * shared by all calls and keeps nothing of any of them; every other belongs to its call.
 *
 * <p>Used by one thread at a time, but for shared plans, which any may use.
 */
public interface RoutePlan {
    /** The first one is where the call goes; the others are fallbacks. Never empty; unmodifiable. */
    List<Stage> stages();

    /**
     * What to ask when no stage has anything to offer: the deployment of the general stages that frees first, of those
     * that are only set aside for a while. Null if there is none. Whether it may be asked is the cooldown policy's to
     * say.
     */
    @Nullable
    Deployment soonest(Collection<Deployment> tried);

    /**
     * Why no stage has anything to offer to a call that has asked nobody yet: it lists each deployment with the reason.
     * If size was the only one, it is a {@link io.postern.errors.ContextWindowExceededException}.
     */
    OpenAIException refusal();

    /**
     * The call is over. What it took is learned; what the plan knows of the request is let go.
     *
     * @param usage null if nobody knows it
     */
    default void ended(@Nullable CompletionUsage usage) {}

    /**
     * The connection that a credential belongs to which the call gives without a name; null if the plan leads nowhere
     * but to one connection.
     */
    default @Nullable String keyHolder() {
        return null;
    }

    /**
     * How long a vector to ask for if the caller does not say, since another model stands in for the one that was asked
     * for; null for what is usual.
     */
    default @Nullable Integer dimensions() {
        return null;
    }

    /** What was considered so far; made when somebody asks for it. */
    RouteTrace trace();
}

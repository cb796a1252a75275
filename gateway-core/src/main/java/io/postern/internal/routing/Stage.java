package io.postern.internal.routing;

import io.postern.routing.Deployment;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * One step of a call's plan: deployments among which a retry may choose. When a stage has nothing more to offer, the
 * call falls back to the next.
 *
 * <p>Belongs to one call, and is used by one thread at a time.
 */
public interface Stage {
    /** Which failures lead to a stage. */
    enum Purpose {
        /** Any that the policy lets fall back. */
        GENERAL,
        /** Only that the prompt was too long. */
        LARGER_WINDOW,
        /** Only that the content policy of an earlier deployment refused the prompt. */
        CONTENT_POLICY
    }

    Purpose purpose();

    /** The name in traces: that of a route or of a deployment. */
    String name();

    /**
     * The best deployment now among those not yet tried; null if there is none. Chosen when it is asked for, so that it
     * sees what has been learned since.
     *
     * @param tried what was tried already in this call
     */
    @Nullable
    Deployment pick(Collection<Deployment> tried);
}

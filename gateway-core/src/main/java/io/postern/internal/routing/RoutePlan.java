package io.postern.internal.routing;

import java.util.List;

/**
 * Where one call may go, in order. Made when the call is routed; it belongs to that call.
 *
 * @param stages the first one is where the call goes; the others are fallbacks
 */
public record RoutePlan(List<Stage> stages) {
    public RoutePlan {
        stages = List.copyOf(stages);
    }
}

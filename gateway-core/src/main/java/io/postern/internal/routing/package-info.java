/** Which deployments may serve a call, and in which order. Start at {@link io.postern.internal.routing.RoutePlan}. */
@NullMarked
package io.postern.internal.routing;

import org.jspecify.annotations.NullMarked;

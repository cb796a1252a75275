/** What attempts tell of deployments. Start at {@link io.postern.internal.health.RealDeploymentHealth}. */
@NullMarked
package io.postern.internal.health;

import org.jspecify.annotations.NullMarked;

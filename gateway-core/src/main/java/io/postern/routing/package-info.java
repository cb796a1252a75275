/** Where a call may go and what happens when it fails there. Start at {@link io.postern.routing.Deployment}. */
@NullMarked
package io.postern.routing;

import org.jspecify.annotations.NullMarked;

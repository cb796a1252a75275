/** How a result came to be. Start at {@link io.postern.gateway.GatewayInfo}. */
@NullMarked
package io.postern.gateway;

import org.jspecify.annotations.NullMarked;

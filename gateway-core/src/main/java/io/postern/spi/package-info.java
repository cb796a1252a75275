/** What an adapter author implements. Start at {@link io.postern.spi.ProviderAdapter}. */
@NullMarked
package io.postern.spi;

import org.jspecify.annotations.NullMarked;

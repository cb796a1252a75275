/** How prices are found and judged. Start at {@link io.postern.internal.pricing.PriceFile}. */
@NullMarked
package io.postern.internal.pricing;

import org.jspecify.annotations.NullMarked;

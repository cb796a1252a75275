/** What providers charge. Start at {@link io.postern.pricing.PriceCatalogue}. */
@NullMarked
package io.postern.pricing;

import org.jspecify.annotations.NullMarked;

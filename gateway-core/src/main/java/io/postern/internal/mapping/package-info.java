/** The closest hosted model to the one a caller names; start at {@link io.postern.internal.mapping.ModelMapping}. */
@NullMarked
package io.postern.internal.mapping;

import org.jspecify.annotations.NullMarked;

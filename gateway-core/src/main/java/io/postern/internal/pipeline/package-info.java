/** The one way of a call. Start at {@link io.postern.internal.pipeline.RealCall}. */
@NullMarked
package io.postern.internal.pipeline;

import org.jspecify.annotations.NullMarked;

/** What stands between a caller and a provider. Start at {@link io.postern.pipeline.Interceptor}. */
@NullMarked
package io.postern.pipeline;

import org.jspecify.annotations.NullMarked;

/**
 * The reader that turns a provider's bytes into server-sent events; start at {@link io.postern.internal.sse.SseReader}.
 */
@NullMarked
package io.postern.internal.sse;

import org.jspecify.annotations.NullMarked;

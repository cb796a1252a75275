/** The HTTP facts a caller sees: headers, raw responses and the streams of chunks. Start at {@link io.postern.core.http.StreamResponse}. */
@NullMarked
package io.postern.core.http;

import org.jspecify.annotations.NullMarked;

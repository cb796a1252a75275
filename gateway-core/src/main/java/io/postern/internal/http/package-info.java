/** The HTTP transport on OkHttp, the only place that knows it. */
@NullMarked
package io.postern.internal.http;

import org.jspecify.annotations.NullMarked;

package io.postern.internal.translation;

import io.postern.spi.CallContext;

/**
 * The way for the warnings of several threads into one call. Parts that outlive their call are not heard.
 *
 * <p>Safe to share between threads.
 */
final class SharedWarnings {
    private final CallContext context;
    private boolean closed;

    SharedWarnings(CallContext context) {
        this.context = context;
    }

    synchronized void warn(String field, String reason, String action) {
        if (!closed) context.warn(field, reason, action);
    }

    synchronized void close() {
        closed = true;
    }
}

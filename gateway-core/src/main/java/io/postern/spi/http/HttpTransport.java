package io.postern.spi.http;

import io.postern.spi.CallContext;
import java.io.IOException;

/**
 * Sends HTTP requests for the adapters. The gateway lends its own; a program may put another in its place.
 *
 * <p>It must be safe to share between threads. It must stop when the call is cancelled or the calling thread is
 * interrupted, keep to the call's limits, follow no redirect to another host, log nothing, and repeat nothing
 * that was answered; a request that met a stale connection may be sent again on a fresh one.
 */
public interface HttpTransport {
    /**
     * Sends a request and waits for the head of its response, whatever its status.
     *
     * @throws io.postern.errors.OpenAITimeoutException if a limit of the call is reached
     * @throws IOException if there is no answer
     */
    HttpResponse execute(HttpRequest request, CallContext context) throws IOException;
}

package io.postern.pipeline;

import io.postern.core.RequestParams;
import io.postern.spi.CallContext;
import io.postern.spi.Reply;

/**
 * One step around a call or around an attempt: it may look at the request, change it, answer it, hand it on, and look at
 * or change the reply.
 *
 * <p>A call interceptor sees each call once, an attempt interceptor each try at a deployment. A step that cares about
 * the content of a stream wraps the reply's {@link io.postern.spi.ChunkStream} and hands it on unread; closing the
 * wrapper must close what it wraps.
 *
 * <p>Implementations are shared by all calls of a client and must be safe to share between threads.
 */
public interface Interceptor {
    <Q extends RequestParams, R> Reply<R> intercept(Chain<Q, R> chain);

    /**
     * The rest of the way.
     *
     * @param <Q> the request
     * @param <R> the answer
     */
    interface Chain<Q extends RequestParams, R> {
        CallRequest<Q, R> request();

        CallContext context();

        /** Hands the request on; may be called several times, after the reply of the time before is closed. */
        Reply<R> proceed(CallRequest<Q, R> request);
    }
}

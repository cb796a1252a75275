package io.postern.internal.pipeline;

import io.postern.core.RequestParams;
import io.postern.errors.OpenAIException;
import io.postern.pipeline.CallRequest;
import io.postern.pipeline.Interceptor;
import io.postern.spi.ChunkStream;
import io.postern.spi.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One invocation by a caller, however many attempts it takes. Made for one use.
 *
 * <p>{@link #execute()} runs on the caller's thread; {@link #cancel()} may come from any.
 *
 * @param <Q> the request
 * @param <R> the answer
 */
public final class RealCall<Q extends RequestParams, R> {
    private final List<Interceptor> steps;
    private final CallRequest<Q, R> request;
    private final CallState state;

    /** @param steps those of the settings */
    public RealCall(PipelineSettings settings, List<Interceptor> steps, CallRequest<Q, R> request) {
        this.steps = steps;
        this.request = request;
        this.state = new CallState(settings.clock(), settings.router(), request.model(), request.options());
    }

    /**
     * The way of every call, top to bottom. Audit, redaction, policy and budget stand between the caller's interceptors
     * and the route. Made once for a configuration, so no step keeps anything of a call.
     */
    public static List<Interceptor> steps(PipelineSettings settings) {
        List<Interceptor> steps = new ArrayList<>();
        steps.addAll(settings.callInterceptors());
        steps.add(new RouteStep(settings.router()));
        steps.add(new RecoveryStep(settings.policies()));
        steps.add(new FallbackStep(settings.policies()));
        steps.add(new RetryStep(settings.policies(), settings.random(), new Attempts(settings)));
        steps.add(new CooldownStep(settings.health(), settings.policies()));
        steps.addAll(settings.attemptInterceptors());
        steps.add(new ProviderStep(settings.connections(), settings.policies()));
        return List.copyOf(steps);
    }

    /** Runs the call. A stream in the reply is unread but for what is held for its commit point. */
    public Reply<R> execute() {
        try {
            Reply<R> reply = new RealChain<>(steps, 0, request, state, null).proceed(request);
            Objects.requireNonNull(reply, "an interceptor returned null");
            if (!(reply.body() instanceof ChunkStream<?>)) state.end();
            return reply;
        } catch (OpenAIException e) {
            state.end();
            state.closeDropped(e);
            recordAttempts(e);
            throw e;
        } catch (Throwable e) {
            state.end();
            state.closeDropped(e);
            throw e;
        }
    }

    /** Stops whatever is under way, at once; a call that has ended is not touched. */
    public void cancel() {
        state.cancel();
    }

    /** Tells an exception that leaves the call which attempts were made, and how those before it failed. */
    public void recordAttempts(OpenAIException e) {
        e.recordAttempts(state.attempts());
        for (OpenAIException failure : state.failures()) {
            if (failure != e && failure != e.getCause()) e.addSuppressed(failure);
        }
    }

    public CallState state() {
        return state;
    }
}

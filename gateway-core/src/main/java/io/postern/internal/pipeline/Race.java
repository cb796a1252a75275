package io.postern.internal.pipeline;

import io.postern.core.RequestParams;
import io.postern.errors.CallCancelledException;
import io.postern.internal.routing.PromptSize;
import io.postern.pipeline.CallRequest;
import io.postern.routing.Deployment;
import io.postern.routing.HedgePolicy;
import io.postern.spi.ChunkStream;
import io.postern.spi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Attempts at several deployments for one answer. The first runs on the call's thread; another starts, on the executor,
 * when the first has been slow for so long. The first answer, or first chunk, wins; the others are cancelled.
 *
 * <p>Made for one use. If the executor has no thread to give, the call goes on as if it were not hedged.
 */
final class Race<Q extends RequestParams, R> {
    private final RealChain<Q, R> rest;
    private final CallState call;
    private final Executor executor;
    private final Duration delay;
    private final int most;

    /** Complete as soon as nobody may join any more. */
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /** Complete as soon as somebody has won, or everybody has failed. */
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    // Guarded by this. Nobody but the runners of this race ever waits for it, not even while a deployment is picked.
    private final List<AttemptState> runners = new ArrayList<>(2);
    private final List<Deployment> tried;
    private int running;
    private @Nullable AttemptState winner;
    private @Nullable Reply<R> answer;

    Race(RealChain<Q, R> rest, Executor executor, Duration delay, HedgePolicy policy) {
        this.rest = rest;
        this.call = rest.call();
        this.executor = executor;
        this.delay = delay;
        this.most = policy.most();
        this.tried = new ArrayList<>(call.path().spent());
    }

    /** The first answer; or the first runner's failure, if nobody has one. */
    Reply<R> run(CallRequest<Q, R> request) {
        AttemptState first = AttemptState.racing(call, request.deployment().orElseThrow());
        join(first);
        call.onCancel(this::cancel);
        startLater(request, most);
        Throwable failure = attempt(request, first);
        if (failure != null && !call.over()) await();
        closed.complete(null);
        cancelLosers();
        return settled(request, first, failure);
    }

    private synchronized boolean join(AttemptState runner) {
        if (closed.isDone()) return false;
        runners.add(runner);
        tried.add(runner.deployment());
        running++;
        return true;
    }

    private void startLater(CallRequest<Q, R> request, int left) {
        if (left == 0) return;
        try {
            executor.execute(() -> runner(request, left));
        } catch (RejectedExecutionException noThread) {
            // The race goes on with those who are in it.
        }
    }

    private void runner(CallRequest<Q, R> request, int left) {
        try {
            call.clock().sleep(delay, closed);
        } catch (InterruptedException e) {
            return;
        }
        AttemptState runner;
        synchronized (this) {
            Deployment other =
                    closed.isDone() || call.cancelled() ? null : call.path().pickOther(tried);
            if (other == null) return;
            runner = AttemptState.racing(call, other);
            join(runner);
        }
        startLater(request, left - 1);
        attempt(request.withDeployment(runner.deployment()), runner);
    }

    /** Runs one attempt to its end; returns its failure, or null if it has an answer. */
    private @Nullable Throwable attempt(CallRequest<Q, R> request, AttemptState runner) {
        Reply<R> reply = null;
        Throwable failure = null;
        try {
            reply = rest.proceed(request, runner);
        } catch (Throwable e) {
            runner.closeDropped(e);
            failure = e;
        }
        if (reply != null && !won(runner, reply) && reply.body() instanceof ChunkStream<?>) {
            ((ChunkStream<?>) reply.body()).close();
        }
        finished();
        return failure;
    }

    private synchronized boolean won(AttemptState runner, Reply<R> reply) {
        if (winner != null) return false;
        winner = runner;
        answer = reply;
        closed.complete(null);
        cancelLosers();
        return true;
    }

    private synchronized void finished() {
        running--;
        if (running == 0 || winner != null) {
            closed.complete(null);
            over.complete(null);
        }
    }

    private synchronized void cancelLosers() {
        for (AttemptState runner : runners) if (runner != winner) runner.cancel();
    }

    private synchronized void cancel() {
        closed.complete(null);
        runners.forEach(AttemptState::cancel);
    }

    private void await() {
        try {
            over.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancel();
        } catch (ExecutionException e) {
            throw new AssertionError("nothing completes it with a failure", e);
        }
    }

    private synchronized Reply<R> settled(CallRequest<Q, R> request, AttemptState first, @Nullable Throwable failure) {
        for (AttemptState runner : runners) {
            if (runner == winner) continue;
            runner.lose(
                    winner != null ? "cancelled, since another deployment answered first" : "cancelled with the call");
            // Who was cut off has read the prompt, and will put it on the bill.
            if (winner != null && runner.cutOff()) call.alsoUsed(runner.deployment(), PromptSize.usage(request, 0));
        }
        AttemptState best = winner;
        if (best != null && answer != null) {
            best.win();
            return answer;
        }
        for (AttemptState runner : runners) if (runner != first) call.path().spend(runner.deployment());
        call.attemptStarts(first);
        if (failure instanceof RuntimeException) throw (RuntimeException) failure;
        if (failure instanceof Error) throw (Error) failure;
        throw new CallCancelledException("The call was cancelled", failure);
    }
}

package io.postern.internal.pipeline;

import io.postern.core.Timeout;
import io.postern.errors.ErrorFacts;
import io.postern.errors.OpenAITimeoutException;
import io.postern.errors.OpenAITimeoutException.Clock;
import io.postern.errors.StreamInterruptedException;
import io.postern.gateway.Attempt;
import io.postern.models.completions.CompletionUsage;
import io.postern.routing.Deployment;
import io.postern.spi.CallContext;
import io.postern.spi.ChunkStream;
import io.postern.spi.Reply;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt while it runs: its clocks, its cancellation, what it has opened and what it found out.
 *
 * <p>An attempt that races another keeps what it finds to itself until it has won. It is used by the thread that runs
 * it, or that reads its stream afterwards; cancelling and closing may be done by others.
 */
final class AttemptState implements CallContext {
    private final CallState call;
    private final @Nullable Cancellation own;
    private volatile boolean counts;

    private Deployment deployment;
    private boolean prefilled;
    private volatile long startNanos;
    private @Nullable Duration chunkLimit;
    private Clock chunkClock = Clock.FIRST_CHUNK;
    private long chunkDeadlineNanos;

    /** What was opened below a step; it must be closed if the step fails before it is handed on. */
    private @Nullable ChunkStream<?> opened;

    private @Nullable AttemptHealth health;
    private int index = -1;
    private volatile @Nullable Attempt noted;
    private volatile boolean failed;
    private @Nullable Reply<?> reply;
    private @Nullable CompletionUsage usage;
    private @Nullable String model;
    private volatile long firstChunkNanos;
    private volatile boolean carried;

    private AttemptState(CallState call, Deployment deployment, @Nullable Cancellation own) {
        this.call = call;
        this.deployment = deployment;
        this.own = own;
        this.counts = own == null;
        this.startNanos = call.clock().nanoTime();
    }

    static AttemptState of(CallState call, Deployment deployment) {
        return new AttemptState(call, deployment, null);
    }

    /** One that can be cancelled by itself. */
    static AttemptState racing(CallState call, Deployment deployment) {
        return new AttemptState(call, deployment, new Cancellation());
    }

    CallState call() {
        return call;
    }

    Deployment deployment() {
        return deployment;
    }

    /** Whether the request was made to end with the beginning of the answer. */
    boolean prefilled() {
        return prefilled;
    }

    void prefilled(boolean prefilled) {
        this.prefilled = prefilled;
    }

    // --- cancellation ---

    /** Ends this attempt but not the call; only for one that races. */
    void cancel() {
        if (own != null) own.cancel();
    }

    @Override
    public boolean cancelled() {
        return call.cancelled() || own != null && own.cancelled();
    }

    @Override
    public void onCancel(Runnable action) {
        if (own != null) {
            own.onCancel(action);
        } else {
            call.onCancel(action);
        }
    }

    /** Cancelled, or about to be: the interrupt of its thread ends a call, and stays set. */
    boolean givenUp() {
        return cancelled() || Thread.currentThread().isInterrupted();
    }

    // --- limits ---

    @Override
    public Timeout timeout() {
        return call.timeout();
    }

    @Override
    public Optional<Duration> remaining() {
        return call.remaining();
    }

    /** The provider is about to be called; the clock of the first chunk starts. */
    void begins(Deployment at, boolean stream) {
        deployment = at;
        startNanos = call.clock().nanoTime();
        chunkLimit = stream ? timeout().firstChunk().orElse(null) : null;
        chunkClock = Clock.FIRST_CHUNK;
        resetChunkDeadline();
    }

    /** A chunk with content has come; the clock of the next one starts. */
    void chunkArrived() {
        if (!carried) {
            firstChunkNanos = call.clock().nanoTime();
            carried = true;
            if (counts) call.firstChunkAt(firstChunkNanos);
        }
        if (chunkClock == Clock.FIRST_CHUNK) {
            chunkClock = Clock.BETWEEN_CHUNKS;
            chunkLimit = timeout().betweenChunks().orElse(null);
        }
        resetChunkDeadline();
    }

    private void resetChunkDeadline() {
        Duration limit = chunkLimit;
        if (limit != null && !limit.isZero()) chunkDeadlineNanos = call.clock().nanoTime() + limit.toNanos();
    }

    private boolean chunkLimited() {
        return chunkLimit != null && !chunkLimit.isZero();
    }

    @Override
    public long nanosLeft() {
        long left = call.nanosLeft();
        return chunkLimited() ? Math.min(left, chunkDeadlineNanos - call.clock().nanoTime()) : left;
    }

    @Override
    public OpenAITimeoutException timedOut(boolean connected, @Nullable Throwable cause) {
        if (call.nanosLeft() <= 0) return timeout(cause, Clock.TOTAL, timeout().request());
        Duration limit = chunkLimit;
        if (limit != null && chunkLimited() && chunkDeadlineNanos - call.clock().nanoTime() <= 0) {
            return timeout(cause, chunkClock, limit);
        }
        return connected
                ? timeout(cause, chunkClock, timeout().read())
                : timeout(cause, Clock.CONNECT, timeout().connect());
    }

    private OpenAITimeoutException timeout(@Nullable Throwable cause, Clock clock, Duration limit) {
        ErrorFacts.Builder facts = ErrorFacts.builder().cause(cause);
        facts.provider(deployment.provider()).model(deployment.model());
        return new OpenAITimeoutException(facts.build(), clock, limit);
    }

    // --- what happened ---

    @Override
    public void warn(String field, String reason, String action) {
        call.warn(field, reason, action);
    }

    void health(AttemptHealth health) {
        this.health = health;
    }

    void opened(Object body) {
        opened = body instanceof ChunkStream<?> ? (ChunkStream<?>) body : null;
    }

    /** A step has failed, so nobody holds the stream that was opened below it. */
    void closeDropped(Throwable failure) {
        ChunkStream<?> dropped = opened;
        opened = null;
        if (dropped == null) return;
        try {
            dropped.close();
        } catch (Throwable closing) {
            if (closing != failure) failure.addSuppressed(closing);
        }
        ended();
    }

    /** The attempt has come to its end, or to the first chunk of its stream. */
    void note(int status, @Nullable String failure) {
        failed = failure != null && !cancelled();
        noted(new Attempt(
                deployment.provider(),
                deployment.model(),
                status,
                failure,
                call.since(startNanos),
                counts ? call.waited() : Duration.ZERO));
    }

    private void noted(Attempt attempt) {
        noted = attempt;
        if (counts) index = call.attempted(attempt);
    }

    void answered(Reply<?> with) {
        reply = with;
        if (counts) call.answered(deployment, with);
    }

    void used(@Nullable String servedModel, @Nullable CompletionUsage tokens) {
        if (servedModel != null) model = servedModel;
        if (tokens != null) usage = tokens;
        if (counts) call.used(servedModel, tokens);
    }

    @Nullable
    CompletionUsage usage() {
        return usage;
    }

    /** How long it took to the first chunk with content, or takes until now. */
    long nanosToFirstChunk() {
        return (carried ? firstChunkNanos : call.clock().nanoTime()) - startNanos;
    }

    /** The stream broke after it had been handed on: the attempt that seemed well was not. */
    void broke(StreamInterruptedException interrupted) {
        AttemptHealth known = health;
        if (known != null) known.failed(interrupted, deployment, call.path().stage() == null);
        Attempt before = noted;
        if (before == null) return;
        Attempt broken = new Attempt(
                before.provider(),
                before.model(),
                before.status(),
                "StreamInterruptedException after " + interrupted.charactersReceived() + " characters",
                call.since(startNanos),
                before.waitedBefore());
        noted = broken;
        if (index >= 0) call.corrected(index, broken);
    }

    /** Nothing more comes of the attempt. May be told several times, and by several threads. */
    void ended() {
        AttemptHealth known = health;
        if (known != null) known.ended(usage);
    }

    /** The attempt has won a race: what it found is the call's. On the call's thread. */
    void win() {
        counts = true;
        call.attemptStarts(this);
        if (noted != null) index = call.attempted(noted);
        if (carried) call.firstChunkAt(firstChunkNanos);
        if (reply != null) call.answered(deployment, reply);
        call.used(model, usage);
    }

    /** Whether the attempt was cancelled before it could fail by itself. */
    boolean cutOff() {
        return own != null && own.cancelled() && !failed;
    }

    /** The attempt has lost a race, and has failed or is cancelled, for this reason. On the call's thread. */
    void lose(String cancelled) {
        Attempt known = noted;
        call.attempted(
                known != null && !cutOff()
                        ? known
                        : new Attempt(
                                deployment.provider(),
                                deployment.model(),
                                0,
                                cancelled,
                                call.since(startNanos),
                                Duration.ZERO));
    }
}

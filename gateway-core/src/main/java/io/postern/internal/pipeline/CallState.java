package io.postern.internal.pipeline;

import io.postern.core.RequestOptions;
import io.postern.core.Timeout;
import io.postern.errors.CallCancelledException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.errors.OpenAITimeoutException;
import io.postern.errors.UnsupportedParameterException;
import io.postern.gateway.Attempt;
import io.postern.gateway.Cost;
import io.postern.gateway.GatewayInfo;
import io.postern.gateway.Timings;
import io.postern.gateway.Warning;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.completions.CompletionUsage;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.pipeline.Deployment;
import io.postern.pipeline.GatewayClock;
import io.postern.pricing.PriceCatalogue;
import io.postern.spi.CallContext;
import io.postern.spi.ChunkStream;
import io.postern.spi.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one call while it runs, and in the end as {@link GatewayInfo}.
 *
 * <p>Cancellation may come from any thread. The rest is written by the thread that runs the call, or that reads its
 * stream afterwards; what another thread may ask for is volatile.
 */
public final class CallState implements CallContext {
    private static final Runnable CANCELLED = () -> {};

    private final GatewayClock clock;
    private final String requestedModel;
    private final Timeout timeout;
    private final boolean strict;
    private final boolean limited;
    private final long startNanos;
    private final long deadlineNanos;

    private final AtomicReference<@Nullable Runnable> onCancel = new AtomicReference<>();
    private final List<Attempt> attempts = new ArrayList<>(1);
    private volatile List<Warning> warnings = List.of();

    /** What the last attempt has opened; it must be closed if a step fails before it is handed on. */
    private @Nullable ChunkStream<?> opened;

    private volatile @Nullable Deployment deployment;
    private volatile @Nullable Reply<?> reply;
    private volatile long answeredAtMillis;
    private volatile @Nullable CompletionUsage usage;
    private volatile @Nullable String usedModel;
    /** Counted from the start; -1 for not yet. */
    private volatile long firstChunkNanos = -1;
    /** Counted from the start; -1 for not yet. */
    private volatile long endNanos = -1;

    private Duration waited = Duration.ZERO;

    private @Nullable Deployment attempting;
    private @Nullable Duration chunkLimit;
    private OpenAITimeoutException.Clock chunkClock = OpenAITimeoutException.Clock.FIRST_CHUNK;
    private long chunkDeadlineNanos;

    CallState(GatewayClock clock, String requestedModel, RequestOptions options) {
        this.clock = clock;
        this.requestedModel = requestedModel;
        this.timeout = options.timeout().orElseGet(Timeout::default_);
        this.strict = options.strict().orElse(false);
        this.startNanos = clock.nanoTime();
        this.limited = !timeout.request().isZero();
        this.deadlineNanos = startNanos + (limited ? timeout.request().toNanos() : 0);
    }

    GatewayClock clock() {
        return clock;
    }

    // --- cancellation ---

    void cancel() {
        Runnable action = onCancel.getAndSet(CANCELLED);
        if (action != null) action.run();
    }

    @Override
    public boolean cancelled() {
        return onCancel.get() == CANCELLED;
    }

    @Override
    public void onCancel(Runnable action) {
        for (; ; ) {
            Runnable before = onCancel.get();
            if (before == CANCELLED) {
                action.run();
                return;
            }
            if (onCancel.compareAndSet(before, action)) return;
        }
    }

    /** Cancelled, or about to be: the interrupt of its thread ends a call, and stays set. */
    boolean givenUp() {
        return cancelled() || Thread.currentThread().isInterrupted();
    }

    void checkNotCancelled() {
        if (cancelled()) throw new CallCancelledException("The call was cancelled");
        if (Thread.currentThread().isInterrupted()) {
            throw new CallCancelledException("The call was cancelled, since its thread was interrupted");
        }
    }

    /** Waits before another attempt; cancelling ends the wait. */
    void sleep(Duration duration) {
        CompletableFuture<Void> woken = new CompletableFuture<>();
        onCancel(() -> woken.complete(null));
        try {
            clock.sleep(duration, woken);
            waited = waited.plus(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        checkNotCancelled();
    }

    // --- limits ---

    @Override
    public Timeout timeout() {
        return timeout;
    }

    @Override
    public Optional<Duration> remaining() {
        if (!limited) return Optional.empty();
        return Optional.of(Duration.ofNanos(Math.max(0, deadlineNanos - clock.nanoTime())));
    }

    /** An attempt begins; the clock of its first chunk starts. */
    void attemptStarts(Deployment at, boolean stream) {
        attempting = at;
        chunkLimit = stream ? timeout.firstChunk().orElse(null) : null;
        chunkClock = OpenAITimeoutException.Clock.FIRST_CHUNK;
        resetChunkDeadline();
    }

    /** A chunk with content has come; the clock of the next one starts. */
    void chunkArrived() {
        if (firstChunkNanos < 0) firstChunkNanos = sinceStart();
        if (chunkClock == OpenAITimeoutException.Clock.FIRST_CHUNK) {
            chunkClock = OpenAITimeoutException.Clock.BETWEEN_CHUNKS;
            chunkLimit = timeout.betweenChunks().orElse(null);
        }
        resetChunkDeadline();
    }

    private void resetChunkDeadline() {
        Duration limit = chunkLimit;
        if (limit != null && !limit.isZero()) chunkDeadlineNanos = clock.nanoTime() + limit.toNanos();
    }

    private boolean chunkLimited() {
        return chunkLimit != null && !chunkLimit.isZero();
    }

    @Override
    public long nanosLeft() {
        if (!limited && !chunkLimited()) return Long.MAX_VALUE;
        long now = clock.nanoTime();
        long left = limited ? deadlineNanos - now : Long.MAX_VALUE;
        return chunkLimited() ? Math.min(left, chunkDeadlineNanos - now) : left;
    }

    @Override
    public OpenAITimeoutException timedOut(boolean connected, @Nullable Throwable cause) {
        long now = clock.nanoTime();
        ErrorFacts.Builder facts = ErrorFacts.builder().cause(cause);
        Deployment at = attempting;
        if (at != null) facts.provider(at.provider()).model(at.model());
        if (limited && deadlineNanos - now <= 0) {
            return new OpenAITimeoutException(facts.build(), OpenAITimeoutException.Clock.TOTAL, timeout.request());
        }
        Duration limit = chunkLimit;
        if (limit != null && chunkLimited() && chunkDeadlineNanos - now <= 0) {
            return new OpenAITimeoutException(facts.build(), chunkClock, limit);
        }
        return connected
                ? new OpenAITimeoutException(facts.build(), chunkClock, timeout.read())
                : new OpenAITimeoutException(facts.build(), OpenAITimeoutException.Clock.CONNECT, timeout.connect());
    }

    // --- what happened ---

    @Override
    public void warn(String field, String reason, String action) {
        if (strict) {
            throw new UnsupportedParameterException(ErrorFacts.builder()
                    .statusCode(400)
                    .type("invalid_request_error")
                    .code("unsupported_parameter")
                    .param(field)
                    .message("`" + field + "`: " + reason + "; this call is strict, so it was not " + action)
                    .build());
        }
        Warning warning = new Warning(field, reason, action);
        // Every attempt renders the request anew and finds the same.
        if (warnings.contains(warning)) return;
        List<Warning> grown = new ArrayList<>(warnings);
        grown.add(warning);
        warnings = List.copyOf(grown);
    }

    void attempted(Attempt attempt) {
        attempts.add(attempt);
        waited = Duration.ZERO;
    }

    Duration waited() {
        return waited;
    }

    List<Attempt> attempts() {
        return attempts;
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
    }

    void answered(Deployment by, Reply<?> with) {
        this.deployment = by;
        this.answeredAtMillis = clock.currentTimeMillis();
        this.reply = with;
    }

    void used(@Nullable String model, @Nullable CompletionUsage tokens) {
        if (model != null) usedModel = model;
        if (tokens != null) usage = tokens;
    }

    /** Takes note of what an answer that is no stream says of itself. What is missing there is nothing to fail for. */
    void used(Object body) {
        if (body instanceof ChatCompletion) {
            ChatCompletion completion = (ChatCompletion) body;
            used(known(completion::model), known(() -> completion.usage().orElse(null)));
        } else if (body instanceof CreateEmbeddingResponse) {
            CreateEmbeddingResponse embeddings = (CreateEmbeddingResponse) body;
            used(known(embeddings::model), known(() -> tokens(embeddings.usage())));
        }
    }

    private static <T> @Nullable T known(Supplier<@Nullable T> field) {
        try {
            return field.get();
        } catch (OpenAIInvalidDataException missing) {
            return null;
        }
    }

    private static CompletionUsage tokens(CreateEmbeddingResponse.Usage usage) {
        return CompletionUsage.builder()
                .promptTokens(usage.promptTokens())
                .completionTokens(0)
                .totalTokens(usage.totalTokens())
                .build();
    }

    @Nullable
    CompletionUsage usage() {
        return usage;
    }

    /** The call is over: the clock of its timings stands. Later calls change nothing. */
    public void end() {
        if (endNanos < 0) endNanos = sinceStart();
    }

    private long sinceStart() {
        return Math.max(0, clock.nanoTime() - startNanos);
    }

    Duration since(long nanos) {
        return Duration.ofNanos(Math.max(0, clock.nanoTime() - nanos));
    }

    /** What is known by now. */
    public GatewayInfo info() {
        Reply<?> answer = reply;
        Deployment by = deployment;
        long end = endNanos;
        long first = firstChunkNanos;
        GatewayInfo.Builder info = GatewayInfo.builder()
                .requestedModel(requestedModel)
                .usedModel(usedModel)
                .attempts(attempts)
                .warnings(warnings)
                .usage(usage)
                .cost(cost(by))
                .timings(new Timings(
                        Duration.ofNanos(end < 0 ? sinceStart() : end), first < 0 ? null : Duration.ofNanos(first)));
        if (by != null) info.provider(by.provider()).deployment(by.toString());
        if (answer != null) {
            info.statusCode(answer.status())
                    .headers(answer.headers())
                    .requestId(ReplyFacts.requestId(answer.headers()))
                    .answeredAtMillis(answeredAtMillis);
        }
        return info.build();
    }

    /** Held back until somebody asks: most programs never do, and the price list is read on first use. */
    private Supplier<Cost> cost(@Nullable Deployment by) {
        if (by == null) return () -> Cost.unknown("nobody has answered");
        CompletionUsage tokens = usage;
        Instant when = Instant.ofEpochMilli(answeredAtMillis);
        return () -> PriceCatalogue.shipped()
                .cost(by.provider(), by.model(), by.region().orElse(null), when, tokens);
    }

    /** For messages only. */
    @Override
    public String toString() {
        return "CallState{" + deployment + ", " + attempts.size() + " attempts, waited up to "
                + TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - startNanos) + " ms}";
    }
}

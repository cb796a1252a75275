package io.postern.internal.pipeline;

import io.postern.core.RequestOptions;
import io.postern.core.Timeout;
import io.postern.errors.CallCancelledException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAITimeoutException;
import io.postern.errors.UnsupportedParameterException;
import io.postern.gateway.Attempt;
import io.postern.gateway.Cost;
import io.postern.gateway.GatewayInfo;
import io.postern.gateway.Timings;
import io.postern.gateway.Warning;
import io.postern.internal.routing.RoutePlan;
import io.postern.internal.routing.Router;
import io.postern.models.completions.CompletionUsage;
import io.postern.pipeline.GatewayClock;
import io.postern.pricing.Rates;
import io.postern.routing.Deployment;
import io.postern.spi.CallContext;
import io.postern.spi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
    private final GatewayClock clock;
    private final Router router;
    private final RequestOptions options;
    private final String requestedModel;
    private final Timeout timeout;
    private final boolean strict;
    private final boolean limited;
    private final long startNanos;
    private final long deadlineNanos;

    private final Cancellation cancellation = new Cancellation();
    private final AtomicReference<List<Warning>> warnings = new AtomicReference<>(List.of());
    private final List<Attempt> attempts = new ArrayList<>(1);
    private List<OpenAIException> failures = List.of();

    private final CallPath path = new CallPath();
    private @Nullable AttemptState lastAttempt;

    private volatile @Nullable Deployment deployment;
    private volatile @Nullable Reply<?> reply;
    private volatile long answeredAtMillis;
    private volatile @Nullable CompletionUsage usage;
    private volatile @Nullable CompletionUsage usageInAll;
    private volatile List<Also> also = List.of();
    private volatile @Nullable String usedModel;
    /** Counted from the start; -1 for not yet. */
    private volatile long firstChunkNanos = -1;
    /** Counted from the start; -1 for not yet. */
    private volatile long endNanos = -1;

    private Duration waited = Duration.ZERO;

    CallState(GatewayClock clock, Router router, String requestedModel, RequestOptions options) {
        this.clock = clock;
        this.options = options;
        this.router = router;
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
        cancellation.cancel();
    }

    @Override
    public boolean cancelled() {
        return cancellation.cancelled();
    }

    @Override
    public void onCancel(Runnable action) {
        cancellation.onCancel(action);
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

    @Override
    public long nanosLeft() {
        return limited ? deadlineNanos - clock.nanoTime() : Long.MAX_VALUE;
    }

    @Override
    public OpenAITimeoutException timedOut(boolean connected, @Nullable Throwable cause) {
        return new OpenAITimeoutException(
                ErrorFacts.builder().cause(cause).build(), OpenAITimeoutException.Clock.TOTAL, timeout.request());
    }

    /** Where the call may go, and how far it has come. */
    CallPath path() {
        return path;
    }

    /** Whether nothing more can come of the call: it was given up, or its time is used up. */
    boolean over() {
        return cancelled() || Thread.currentThread().isInterrupted() || nanosLeft() <= 0;
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
                    .message(
                            "`" + field + "`: " + reason + "; refused, since the call is strict (else: " + action + ")")
                    .build());
        }
        note(new Warning(field, reason, action));
    }

    /** Takes note of something that is no fault of the request, so that even a strict call goes on. */
    void note(Warning warning) {
        // Every attempt renders the request anew and finds the same.
        if (warnings.get().contains(warning)) return;
        warnings.updateAndGet(known -> {
            List<Warning> grown = new ArrayList<>(known);
            grown.add(warning);
            return List.copyOf(grown);
        });
    }

    void attemptStarts(AttemptState attempt) {
        lastAttempt = attempt;
        // What an attempt before it said of itself is not about this one.
        usage = null;
        usedModel = null;
    }

    /** The attempt that runs or, once the call has an answer, that gave it. */
    AttemptState lastAttempt() {
        return Objects.requireNonNull(lastAttempt, "an attempt was made");
    }

    /** Returns the attempt's place, for {@link #corrected}. */
    int attempted(Attempt attempt) {
        attempts.add(attempt);
        waited = Duration.ZERO;
        return attempts.size() - 1;
    }

    void corrected(int index, Attempt attempt) {
        attempts.set(index, attempt);
    }

    /** An attempt failed; if the call fails in the end, its exception tells of this one too. */
    void failed(OpenAIException failure) {
        if (failures.isEmpty()) failures = new ArrayList<>(2);
        failures.add(failure);
    }

    List<OpenAIException> failures() {
        return failures;
    }

    Duration waited() {
        return waited;
    }

    List<Attempt> attempts() {
        return attempts;
    }

    /** A step has failed, so nobody holds the stream that was opened below it. */
    void closeDropped(Throwable failure) {
        AttemptState last = lastAttempt;
        if (last != null) last.closeDropped(failure);
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

    @Nullable
    CompletionUsage usage() {
        return usage;
    }

    /** What another attempt took, which is to be paid for although its answer was not used, or not all of it. */
    void alsoUsed(Deployment at, CompletionUsage tokens) {
        List<Also> more = new ArrayList<>(also);
        more.add(new Also(at, tokens));
        also = List.copyOf(more);
    }

    /** What all parts of an answer took, where it has several. */
    void usedInAll(CompletionUsage tokens) {
        usageInAll = tokens;
    }

    private record Also(Deployment at, CompletionUsage tokens) {}

    /** @param nanos the clock's when the first chunk with content came */
    void firstChunkAt(long nanos) {
        if (firstChunkNanos < 0) firstChunkNanos = Math.max(0, nanos - startNanos);
    }

    /** The call is over: the clock of its timings stands. Later calls change nothing. */
    public void end() {
        if (endNanos >= 0) return;
        endNanos = sinceStart();
        RoutePlan routed = path.plan();
        if (routed != null) routed.ended(usageInAll != null ? usageInAll : usage);
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
                .warnings(warnings.get())
                .usage(usageInAll != null ? usageInAll : usage)
                .cost(cost(by))
                .timings(new Timings(
                        Duration.ofNanos(end < 0 ? sinceStart() : end), first < 0 ? null : Duration.ofNanos(first)));
        if (by != null) {
            info.provider(by.provider()).deployment(by.toString()).callersKey(hasCallersKey(by.provider()));
        }
        RoutePlan routed = path.plan();
        if (routed != null) info.route(routed::trace);
        if (answer != null) {
            info.statusCode(answer.status())
                    .headers(answer.headers())
                    .requestId(ReplyFacts.requestId(answer.headers()))
                    .answeredAtMillis(answeredAtMillis);
        }
        return info.build();
    }

    private boolean hasCallersKey(String provider) {
        if (options.apiKeys().containsKey(provider)) return true;
        if (options.apiKey().isEmpty()) return false;
        RoutePlan routed = path.plan();
        String holder = routed == null ? null : routed.keyHolder();
        return holder == null || holder.equals(provider);
    }

    /** Held back until somebody asks: most programs never do, and the price list is read on first use. */
    private Supplier<Cost> cost(@Nullable Deployment by) {
        if (by == null) return () -> Cost.unknown("nobody has answered");
        CompletionUsage tokens = usage;
        long when = answeredAtMillis;
        List<Also> more = also;
        return () -> {
            Cost cost = cost(by, when, tokens);
            for (Also each : more) {
                Cost part = cost(each.at, when, each.tokens);
                cost = cost.plus(
                        part.isKnown()
                                ? Cost.of(part.lines(), List.of("estimated for " + each.at + ", which was cut short"))
                                : part);
            }
            return cost;
        };
    }

    private Cost cost(Deployment at, long when, @Nullable CompletionUsage tokens) {
        if (tokens == null) return Cost.unknown("no usage was reported");
        Rates rates = router.rates(at, when);
        return rates == null ? Cost.unknown("no price is known for " + at) : rates.cost(tokens);
    }

    /** For messages only. */
    @Override
    public String toString() {
        return "CallState{" + deployment + ", " + attempts.size() + " attempts, waited up to "
                + TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - startNanos) + " ms}";
    }
}

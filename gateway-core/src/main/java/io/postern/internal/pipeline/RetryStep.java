package io.postern.internal.pipeline;

import io.postern.core.RequestParams;
import io.postern.errors.NoDeploymentException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIServiceException;
import io.postern.internal.routing.Stage;
import io.postern.pipeline.CallRequest;
import io.postern.pipeline.Interceptor;
import io.postern.routing.Deployment;
import io.postern.routing.FailureKind;
import io.postern.routing.FailurePolicy.Retry;
import io.postern.routing.RetryPolicy;
import io.postern.spi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Tries again within a stage: at once where another deployment is left, and after a wait where the same one must do. A
 * stream that has been committed is past this step, so nothing that was delivered is repeated.
 *
 * <p>Safe to share between threads if {@code random} is.
 */
final class RetryStep implements Interceptor {
    /** A request that so many deployments of one stage could not serve is better given up than spread further. */
    private static final int MOST_ATTEMPTS = 12;

    private final Policies policies;
    private final RandomGenerator random;
    private final Attempts attempts;

    RetryStep(Policies policies, RandomGenerator random, Attempts attempts) {
        this.policies = policies;
        this.random = random;
        this.attempts = attempts;
    }

    @Override
    public <Q extends RequestParams, R> Reply<R> intercept(Chain<Q, R> chain) {
        RealChain<Q, R> rest = RealChain.of(chain);
        CallRequest<Q, R> request = chain.request();
        CallState call = rest.call();
        int retries = request.options().maxRetries().orElse(policies.retry().maxRetries());
        List<Deployment> tried = null;
        int made = 0;
        for (int done = 0; ; made++) {
            try {
                return attempts.make(rest, request);
            } catch (OpenAIException e) {
                // Set aside by another call since it was picked, so it was not asked.
                boolean asked = !(e instanceof NoDeploymentException);
                if (asked) call.failed(e);
                Deployment at = request.deployment().orElseThrow();
                FailureKind kind = FailureKind.of(e);
                if (attempts.refusedPrefill(call, kind) && !call.over()) continue;
                Retry retry = retry(kind, e);
                if (retry == Retry.NEVER && asked) call.path().spend(at);
                if (call.over() || made >= Math.max(MOST_ATTEMPTS - 1, retries)) throw e;
                if (tried == null) tried = new ArrayList<>(call.path().spent());
                tried.add(at);
                Deployment next = goesElsewhere(kind, retry) ? other(call.path().stage(), tried) : null;
                if (next == null) {
                    if (retry == Retry.NEVER || done >= (retry == Retry.ONCE ? Math.min(retries, 1) : retries)) throw e;
                    next = waitFor(call, request, e, done++);
                    tried = null;
                }
                request = request.withDeployment(next);
            }
        }
    }

    /** What the provider says of it beats the table, but that nobody pays an account by waiting. */
    private Retry retry(FailureKind kind, OpenAIException e) {
        if (kind == FailureKind.QUOTA || kind == FailureKind.DEADLINE) return Retry.NEVER;
        Boolean said = e.facts().retryable().orElse(kind == FailureKind.OTHER ? e.retryable() : null);
        if (said == null) {
            Retry row = policies.failure().row(kind).retry();
            // Together and vLLM answer some malformed requests with 500.
            boolean doubtful = kind == FailureKind.SERVER_ERROR
                    && e.facts().message().orElse("").toLowerCase(Locale.ROOT).contains("invalid");
            return doubtful && row == Retry.YES ? Retry.ONCE : row;
        }
        return said ? Retry.YES : Retry.NEVER;
    }

    /** A prompt that one deployment of a model cannot take, or refuses, the others do not either. */
    private boolean goesElsewhere(FailureKind kind, Retry retry) {
        if (kind == FailureKind.CONTEXT_WINDOW || kind == FailureKind.CONTENT_POLICY) return false;
        return retry != Retry.NEVER || policies.failure().row(kind).fallBack();
    }

    private static @Nullable Deployment other(@Nullable Stage stage, List<Deployment> tried) {
        return stage == null ? null : stage.pick(tried);
    }

    /** Waits, and says whom to ask then; throws the failure if no wait is worth while. */
    private Deployment waitFor(CallState call, CallRequest<?, ?> request, OpenAIException e, int done) {
        RetryPolicy policy = policies.retry();
        Duration wait = wait(policy, e, done);
        if (wait.compareTo(policy.longestServerWait()) > 0) throw e;
        Deployment at = request.deployment().orElseThrow();
        Stage stage = call.path().stage();
        Deployment next = stage == null ? at : stage.pick(call.path().spent());
        if (next == null) {
            // All are set aside. It is worth waiting if the server said so, or if there is nowhere else to go.
            Duration left = Duration.ofNanos(attempts.cooldownNanos(request));
            boolean worth = left.compareTo(wait) <= 0 || !call.path().hasNextStage();
            if (!worth || left.compareTo(policy.longestServerWait()) > 0) throw e;
            if (left.compareTo(wait) > 0) wait = left;
            next = at;
        }
        if (!timeLeftAfter(call, wait)) throw e;
        call.sleep(wait);
        return next;
    }

    private static boolean timeLeftAfter(CallState call, Duration wait) {
        return call.remaining().map(left -> left.compareTo(wait) > 0).orElse(true);
    }

    /** What the server says; else what the policy does, less a part at random so that callers do not return as one. */
    private Duration wait(RetryPolicy policy, OpenAIException e, int done) {
        if (e instanceof OpenAIServiceException) {
            Duration said = ((OpenAIServiceException) e).retryAfter().orElse(null);
            if (said != null) return said.isNegative() ? Duration.ZERO : said;
        }
        Duration longest = policy.wait(done);
        return policy.jitter() ? Duration.ofNanos((long) (longest.toNanos() * (1 - random.nextDouble()))) : longest;
    }
}

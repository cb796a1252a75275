package io.postern.internal.pipeline;

import io.postern.core.RequestParams;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIServiceException;
import io.postern.pipeline.CallRequest;
import io.postern.pipeline.Interceptor;
import io.postern.spi.Reply;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Tries again at the same deployment, as OpenAI's clients do: after connection errors and what the provider or its
 * status calls passing. A stream that has been committed is past this step, so nothing that was delivered is repeated.
 *
 * <p>Safe to share between threads if {@code random} is.
 */
final class RetryStep implements Interceptor {
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    /** A server that asks for more than this is better left alone. */
    private static final Duration LONGEST_SERVER_WAIT = Duration.ofSeconds(60);

    private final int maxRetries;
    private final RandomGenerator random;
    private final CallState call;

    RetryStep(int maxRetries, RandomGenerator random, CallState call) {
        this.maxRetries = maxRetries;
        this.random = random;
        this.call = call;
    }

    @Override
    public <Q extends RequestParams, R> Reply<R> intercept(Chain<Q, R> chain) {
        CallRequest<Q, R> request = chain.request();
        int retries = request.options().maxRetries().orElse(maxRetries);
        for (int done = 0; ; done++) {
            try {
                return proceed(chain, request);
            } catch (OpenAIException e) {
                if (done >= most(e, retries) || !e.retryable() || call.cancelled()) throw e;
                Duration wait = wait(e, done);
                if (wait.compareTo(LONGEST_SERVER_WAIT) > 0 || !timeLeftAfter(wait)) throw e;
                call.sleep(wait);
            }
        }
    }

    /** What an attempt interceptor threw after a stream had been opened leaves that stream to nobody. */
    private <Q extends RequestParams, R> Reply<R> proceed(Chain<Q, R> chain, CallRequest<Q, R> request) {
        try {
            return chain.proceed(request);
        } catch (Throwable e) {
            call.closeDropped(e);
            throw e;
        }
    }

    /** A gateway that waited in vain for the model has cost minutes already; waiting again once is enough. */
    private static int most(OpenAIException e, int retries) {
        if (!(e instanceof OpenAIServiceException)) return retries;
        int status = ((OpenAIServiceException) e).statusCode();
        return status == 504 || status == 524 ? Math.min(retries, 1) : retries;
    }

    private boolean timeLeftAfter(Duration wait) {
        return call.remaining().map(left -> left.compareTo(wait) > 0).orElse(true);
    }

    /** What the server says; else half a second, doubled each time, less up to a quarter at random. */
    private Duration wait(OpenAIException e, int done) {
        if (e instanceof OpenAIServiceException) {
            Duration said = ((OpenAIServiceException) e).retryAfter().orElse(null);
            if (said != null) return said.isNegative() ? Duration.ZERO : said;
        }
        long doubled = FIRST_WAIT.toNanos() << Math.min(done, 10);
        long capped = Math.min(doubled, LONGEST_WAIT.toNanos());
        return Duration.ofNanos((long) (capped * (1 - 0.25 * random.nextDouble())));
    }
}

package io.postern.internal.errors;

import static io.postern.internal.errors.Answers.NOW;
import static io.postern.internal.errors.Answers.answer;
import static io.postern.internal.errors.Answers.headers;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.RateLimits;
import io.postern.gateway.RateLimits.Bucket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each provider's rate limit headers; it is 2026-04-01T12:00:00Z. */
class RateLimitHeadersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // headers | bucket | limit | remaining | reset in ms
                "x-ratelimit-limit-requests: 60; x-ratelimit-remaining-requests: 59; x-ratelimit-reset-requests: 1s | requests | 60 | 59 | 1000",
                "x-ratelimit-limit-tokens: 150000; x-ratelimit-remaining-tokens: 0; x-ratelimit-reset-tokens: 6m0s | tokens | 150000 | 0 | 360000",
                "X-RateLimit-Limit-Requests: 60 | requests | 60 | - | -",
                "x-ratelimit-limit-tokens: -1; x-ratelimit-remaining-tokens: 7 | tokens | - | 7 | -",
                "anthropic-ratelimit-requests-limit: 50; anthropic-ratelimit-requests-remaining: 49; anthropic-ratelimit-requests-reset: 2026-04-01T12:01:00Z | requests | 50 | 49 | 60000",
                "anthropic-ratelimit-tokens-limit: 9 | tokens | 9 | - | -",
                "anthropic-ratelimit-input-tokens-remaining: 40000 | input-tokens | - | 40000 | -",
                "anthropic-ratelimit-output-tokens-reset: 2026-04-01T12:00:05Z | output-tokens | - | - | 5000",
                "x-ratelimit-limit-requests-day: 14400; x-ratelimit-remaining-requests-day: 14399; x-ratelimit-reset-requests-day: 33011.382867 | requests-day | 14400 | 14399 | 33011382",
                "x-ratelimit-limit-tokens-minute: 60000; x-ratelimit-reset-tokens-minute: 11.38 | tokens-minute | 60000 | - | 11380",
                "x-ratelimit-remaining-tokens-hour: 3 | tokens-hour | - | 3 | -",
                "x-ratelimit-limit-req-minute: 60; x-ratelimit-remaining-req-minute: 58 | requests-minute | 60 | 58 | -",
                "x-ratelimitbysize-limit-minute: 500000; x-ratelimitbysize-remaining-minute: 499000; ratelimitbysize-reset: 13 | tokens-minute | 500000 | 499000 | 13000",
                "x-ratelimit-limit: 10; x-ratelimit-remaining: 9; x-ratelimit-reset: 1 | requests | 10 | 9 | 1000",
                "x-tokenlimit-limit: 3000; x-tokenlimit-remaining: 2900 | tokens | 3000 | 2900 | -",
                "x-ratelimit-limit-dynamic: 12 | requests-dynamic | 12 | - | -",
                "x-tokenlimit-limit-dynamic: 5000 | tokens-dynamic | 5000 | - | -",
                "x-ratelimit-limit-tokens-prompt: 60000; x-ratelimit-remaining-tokens-prompt: 59999 | tokens-prompt | 60000 | 59999 | -",
                "x-ratelimit-limit-tokens-generated: 6000 | tokens-generated | 6000 | - | -",
                "x-ratelimit-limit-tokens-cache-adjusted-prompt: 8 | tokens-cache-adjusted-prompt | 8 | - | -",
                "x-ratelimit-limit-tokens-per-day: 100; x-ratelimit-reset-tokens-per-day: 1775044860 | tokens-per-day | 100 | - | 60000",
                "X-RateLimit-Limit: 20; X-RateLimit-Remaining: 0; X-RateLimit-Reset: 1775044860000 | requests | 20 | 0 | 60000",
                "ratelimit-limit: 100, 100;w=60; ratelimit-remaining: 4 | requests | 100 | 4 | -"
            })
    void readsABucket(String lines, String bucket, Long limit, Long remaining, Long resetMillis) {
        RateLimits limits = RateLimitHeaders.parse(headers(lines.split("; ")), NOW);

        Duration reset = resetMillis == null ? null : Duration.ofMillis(resetMillis);
        assertThat(limits.buckets()).containsExactly(new Bucket(bucket, limit, remaining, reset));
    }

    @Test
    void saysNothingWhereTheProviderDoesNot() {
        RateLimits limits = RateLimitHeaders.parse(
                headers(
                        "x-ratelimit-over-limit: yes",
                        "x-ratelimit-tokens-query-cost: 12",
                        "x-ratelimit-limit-requests: many"),
                NOW);

        assertThat(limits).isSameAs(RateLimits.none());
    }

    @Test
    void readsTheHeadersThatOpenRouterPutsIntoTheBody() {
        String metadata =
                "{'headers':{'X-RateLimit-Limit':'20','X-RateLimit-Remaining':'0','X-RateLimit-Reset':'1775044860000'}}";
        var error = answer("openrouter", 429, "{'error':{'message':'M','code':429,'metadata':" + metadata + "}}");

        assertThat(error.rateLimits().bucket("requests").orElseThrow().remaining())
                .isZero();
        assertThat(error.retryAfter()).contains(Duration.ofSeconds(60));
    }
}

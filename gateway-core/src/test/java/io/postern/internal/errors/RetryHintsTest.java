package io.postern.internal.errors;

import static io.postern.internal.errors.Answers.NOW;
import static io.postern.internal.errors.Answers.answer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a provider says to wait; it is 2026-04-01T12:00:00Z, a Wednesday. */
class RetryHintsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retry-after-ms: 1500 | 1500",
                "retry-after-ms: 12.5 | 12",
                "x-ms-retry-after-ms: 200 | 200",
                "retry-after: 7 | 7000",
                "retry-after: 0.25 | 250",
                "retry-after: 30s | 30000",
                "retry-after: 86400 | 86400000",
                "retry-after: Wed, 01 Apr 2026 12:00:30 GMT | 30000",
                "retry-after: Wednesday, 01-Apr-26 12:00:30 GMT | 30000",
                "retry-after: Wed Apr  1 12:00:30 2026 | 30000",
                "retry-after: -5 | 0",
                "retry-after: Wed, 01 Apr 2026 11:59:00 GMT | 0"
            })
    void headers(String header, long millis) {
        assertWait(answer("openai", 429, "{'error':{'message':'M'}}", header).retryAfter(), millis);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Please try again in 7.66s. Visit x | 7660",
                "Please try again in 1m26.4s. | 86400",
                "Please try again in 20ms. | 20",
                "Please try again in 1h2m3s. | 3723000",
                "Please retry after 26 seconds. | 26000",
                "Please retry after 1 second | 1000",
                "Try again in 6 minutes | 360000",
                "Please retry in 34.074824224s. | 34074",
                "Your limit will reset at 2026-04-01 21:00:00 | 3600000",
                "您的限额将在 2026-04-01 21:00:00 重置 | 3600000"
            })
    void texts(String message, long millis) {
        assertWait(answer("zai", 429, "{'error':{'message':'" + message + "'}}").retryAfter(), millis);
    }

    @ParameterizedTest
    @CsvSource({"34s, 34000", "34.07s, 34070"})
    void googlesRetryInfo(String delay, long millis) {
        String detail = "{'@type':'type.googleapis.com/google.rpc.RetryInfo','retryDelay':'" + delay + "'}";
        String body = "{'error':{'code':429,'message':'M','status':'RESOURCE_EXHAUSTED','details':[" + detail + "]}}";
        String inside = "{'error':{'message':'" + body.replace("'", "\\'") + "'}}";

        assertWait(answer("gemini_openai", 429, body).retryAfter(), millis);
        assertWait(answer("litellm_proxy", 429, inside).retryAfter(), millis);
    }

    @Test
    void theResetOfTheExhaustedBucket() {
        assertWait(
                answer(
                                "openai",
                                429,
                                "",
                                "x-ratelimit-remaining-requests: 5",
                                "x-ratelimit-reset-requests: 1h0m0s",
                                "x-ratelimit-remaining-tokens: 0",
                                "x-ratelimit-reset-tokens: 2m59.56s")
                        .retryAfter(),
                179_560);
    }

    @Test
    void huggingFacesEstimateOfLoading() {
        assertWait(
                answer("huggingface", 503, "{'error':'loading','estimated_time':20.5}")
                        .retryAfter(),
                20_500);
    }

    @Test
    void takesTheFirstValidHintInTheirOrder() {
        String body = "{'error':{'message':'try again in 9s'},'estimated_time':99}";

        assertWait(
                answer("x", 429, body, "retry-after-ms: 1", "x-ms-retry-after-ms: 2", "retry-after: 3")
                        .retryAfter(),
                1);
        assertWait(
                answer("x", 429, body, "retry-after-ms: soon", "x-ms-retry-after-ms: 2", "retry-after: 3")
                        .retryAfter(),
                2);
        assertWait(answer("x", 429, body, "retry-after: 3").retryAfter(), 3_000);
        assertWait(answer("x", 429, body, "retry-after: soon").retryAfter(), 9_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "soon", "1e400", "NaN", "-", "Wed, 99 Apr 2026 12:00:30 GMT", "99999999999999999999999999"})
    void whatIsNoTimeIsNoHint(String value) {
        assertThat(answer("x", 429, "{}", "retry-after: " + value).retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "6m0s, 360000",
        "2m59.56s, 179560",
        "825ms, 825",
        "1h2m3.5s, 3723500",
        "12.5ms, 12",
        "1d, 86400000",
        "33011.382867, 33011382",
        "1775044830, 30000",
        "1775044830250, 30250",
        "1775044000, 0",
        "2026-04-01T12:00:30Z, 30000",
        "2026-04-01T14:00:30+02:00, 30000",
        "2026-04-01T11:00:00Z, 0",
    })
    void resetValues(String value, long millis) {
        assertThat(ResetTime.parse(value, NOW)).isEqualTo(Duration.ofMillis(millis));
    }

    private static void assertWait(Optional<Duration> wait, long millis) {
        assertThat(wait).contains(Duration.ofMillis(millis));
    }
}

package io.postern.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.errors.OpenAIServiceException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are no success. */
class ErrorRulesTest {
    private static OpenAIServiceException failure(ScriptedService service) {
        return catchThrowableOfType(
                OpenAIServiceException.class, () -> Asked.of(service).reply());
    }

    private static ScriptedService error(int status, String type, String message) {
        return ScriptedService.answering("{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\""
                        + message + "\"},\"request_id\":\"req_body\"}")
                .status(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | invalid_request_error | max_tokens: must be positive | BadRequestException",
                "400 | invalid_request_error | prompt is too long: 210000 tokens > 200000 maximum | ContextWindowExceededException",
                "400 | invalid_request_error | input length and `max_tokens` exceed context limit: 199000 + 20000 > 200000 | ContextWindowExceededException",
                "400 | invalid_request_error | Your credit balance is too low to access the API. | QuotaExceededException",
                "400 | invalid_request_error | You have reached your specified API usage limits. | QuotaExceededException",
                "400 | invalid_request_error | Output blocked by content filtering policy | ContentPolicyViolationException",
                "400 | invalid_request_error | output_config: Extra inputs are not permitted | UnsupportedParameterException",
                "400 | invalid_request_error | Invalid `signature` in `thinking` block: bound to a different conversation | BadRequestException",
                "401 | authentication_error | invalid x-api-key | UnauthorizedException",
                "402 | billing_error | Payment required | QuotaExceededException",
                "403 | permission_error | Not for you | PermissionDeniedException",
                "404 | not_found_error | model: claude-x | NotFoundException",
                "409 | conflict_error | Conflict | UnexpectedStatusCodeException",
                "413 | request_too_large | Request exceeds the maximum size | UnexpectedStatusCodeException",
                "429 | rate_limit_error | This request would exceed your limit | RateLimitException",
                "500 | api_error | Internal server error | InternalServerException",
                "504 | timeout_error | Timed out | InternalServerException",
                "529 | overloaded_error | Overloaded | OverloadedException",
                "418 | teapot_error | Short and stout | UnexpectedStatusCodeException"
            })
    void saysWhatToDo(int status, String type, String message, String exception) {
        OpenAIServiceException failure = failure(error(status, type, message));

        assertThat(failure.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(failure.statusCode()).isEqualTo(status);
        assertThat(failure.requestId()).hasValue("req_body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | invalid_request_error | prompt is too long: 210000 tokens > 200000 maximum | context_length_exceeded",
                "400 | invalid_request_error | Your credit balance is too low to access the API. | insufficient_quota",
                "401 | authentication_error | invalid x-api-key | invalid_api_key",
                "402 | billing_error | Payment required | insufficient_quota",
                "404 | not_found_error | model: claude-x | model_not_found",
                "413 | request_too_large | Request exceeds the maximum size | request_too_large",
                "429 | rate_limit_error | This request would exceed your limit | rate_limit_exceeded",
                "529 | overloaded_error | Overloaded | overloaded"
            })
    void tellsOpenAisCodeBesideItsOwnType(int status, String type, String message, String code) {
        OpenAIServiceException failure = failure(error(status, type, message));

        assertThat(failure.code()).hasValue(code);
        assertThat(failure.type()).hasValue(type);
    }

    @Test
    void makesUpNoCodeWhereOpenAiHasNone() {
        assertThat(failure(error(400, "invalid_request_error", "max_tokens: must be positive"))
                        .code())
                .isEmpty();
    }

    @Test
    void readsAPageThatIsNoJson() {
        assertThat(failure(ScriptedService.answering("<html><title>413 Request Entity Too Large</title></html>")
                                .status(413))
                        .statusCode())
                .isEqualTo(413);
        assertThat(failure(ScriptedService.answering("<html>Bad gateway</html>").status(502))
                        .statusCode())
                .isEqualTo(502);
    }

    @Test
    void tellsTheRequestAndWhenToTryAgain() {
        OpenAIServiceException failure = failure(ScriptedService.answering(
                        "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"Slow\"}}")
                .status(429)
                .header("request-id", "req_1")
                .header("retry-after", "13"));

        assertThat(failure.requestId()).hasValue("req_1");
        assertThat(failure.retryAfter()).hasValue(Duration.ofSeconds(13));
    }

    @Test
    void doesNotSayTheSameOfAnErrorThatIsNotToBeTriedAgain() {
        OpenAIServiceException failure = failure(error(500, "api_error", "No").header("x-should-retry", "false"));

        assertThat(failure.retryable()).isFalse();
    }

    @Test
    void saysLimitsInOpenAisHeadersToo() {
        OpenAIServiceException failure = failure(error(429, "rate_limit_error", "Slow")
                .header("anthropic-ratelimit-requests-limit", "50")
                .header("anthropic-ratelimit-tokens-remaining", "0"));

        assertThat(failure.headers().first("x-ratelimit-limit-requests")).hasValue("50");
        assertThat(failure.headers().first("x-ratelimit-remaining-tokens")).hasValue("0");
    }

    @Test
    void readsGooglesFormOfAnError() {
        OpenAIServiceException failure = failure(ScriptedService.answering(
                        "[{\"error\":{\"code\":404,\"message\":\"no model\",\"status\":\"NOT_FOUND\"}}]")
                .status(404));

        assertThat(failure.getMessage()).contains("no model");
    }
}

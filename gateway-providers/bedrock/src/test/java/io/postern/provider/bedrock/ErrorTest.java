package io.postern.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.postern.errors.ContextWindowExceededException;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.NotFoundException;
import io.postern.errors.OpenAIServiceException;
import io.postern.errors.QuotaExceededException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS's exceptions mean to a caller. */
class ErrorTest {
    private static OpenAIServiceException failure(int status, String type, String message) {
        return (OpenAIServiceException)
                catchThrowable(() -> Asked.of(FakeAws.failing(status, type, "{'message':'" + message + "'}"))
                        .answer());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | ValidationException | The value is bad | 400 | BadRequestException | ",
                "400 | ValidationException | Input is too long for requested model. | 400 | ContextWindowExceededException | context_length_exceeded",
                "400 | ValidationException | prompt is too long: 9 tokens | 400 | ContextWindowExceededException | context_length_exceeded",
                "400 | ValidationException | The provided model identifier is invalid. | 400 | NotFoundException | model_not_found",
                "403 | AccessDeniedException | You have no access to the model | 403 | PermissionDeniedException | AccessDeniedException",
                "403 | AccessDeniedException | Authentication failed: Please make sure your API Key is valid. | 401 | UnauthorizedException | invalid_api_key",
                "403 | UnrecognizedClientException | The security token included in the request is invalid. | 401 | UnauthorizedException | invalid_api_key",
                "403 | ExpiredTokenException | The security token included in the request is expired | 401 | UnauthorizedException | invalid_api_key",
                "403 | InvalidSignatureException | The signature does not match | 401 | UnauthorizedException | invalid_api_key",
                "404 | ResourceNotFoundException | no such model | 404 | NotFoundException | model_not_found",
                "400 | ServiceQuotaExceededException | quota | 429 | QuotaExceededException | insufficient_quota",
                "429 | ThrottlingException | Too many requests | 429 | RateLimitException | rate_limit_exceeded",
                "429 | ThrottlingException | Too many tokens, please wait before trying again. | 429 | RateLimitException | rate_limit_exceeded",
                "429 | ThrottlingException | Too many tokens per day, please wait | 429 | QuotaExceededException | insufficient_quota",
                "429 | ModelNotReadyException | warming up | 503 | OverloadedException | ModelNotReadyException",
                "408 | ModelTimeoutException | slow | 504 | InternalServerException | model_timeout",
                "424 | ModelErrorException | failed | 502 | InternalServerException | model_error",
                "500 | InternalServerException | oops | 500 | InternalServerException | ",
                "503 | ServiceUnavailableException | busy | 503 | OverloadedException | ServiceUnavailableException",
                "400 | ConflictException | conflict | 409 | UnexpectedStatusCodeException | ConflictException",
                "418 | BrandNewException | teapot | 418 | UnexpectedStatusCodeException | "
            })
    void namesEachException(int status, String type, String message, int ours, String exception, String code) {
        OpenAIServiceException failure = failure(status, type, message);

        assertThat(failure.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(failure.statusCode()).isEqualTo(ours);
        assertThat(failure.code()).isEqualTo(java.util.Optional.ofNullable(code));
        assertThat(failure.requestId()).hasValue("req-1");
        assertThat(failure).hasMessageContaining(message);
    }

    @Test
    void tellsToNameAnInferenceProfile() {
        OpenAIServiceException failure = failure(
                400, "ValidationException", "Invocation of model ID m with on-demand throughput isn\u2019t supported.");

        assertThat(failure).isInstanceOf(NotFoundException.class).hasMessageContaining("inference profile");
    }

    @Test
    void takesTheModelsOwnStatusOfAnError() {
        Asked asked = Asked.of(FakeAws.failing(
                424, "ModelErrorException", "{'message':'m','originalStatusCode':400,'resourceName':'r'}"));

        assertThatThrownBy(asked::answer)
                .isInstanceOf(OpenAIServiceException.class)
                .satisfies(thrown -> assertThat(((OpenAIServiceException) thrown).statusCode())
                        .isEqualTo(400));
    }

    @Test
    void readsAMessageWithACapital() {
        Asked asked = Asked.of(FakeAws.failing(403, "AccessDeniedException", "{'Message':'Not for you.'}"));

        assertThatThrownBy(asked::answer).hasMessageContaining("Not for you.");
    }

    @Test
    void survivesAPageOfHtml() {
        FakeAws aws = new FakeAws()
                .then(
                        502,
                        io.postern.core.http.Headers.builder()
                                .put("Content-Type", "text/html")
                                .build(),
                        "<html><body>Bad Gateway</body></html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Asked.of(aws).answer())
                .isInstanceOf(OpenAIServiceException.class)
                .satisfies(thrown -> assertThat(((OpenAIServiceException) thrown).statusCode())
                        .isEqualTo(502));
    }

    @Test
    void tellsHowLongToWait() {
        Asked asked = Asked.of(FakeAws.failing(429, "ThrottlingException", "{'message':'slow down'}")
                .header("Retry-After", "7"));

        assertThatThrownBy(asked::answer)
                .satisfies(thrown -> assertThat(((OpenAIServiceException) thrown).retryAfter())
                        .hasValue(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"error\":{\"message\":\"bad thing\"}}"})
    void takesNothingAtAllForNoAnswer(String body) {
        assertThatThrownBy(() -> Asked.answered(body).answer())
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageContaining("neither output nor stopReason");
    }

    @Test
    void showsNothingOfAnAnswerThatIsNoJson() {
        Asked asked = Asked.answered("{\"output\": secret-answer");

        assertThatThrownBy(asked::answer)
                .isInstanceOf(MalformedResponseException.class)
                .hasNoCause()
                .message()
                .doesNotContain("secret-answer");
    }

    @Test
    void readsNoMoreOfAnAnswerThanItsLimit() {
        Asked asked =
                Asked.answered("{\"output\":\"" + "x".repeat(10_000) + "\"}").option("maxBodyBytes", 5000);

        assertThatThrownBy(asked::answer)
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageContaining("maxBodyBytes");
    }

    @Test
    void tellsQuotaAndContextFromTheirLikes() {
        assertThat(failure(400, "ServiceQuotaExceededException", "x")).isInstanceOf(QuotaExceededException.class);
        assertThat(failure(400, "ValidationException", "input length and max_tokens exceed context limit: too long"))
                .isInstanceOf(ContextWindowExceededException.class);
    }
}

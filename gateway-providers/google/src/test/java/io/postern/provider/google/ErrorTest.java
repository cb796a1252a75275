package io.postern.provider.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.postern.core.JsonValue;
import io.postern.core.http.Headers;
import io.postern.errors.BadRequestException;
import io.postern.errors.ContextWindowExceededException;
import io.postern.errors.InternalServerException;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.NotFoundException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIServiceException;
import io.postern.errors.OverloadedException;
import io.postern.errors.PermissionDeniedException;
import io.postern.errors.QuotaExceededException;
import io.postern.errors.RateLimitException;
import io.postern.errors.UnauthorizedException;
import io.postern.errors.UnexpectedStatusCodeException;
import io.postern.spi.Provider;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorTest {
    private static final String QUOTA = "{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\",\"violations\":["
            + "{\"quotaMetric\":\"m\",\"quotaId\":\"%s\",\"quotaValue\":\"%s\"}]}";
    private static final String RETRY =
            "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"34.4s\"}";

    private static String reason(String reason) {
        return "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"" + reason + "\"}";
    }

    private static String error(int code, String status, String message, String detail) {
        return "{\"error\":{\"code\":" + code + ",\"message\":\"" + message + "\",\"status\":\"" + status
                + "\",\"details\":[" + detail + "]}}";
    }

    private static OpenAIServiceException failure(int status, Headers headers, String body) {
        FakeService service = new FakeService().then(status, headers, body);
        Provider provider = service.connect(service.settings("gemini").apiKey(FakeService.key("AIza-k")));
        return (OpenAIServiceException) catchThrowable(() -> FakeService.chat(provider, "m"));
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                row(400, "INVALID_ARGUMENT", "Bad.", "", BadRequestException.class, 400, null),
                row(400, "FAILED_PRECONDITION", "Bad.", "", BadRequestException.class, 400, null),
                row(400, "OUT_OF_RANGE", "Bad.", "", BadRequestException.class, 400, null),
                row(
                        400,
                        "INVALID_ARGUMENT",
                        "The input token count (9) exceeds the maximum number of tokens allowed (1).",
                        "",
                        ContextWindowExceededException.class,
                        400,
                        "context_length_exceeded"),
                row(
                        400,
                        "INVALID_ARGUMENT",
                        "API key not valid.",
                        reason("API_KEY_INVALID"),
                        UnauthorizedException.class,
                        401,
                        "invalid_api_key"),
                row(
                        400,
                        "INVALID_ARGUMENT",
                        "API key expired.",
                        reason("API_KEY_EXPIRED"),
                        UnauthorizedException.class,
                        401,
                        "invalid_api_key"),
                row(
                        400,
                        "FAILED_PRECONDITION",
                        "User location is not supported for the API use.",
                        "",
                        PermissionDeniedException.class,
                        403,
                        "unsupported_country_region_territory"),
                row(
                        401,
                        "UNAUTHENTICATED",
                        "No.",
                        reason("ACCESS_TOKEN_EXPIRED"),
                        UnauthorizedException.class,
                        401,
                        "ACCESS_TOKEN_EXPIRED"),
                row(
                        403,
                        "PERMISSION_DENIED",
                        "No.",
                        reason("SERVICE_DISABLED"),
                        PermissionDeniedException.class,
                        403,
                        "SERVICE_DISABLED"),
                row(
                        403,
                        "PERMISSION_DENIED",
                        "No.",
                        reason("BILLING_DISABLED"),
                        PermissionDeniedException.class,
                        403,
                        "BILLING_DISABLED"),
                row(404, "NOT_FOUND", "No.", "", NotFoundException.class, 404, "model_not_found"),
                row(
                        413,
                        "INVALID_ARGUMENT",
                        "Too large.",
                        "",
                        UnexpectedStatusCodeException.class,
                        413,
                        "request_too_large"),
                row(429, "RESOURCE_EXHAUSTED", "Slow.", "", RateLimitException.class, 429, "rate_limit_exceeded"),
                row(
                        429,
                        "RESOURCE_EXHAUSTED",
                        "Slow.",
                        String.format(QUOTA, "GenerateRequestsPerMinutePerProject", "10"),
                        RateLimitException.class,
                        429,
                        "rate_limit_exceeded"),
                row(
                        429,
                        "RESOURCE_EXHAUSTED",
                        "Slow.",
                        String.format(QUOTA, "GenerateRequestsPerDayPerProject", "10"),
                        QuotaExceededException.class,
                        429,
                        "insufficient_quota"),
                row(
                        429,
                        "RESOURCE_EXHAUSTED",
                        "Slow.",
                        String.format(QUOTA, "PerMinute", "0"),
                        QuotaExceededException.class,
                        429,
                        "insufficient_quota"),
                row(
                        429,
                        "RESOURCE_EXHAUSTED",
                        "Quota exceeded, limit: 0",
                        "",
                        QuotaExceededException.class,
                        429,
                        "insufficient_quota"),
                row(499, "CANCELLED", "Gone.", "", UnexpectedStatusCodeException.class, 499, "cancelled"),
                row(500, "INTERNAL", "Oops.", "", InternalServerException.class, 500, "internal"),
                row(500, "UNKNOWN", "Oops.", "", InternalServerException.class, 500, "unknown"),
                row(503, "UNAVAILABLE", "The model is overloaded.", "", OverloadedException.class, 503, "overloaded"),
                row(504, "DEADLINE_EXCEEDED", "Late.", "", InternalServerException.class, 504, null));
    }

    private static Arguments row(
            int status, String word, String message, String detail, Class<?> type, int shown, String code) {
        return Arguments.of(status, word, message, detail, type, shown, code);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void saysWhatAnErrorOfGooglesMeans(
            int status, String word, String message, String detail, Class<?> type, int shown, String code) {
        OpenAIServiceException failure = failure(status, Headers.of(), error(status, word, message, detail));

        assertThat(failure).isExactlyInstanceOf(type);
        assertThat(failure.statusCode()).isEqualTo(shown);
        assertThat(failure.code().orElse(null)).isEqualTo(code);
        assertThat(failure.provider()).hasValue("google");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void saysTheSameWithinAStream(
            int status, String word, String message, String detail, Class<?> type, int shown, String code) {
        FakeService service = new FakeService().then(200, "data: " + error(status, word, message, detail) + "\r\n\r\n");
        Provider provider = service.connect(service.settings("gemini").apiKey(FakeService.key("AIza-k")));

        OpenAIServiceException failure =
                (OpenAIServiceException) catchThrowable(() -> FakeService.stream(provider, "m"));

        assertThat(failure).isExactlyInstanceOf(type);
        assertThat(failure.statusCode()).isEqualTo(shown);
        assertThat(failure.code().orElse(null)).isEqualTo(code);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void triesAgainOnlyWhatMayPass(
            int status, String word, String message, String detail, Class<?> type, int shown, String code) {
        boolean passes = shown >= 500 || (shown == 429 && !"insufficient_quota".equals(code));

        assertThat(failure(status, Headers.of(), error(status, word, message, detail))
                        .retryable())
                .isEqualTo(passes);
    }

    @Test
    void readsHowLongToWait() {
        assertThat(failure(429, Headers.of(), error(429, "RESOURCE_EXHAUSTED", "Slow.", RETRY))
                        .retryAfter())
                .hasValue(Duration.ofMillis(34_400));
    }

    @Test
    void waitsForTheLongerOfTwoHints() {
        String body = error(429, "RESOURCE_EXHAUSTED", "Slow.", RETRY);

        assertThat(failure(429, Headers.builder().put("Retry-After", "5").build(), body)
                        .retryAfter())
                .hasValue(Duration.ofMillis(34_400));
        assertThat(failure(429, Headers.builder().put("Retry-After", "60").build(), body)
                        .retryAfter())
                .hasValue(Duration.ofSeconds(60));
    }

    @Test
    void namesTheFieldAtFault() {
        String violation = "{\"@type\":\"type.googleapis.com/google.rpc.BadRequest\",\"fieldViolations\":["
                + "{\"field\":\"contents[0].parts\",\"description\":\"d\"}]}";

        assertThat(failure(400, Headers.of(), error(400, "INVALID_ARGUMENT", "Bad.", violation))
                        .param())
                .hasValue("contents[0].parts");
    }

    @Test
    void readsAnErrorInAnArray() {
        assertThat(failure(429, Headers.of(), "[" + error(429, "RESOURCE_EXHAUSTED", "Slow.", RETRY) + "]"))
                .isExactlyInstanceOf(RateLimitException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><body>502 Bad Gateway</body></html>", "null", "{}", "[]", "{\"error\":{}}"})
    void goesByTheStatusIfThereIsNoErrorOfGooglesInTheBody(String body) {
        OpenAIServiceException failure = failure(502, Headers.of(), body);

        assertThat(failure).isExactlyInstanceOf(InternalServerException.class);
        assertThat(failure.statusCode()).isEqualTo(502);
    }

    @Test
    void readsAnErrorThatComesWithSuccess() {
        FakeService service =
                FakeService.answering("[" + error(503, "UNAVAILABLE", "The model is overloaded.", "") + "]");
        Provider provider = service.connect(service.settings("gemini").apiKey(FakeService.key("AIza-k")));

        assertThat(catchThrowable(() -> FakeService.chat(provider, "m"))).isInstanceOf(OverloadedException.class);
        assertThat(catchThrowable(() -> FakeService.stream(provider, "m"))).isInstanceOf(OverloadedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7"})
    void namesTheProviderOfAnAnswerThatIsNone(String body) {
        FakeService service = FakeService.answering(body);
        Provider provider = service.connect(service.settings("gemini").apiKey(FakeService.key("AIza-k")));

        assertThat(catchThrowable(() -> FakeService.chat(provider, "m")))
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageContaining("google/m");
    }

    @Test
    void endsAStreamInWhichAnErrorComesLater() {
        FakeService service =
                FakeService.answering("data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]}}]}\n\n"
                        + "data: " + error(500, "INTERNAL", "Oops.", "") + "\n\n");
        Provider provider = service.connect(service.settings("gemini").apiKey(FakeService.key("AIza-k")));

        assertThat(catchThrowable(() -> FakeService.stream(provider, "m"))).isInstanceOf(InternalServerException.class);
    }

    @Test
    void tellsOfTheLocationWhereAModelIsNotFound() {
        FakeService service = new FakeService().then(404, error(404, "NOT_FOUND", "No such model.", ""));
        Provider provider = service.connect(service.settings("vertex")
                .apiKey(FakeService.key("ya29.token"))
                .option("project", JsonValue.from("p1"))
                .option("location", JsonValue.from("us-central1")));

        assertThat(catchThrowable(() -> FakeService.chat(provider, "m")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("us-central1")
                .hasMessageContaining("global, us and eu");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "MALFORMED_RESPONSE", "TOO_MANY_TOOL_CALLS"})
    void failsForAnotherAttemptIfTheModelWentWrongAndSaidNothing(String reason) {
        String answer = "{\"candidates\":[{\"content\":{},\"finishReason\":\"" + reason + "\"}]}";

        Throwable whole = catchThrowable(() -> Answering.of().whole(answer));

        assertThat(whole).isInstanceOf(InternalServerException.class);
        assertThat(((OpenAIServiceException) whole).statusCode()).isEqualTo(502);
        assertThat(((OpenAIServiceException) whole).code()).hasValue(reason.toLowerCase(java.util.Locale.ROOT));
        assertThat(((OpenAIException) whole).retryable()).isTrue();
        byte[] stream = ("data: " + answer + "\n\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(catchThrowable(() -> Answering.of().chunks(stream, 99))).isInstanceOf(InternalServerException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"candidates\":[]}", "{\"usageMetadata\":{\"promptTokenCount\":1}}"})
    void failsIfThereAreNeitherCandidatesNorFeedback(String answer) {
        Throwable thrown = catchThrowable(() -> Answering.of().whole(answer));

        assertThat(thrown).isInstanceOf(InternalServerException.class);
        assertThat(((OpenAIServiceException) thrown).statusCode()).isEqualTo(502);
    }
}

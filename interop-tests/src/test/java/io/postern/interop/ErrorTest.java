package io.postern.interop;

import static io.postern.interop.Requests.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.errors.BadRequestException;
import io.postern.errors.ContentPolicyViolationException;
import io.postern.errors.ContextWindowExceededException;
import io.postern.errors.InternalServerException;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.NotFoundException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIIoException;
import io.postern.errors.OpenAIServiceException;
import io.postern.errors.OpenAITimeoutException;
import io.postern.errors.OverloadedException;
import io.postern.errors.PermissionDeniedException;
import io.postern.errors.QuotaExceededException;
import io.postern.errors.RateLimitException;
import io.postern.errors.UnauthorizedException;
import io.postern.errors.UnexpectedStatusCodeException;
import io.postern.errors.UnprocessableEntityException;
import io.postern.gateway.RateLimits.Bucket;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorTest {
    @RegisterExtension
    static final Aimock aimock = new Aimock();

    private static <E extends OpenAIException> E failure(Class<E> type, String word) {
        var completions = aimock.client(builder -> builder.maxRetries(0)).chat().completions();
        return catchThrowableOfType(type, () -> completions.create(chat(word)));
    }

    static Stream<Arguments> statuses() {
        return Stream.of(
                Arguments.of(400, BadRequestException.class, "invalid_value"),
                Arguments.of(401, UnauthorizedException.class, "invalid_api_key"),
                Arguments.of(402, QuotaExceededException.class, "payment_required"),
                Arguments.of(403, PermissionDeniedException.class, "forbidden"),
                Arguments.of(404, NotFoundException.class, "model_not_found"),
                Arguments.of(408, UnexpectedStatusCodeException.class, "request_timeout"),
                Arguments.of(409, UnexpectedStatusCodeException.class, "conflict"),
                Arguments.of(422, UnprocessableEntityException.class, "unprocessable"),
                Arguments.of(429, RateLimitException.class, "rate_limit_exceeded"),
                Arguments.of(500, InternalServerException.class, "internal_error"),
                Arguments.of(502, InternalServerException.class, "bad_gateway"),
                Arguments.of(503, OverloadedException.class, "unavailable"),
                Arguments.of(504, InternalServerException.class, "gateway_timeout"),
                Arguments.of(529, OverloadedException.class, "overloaded"));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void aStatusHasItsException(int status, Class<? extends OpenAIServiceException> type, String code) {
        OpenAIServiceException error = failure(OpenAIServiceException.class, "[err" + status + "]");

        assertThat(error).isExactlyInstanceOf(type);
        assertThat(error.statusCode()).isEqualTo(status);
        assertThat(error.code()).hasValue(code);
        assertThat(error.providerMessage()).hasValue("Scripted " + status + ".");
        assertThat(error.provider()).hasValue("openai");
        assertThat(error.deployment()).hasValue("openai/" + Requests.MODEL);
        assertThat(error.requestId()).isPresent();
        assertThat(error.attempts()).hasSize(1);
    }

    @Test
    void aTooLongPromptHasItsException() {
        assertThat(failure(ContextWindowExceededException.class, "[context]").param())
                .hasValue("messages");
    }

    @Test
    void aSpentQuotaIsNoRateLimit() {
        assertThat(failure(QuotaExceededException.class, "[quota]").statusCode())
                .isEqualTo(429);
    }

    @Test
    void aRejectedPromptHasItsException() {
        assertThat(failure(ContentPolicyViolationException.class, "[policy]").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aRateLimitSaysHowLongToWait() {
        assertThat(failure(RateLimitException.class, "[err429]").retryAfter()).hasValue(Duration.ofSeconds(2));
    }

    @Test
    void aRateLimitShowsItsBuckets() {
        // The server's figures are always the same, and come with a 429 only.
        RateLimitException error = failure(RateLimitException.class, "[err429]");

        assertThat(error.rateLimits().bucket("requests"))
                .hasValue(new Bucket("requests", 60L, 0L, Duration.ofSeconds(1)));
        assertThat(error.rateLimits().bucket("tokens"))
                .hasValue(new Bucket("tokens", 150_000L, 0L, Duration.ofMinutes(6)));
    }

    @Test
    void brokenJsonIsMalformed() {
        MalformedResponseException error = failure(MalformedResponseException.class, "[malformed]");

        assertThat(error.statusCode()).isEqualTo(200);
        assertThat(error.excerpt()).isEqualTo("{malformed json: <<<chaos>>>");
        assertThat(error.provider()).hasValue("openai");
        assertThat(error).hasMessageNotContaining("chaos");
    }

    @Test
    void aDroppedRequestIsTheServersError() {
        InternalServerException error = failure(InternalServerException.class, "[drop]");

        assertThat(error.statusCode()).isEqualTo(500);
        assertThat(error.code()).hasValue("chaos_drop");
    }

    @Test
    void aConnectionClosedWithoutAnAnswerIsAnIoError() {
        OpenAIIoException error = failure(OpenAIIoException.class, "[disconnect]");

        assertThat(error.provider()).hasValue("openai");
        assertThat(error.attempts()).extracting(attempt -> attempt.status()).containsExactly(0);
        // What the provider may have taken is not sent again behind the pipeline's back.
        assertThat(aimock.journal()).hasSize(1);
    }

    @Test
    void aServerThatTakesTooLongIsATimeout() {
        var completions = aimock.client(builder -> builder.maxRetries(0).timeout(Duration.ofMillis(300)))
                .chat()
                .completions();

        assertThatThrownBy(() -> completions.create(chat("[stall]"))).isInstanceOf(OpenAITimeoutException.class);
    }

    @Test
    void aQuestionTheServerDoesNotKnowIsNotFound() {
        NotFoundException error = failure(NotFoundException.class, "[nothing]");

        assertThat(error.code()).hasValue("no_fixture_match");
    }

    @Test
    void anExceptionShowsNeitherKeyNorPrompt() {
        OpenAIServiceException error = failure(OpenAIServiceException.class, "[err400]");

        assertThat(error.toString()).doesNotContain(AimockServer.KEY).doesNotContain("Tell me");
    }
}

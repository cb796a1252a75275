package io.postern.internal.errors;

import static io.postern.internal.errors.Answers.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.errors.NotFoundException;
import io.postern.errors.OpenAIServiceException;
import io.postern.errors.OverloadedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a status says by itself. */
class ErrorStatusTest {
    @ParameterizedTest
    @CsvSource({
        "openai, 400, BadRequestException, false",
        "openai, 401, UnauthorizedException, false",
        "deepseek, 402, QuotaExceededException, false",
        "openai, 403, PermissionDeniedException, false",
        "azure, 404, NotFoundException, false",
        "sambanova, 410, NotFoundException, false",
        "openai, 405, UnexpectedStatusCodeException, false",
        "openai, 406, UnexpectedStatusCodeException, false",
        "openai, 408, UnexpectedStatusCodeException, true",
        "openai, 409, UnexpectedStatusCodeException, true",
        "anthropic, 413, UnexpectedStatusCodeException, false",
        "openai, 415, UnexpectedStatusCodeException, false",
        "mistral, 422, UnprocessableEntityException, false",
        "groq, 424, InternalServerException, true",
        "openai, 429, RateLimitException, true",
        "groq, 498, OverloadedException, true",
        "cohere, 498, UnauthorizedException, false",
        "custom, 498, UnexpectedStatusCodeException, false",
        "cohere, 499, UnexpectedStatusCodeException, false",
        "openai, 500, InternalServerException, true",
        "openai, 502, InternalServerException, true",
        "openai, 503, OverloadedException, true",
        "openai, 504, InternalServerException, true",
        "openai, 520, InternalServerException, true",
        "openai, 521, InternalServerException, true",
        "openai, 522, InternalServerException, true",
        "openai, 523, InternalServerException, true",
        "openai, 524, InternalServerException, true",
        "openai, 525, InternalServerException, true",
        "anthropic, 529, OverloadedException, true",
        "openai, 530, InternalServerException, true",
        "openai, 599, InternalServerException, true",
        "openai, 302, UnexpectedStatusCodeException, false",
    })
    void aStatusHasAClassAndSaysWhetherToRetry(String preset, int status, String exception, boolean retryable) {
        OpenAIServiceException error = answer(preset, status, "{'error':{'message':'No.'}}");

        assertThat(error.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(error.statusCode()).isEqualTo(status);
        assertThat(error.retryable()).isEqualTo(retryable);
    }

    @ParameterizedTest
    @CsvSource({"500, false, false", "400, true, true", "429, FALSE, false", "503, maybe, true"})
    void theProviderMayOverruleWhetherToRetry(int status, String said, boolean retryable) {
        OpenAIServiceException error =
                answer("openai", status, "{'error':{'message':'No.'}}", "x-should-retry: " + said);

        assertThat(error.retryable()).isEqualTo(retryable);
    }

    @Test
    void aQuotaIsNotRetriedWhateverTheProviderSays() {
        OpenAIServiceException error =
                answer("openai", 429, "{'error':{'code':'insufficient_quota'}}", "x-should-retry: true");

        assertThat(error.retryable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"405", "406", "415"})
    void aStatusOfTheWrongPlaceAdvisesToCheckTheUrl(int status) {
        assertThat(answer("custom", status, "")).hasMessageContaining("check the connection's base URL and path");
    }

    @Test
    void aPageThatIsNotThereAdvisesToCheckTheUrlAndAModelThatIsNotThereDoesNot() {
        assertThat(answer("custom", 404, "<html>Not Found</html>"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("base URL");
        assertThat(answer("custom", 404, "{'error':{'message':'no such model'}}")
                        .getMessage())
                .doesNotContain("base URL");
    }

    @Test
    void anEmpty503IsOverloadAndSaysThatNothingWasSaid() {
        assertThat(answer("openai", 503, ""))
                .isInstanceOf(OverloadedException.class)
                .hasMessage("503 from openai/m-1, with an empty body");
    }
}

package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIIoException;
import io.postern.errors.OpenAIServiceException;
import io.postern.errors.RateLimitException;
import io.postern.errors.StreamInterruptedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R28: errors that come with status 200. */
class AnswerErrorsTest {
    private static final String HEAD = "{\"id\":\"a1\",\"created\":1700000000,\"model\":\"m\",\"choices\":[{\"index\":0,";
    private static final String PIECE = HEAD + "\"delta\":{\"role\":\"assistant\",\"content\":\"Hi\"}}]}";

    private static OpenAIServiceException refused(Asked asked) {
        return catchThrowableOfType(OpenAIServiceException.class, asked::chunks);
    }

    private static StreamInterruptedException interrupted(Asked asked) {
        return catchThrowableOfType(StreamInterruptedException.class, asked::chunks);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "openrouter;{\"error\":{\"code\":429,\"message\":\"Slow down\"}};429",
                "openrouter;{\"id\":\"gen-1\",\"provider\":\"X\",\"error\":{\"code\":502,\"message\":\"Down\"},\"choices\":[{\"index\":0,"
                        + "\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\"}]};502",
                "huggingface;{\"error\":{\"message\":\"Overloaded\",\"http_status_code\":503}};503",
                "lmstudio;{\"error\":\"Model crashed\"};502",
                "minimax;{\"id\":\"1\",\"choices\":null,\"base_resp\":{\"status_code\":1002,\"status_msg\":\"rate limit\"}};429",
                "gemini_openai;[{\"error\":{\"code\":429,\"message\":\"Quota\",\"status\":\"RESOURCE_EXHAUSTED\"}}];429",
                "groq;{\"id\":\"a\",\"choices\":[],\"x_groq\":{\"id\":\"r\",\"error\":\"over capacity\"}};502"
            })
    void r28AnErrorFirstIsAnOrdinaryException(String preset, String event, int status) {
        assertThat(refused(Asked.streaming(preset, event)).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"error\":{\"code\":429,\"message\":\"Slow down\"}}\n\n",
                "event: error\ndata: {\"code\":429,\"message\":\"Slow down\"}\n\n",
                "error: {\"code\":429,\"message\":\"Slow down\"}\n\n"
            })
    void r28AnErrorAfterContentInterrupts(String event) {
        StreamInterruptedException e = interrupted(Asked.of("custom", Asked.events(PIECE) + event));

        assertThat(e.getCause()).isInstanceOf(RateLimitException.class);
        assertThat(e.charactersReceived()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"mistral,error", "deepseek,insufficient_system_resource", "zai,network_error", "openrouter,error"})
    void r10AFinishReasonThatIsAnErrorIsOne(String preset, String reason) {
        String end = HEAD + "\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}";
        String whole = HEAD + "\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"" + reason + "\"}]}";

        assertThat(interrupted(Asked.streaming(preset, PIECE, end)).getCause())
                .isInstanceOf(OpenAIServiceException.class);
        assertThat(catchThrowableOfType(OpenAIServiceException.class, Asked.of(preset, whole)::answer))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"code\":429,\"message\":\"Slow down\"}}",
                "{\"code\":\"rate_limit_exceeded\",\"error\":\"Slow down\"}",
                "{\"base_resp\":{\"status_code\":1002,\"status_msg\":\"rate limit\"},\"id\":\"1\",\"choices\":null}",
                "[{\"error\":{\"code\":429,\"message\":\"Quota\"}}]"
            })
    void r28AJsonErrorInPlaceOfAnyAnswerIsOne(String body) {
        assertThat(refused(Asked.of("minimax", body)).statusCode()).isEqualTo(429);
        assertThat(catchThrowableOfType(OpenAIServiceException.class, Asked.of("minimax", body)::answer)
                        .statusCode())
                .isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":null,\"choices\":null,\"model\":null}", "{\"object\":\"chat.completion\"}"})
    void r6AnAnswerWithoutIdChoicesAndModelIsAnError(String body) {
        assertThat(catchThrowableOfType(OpenAIServiceException.class, Asked.of("custom", body)::answer)).isNotNull();
        assertThat(refused(Asked.streaming("custom", body))).isNotNull();
    }

    @Test
    void anEmptyBodyIsAnError() {
        assertThat(catchThrowableOfType(OpenAIException.class, Asked.of("custom", "")::answer)).isNotNull();
        assertThat(catchThrowableOfType(OpenAIException.class, Asked.of("custom", "")::chunks)).isNotNull();
    }

    @Test
    void r35APageIsNoAnswer() {
        String page = "<html><body>Welcome</body></html>";

        assertThat(catchThrowableOfType(MalformedResponseException.class, Asked.of("custom", page)::answer))
                .isNotNull();
        assertThat(catchThrowableOfType(MalformedResponseException.class, Asked.of("custom", page)::chunks))
                .isNotNull();
    }

    @Test
    void anEventThatIsNoJsonIsMalformedAndItsExcerptMasked() {
        MalformedResponseException e = catchThrowableOfType(
                MalformedResponseException.class,
                Asked.of("custom", "data: {\"id\":\"test-key-1234567890\",}\n\n")::chunks);

        assertThat(e).hasMessageContaining("custom").hasMessageContaining("200");
        assertThat(e.excerpt()).contains("{\"id\":").doesNotContain("test-key-1234567890");
    }

    @Test
    void aLastEventThatWasCutIsACutStream() {
        StreamInterruptedException e = interrupted(Asked.of("custom", Asked.events(PIECE) + "data: {\"id\":\"a1\",\"cho"));

        assertThat(e.getCause()).isInstanceOf(OpenAIIoException.class);
    }

    @Test
    void aNullErrorIsNone() {
        String whole = HEAD + "\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}],\"error\":null}";

        assertThat(Asked.of("custom", whole).uncheckedAnswer().choices()).hasSize(1);
    }
}

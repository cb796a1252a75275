package io.postern.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.models.completions.CompletionUsage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The exceptions that are no provider's answer. */
class LocalExceptionsTest {
    private static final ErrorFacts GROQ = ErrorFacts.builder()
            .provider("groq")
            .model("llama-3")
            .requestId("req_1")
            .cause(new IOException("reset"))
            .build();

    @Test
    void aTimeoutNamesItsClockAndLimit() {
        OpenAITimeoutException error =
                new OpenAITimeoutException(GROQ, OpenAITimeoutException.Clock.FIRST_CHUNK, Duration.ofSeconds(2));

        assertThat(error)
                .hasMessage("No answer in time from groq/llama-3: the limit for \"first chunk\" is 2000 ms")
                .hasCauseInstanceOf(IOException.class);
        assertThat(error.retryable()).isTrue();
    }

    @Test
    void aUsedUpTotalIsNotRetried() {
        assertThat(new OpenAITimeoutException(GROQ, OpenAITimeoutException.Clock.TOTAL, Duration.ZERO).retryable())
                .isFalse();
    }

    @Test
    void aConnectionThatFailedIsRetriedAndACancelledCallIsNot() {
        assertThat(new OpenAIIoException("no route").retryable()).isTrue();
        assertThat(new OpenAIRetryableException("no token").retryable()).isTrue();
        assertThat(new CallCancelledException("interrupted").retryable()).isFalse();
    }

    @Test
    void anInterruptedStreamKeepsWhatCameAndDoesNotSayIt() {
        CompletionUsage usage = CompletionUsage.builder()
                .promptTokens(1)
                .completionTokens(2)
                .totalTokens(3)
                .build();
        StreamInterruptedException error = StreamInterruptedException.builder()
                .facts(GROQ)
                .charactersReceived(6)
                .partial(JsonValue.parse("{\"content\":\"secret\"}"))
                .usage(usage)
                .usageEstimated(true)
                .build();

        assertThat(error)
                .hasMessage("The stream from groq/llama-3 (request id req_1) broke off after 6 characters: "
                        + "the input ended without a finish reason");
        assertThat(error.toString()).doesNotContain("secret");
        assertThat(error.partial().orElseThrow().toJson()).contains("secret");
        assertThat(error.usage()).contains(usage);
        assertThat(error.usageEstimated()).isTrue();
        assertThat(error.retryable()).isFalse();
    }

    @Test
    void nothingThatServesListsWhatWasLookedAtAndTheNearestNames() {
        NoDeploymentException error = NoDeploymentException.builder("grok/x")
                .lookedAt(List.of("groq: other name", "xai: has no key"))
                .nearest(List.of("groq/x"))
                .build();

        assertThat(error)
                .hasMessage("Nothing serves the model \"grok/x\"; looked at groq: other name; xai: has no key; "
                        + "did you mean groq/x?");
        assertThat(error.statusCode()).isEqualTo(404);
    }

    @Test
    void whereWaitingHelpsItSaysHowLong() {
        NoDeploymentException error = NoDeploymentException.builder("m")
                .retryAfter(Duration.ofSeconds(1))
                .build();

        assertThat(error).hasMessage("Nothing serves the model \"m\" for the next 1000 ms");
        assertThat(error.statusCode()).isEqualTo(503);
    }

    @Test
    void aCallWithoutAModelSaysSo() {
        assertThat(NoDeploymentException.builder("").build())
                .hasMessage("No model was asked for and there is no default");
    }

    @Test
    void aMalformedAnswerShowsItsBeginningOnlyWhenAsked() {
        MalformedResponseException error = new MalformedResponseException(
                GROQ.toBuilder()
                        .statusCode(200)
                        .rawBody("{\"answer\":\"private\",\"k\":\"sk-abcdefghijklmnop\"" + " ".repeat(300))
                        .build(),
                "not well-formed at path $.answer");

        assertThat(error)
                .hasMessage("Malformed answer from groq/llama-3 (request id req_1) with status 200: "
                        + "not well-formed at path $.answer");
        assertThat(error.excerpt()).hasSize(200).contains("private").doesNotContain("abcdefgh");
        assertThat(error.statusCode()).isEqualTo(200);
        assertThat(error.provider()).contains("groq");
    }
}

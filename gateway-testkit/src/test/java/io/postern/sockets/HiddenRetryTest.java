package io.postern.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.errors.OpenAIServiceException;
import io.postern.testkit.HttpAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiddenRetryTest extends SocketTest {
    @ParameterizedTest
    @CsvSource({"408, 1", "503, 0"})
    void theTransportRepeatsNothingOnItsOwn(int status, String retryAfter) {
        server.otherwise(
                HttpAnswer.json(status, "{}").header("Retry-After", retryAfter).script());

        OpenAIServiceException thrown =
                catchThrowableOfType(OpenAIServiceException.class, () -> ask(client(builder -> builder.maxRetries(0))));

        assertThat(thrown.statusCode()).isEqualTo(status);
        assertThat(server.requests()).hasSize(1);
        assertThat(thrown.attempts()).hasSize(1);
    }

    @Test
    void everyRequestIsAnAttempt() {
        server.otherwise(HttpAnswer.json(503, "{}").header("Retry-After", "0").script());

        OpenAIServiceException thrown =
                catchThrowableOfType(OpenAIServiceException.class, () -> ask(client(builder -> builder.maxRetries(2))));

        assertThat(server.requests()).hasSize(3);
        assertThat(thrown.attempts()).hasSize(3);
    }
}

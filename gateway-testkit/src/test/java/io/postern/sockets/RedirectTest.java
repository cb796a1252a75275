package io.postern.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.errors.OpenAIServiceException;
import io.postern.mine.MineWire;
import io.postern.testkit.FaultServer;
import io.postern.testkit.Faults;
import io.postern.testkit.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest extends SocketTest {
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectToAnotherPlaceIsNotFollowed(int status) {
        try (FaultServer other = FaultServer.start()) {
            server.enqueue(Faults.redirect(status, other.url("/v1/chat/completions")));

            OpenAIServiceException thrown = catchThrowableOfType(OpenAIServiceException.class, () -> ask(client()));

            assertThat(thrown.statusCode()).isEqualTo(status);
            assertThat(thrown).hasMessageContaining("redirects are not followed");
            assertThat(other.connections()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void aRedirectWithinTheSamePlaceIsFollowedWithItsBody(int status) throws Exception {
        server.enqueue(
                Faults.redirect(status, "/v2/chat/completions"),
                MineWire.answer("Hi").script());

        assertThat(text(ask(client()))).isEqualTo("Hi");

        RecordedRequest first = server.takeRequest();
        RecordedRequest second = server.takeRequest();
        assertThat(second.target()).isEqualTo("/v2/chat/completions");
        assertThat(second.method()).isEqualTo("POST");
        assertThat(second.text()).isEqualTo(first.text()).contains("Hello");
        assertThat(second.header("Authorization")).hasValue("Bearer " + KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303})
    void noRedirectTurnsAPostIntoAGet(int status) {
        server.enqueue(Faults.redirect(status, "/v2/chat/completions"));

        catchThrowableOfType(OpenAIServiceException.class, () -> ask(client()));

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void redirectsInACircleComeToAnEnd() {
        server.otherwise(Faults.redirect(307, "/v1/chat/completions"));

        OpenAIServiceException thrown = catchThrowableOfType(OpenAIServiceException.class, () -> ask(client()));

        assertThat(thrown.statusCode()).isEqualTo(307);
        assertThat(server.requests()).hasSize(6);
    }
}

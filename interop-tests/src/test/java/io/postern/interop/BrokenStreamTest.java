package io.postern.interop;

import static io.postern.interop.Requests.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.core.http.StreamResponse;
import io.postern.errors.InternalServerException;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIIoException;
import io.postern.errors.RateLimitException;
import io.postern.errors.StreamInterruptedException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenStreamTest {
    @RegisterExtension
    static final Aimock aimock = new Aimock();

    private static StreamResponse<ChatCompletionChunk> open(String word) {
        return aimock.client(builder -> builder.maxRetries(0))
                .chat()
                .completions()
                .createStreaming(chat(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[cut]", "[disc]"})
    void aStreamThatBreaksOffNeverLooksWhole(String word) {
        StringBuilder text = new StringBuilder();
        StreamInterruptedException interrupted;
        try (StreamResponse<ChatCompletionChunk> stream = open(word)) {
            interrupted = catchThrowableOfType(
                    StreamInterruptedException.class,
                    () -> stream.forEach(chunk -> chunk.choices()
                            .forEach(choice -> choice.delta().content().ifPresent(text::append))));
        }

        assertThat(interrupted).isNotNull();
        assertThat(text).isNotEmpty();
        assertThat(interrupted.charactersReceived()).isEqualTo(text.length());
        assertThat(interrupted.partial().orElseThrow().toJson()).contains(text);
        assertThat(interrupted.provider()).hasValue("openai");
        assertThat(interrupted).hasMessageNotContaining(text.toString());
    }

    @Test
    void whatWasDeliveredIsNotAskedForAgain() {
        try (StreamResponse<ChatCompletionChunk> stream =
                aimock.client().chat().completions().createStreaming(chat("[cut]"))) {
            assertThatThrownBy(() -> Answer.accumulate(stream)).isInstanceOf(StreamInterruptedException.class);
        }

        assertThat(aimock.journal()).hasSize(1);
    }

    @Test
    void aStreamWithoutAnythingInItIsNoAnswer() {
        // The server closes the socket before it has sent anything.
        assertThatThrownBy(() -> open("[empty]")).isInstanceOf(OpenAIIoException.class);
    }

    @Test
    void aStreamWithoutAnythingInItIsAskedForAgain() {
        try (StreamResponse<ChatCompletionChunk> stream = aimock.client(builder -> builder.clock(new ImpatientClock()))
                .chat()
                .completions()
                .createStreaming(chat("[emptythenfine]"))) {
            ChatCompletion completion = Answer.accumulate(stream);

            assertThat(Answer.of(completion).text()).isEqualTo("Fine.");
            assertThat(stream.gatewayInfo().attempts())
                    .extracting(attempt -> attempt.status())
                    .hasSize(2)
                    .endsWith(200);
        }
    }

    @Test
    void brokenJsonInPlaceOfAStreamIsMalformed() {
        MalformedResponseException malformed =
                catchThrowableOfType(MalformedResponseException.class, () -> open("[malformed]"));

        assertThat(malformed.statusCode()).isEqualTo(200);
        assertThat(malformed.excerpt()).isEqualTo("{malformed json: <<<chaos>>>");
        assertThat(malformed.provider()).hasValue("openai");
    }

    @Test
    void anErrorInPlaceOfAStreamIsAnOrdinaryOne() {
        assertThatThrownBy(() -> open("[drop]")).isInstanceOf(InternalServerException.class);
        assertThatThrownBy(() -> open("[err429]")).isInstanceOf(RateLimitException.class);
    }

    @Test
    void aDroppedConnectionInPlaceOfAStreamIsAnIoError() {
        assertThatThrownBy(() -> open("[disconnect]")).isInstanceOf(OpenAIIoException.class);

        assertThat(aimock.journal()).hasSize(1);
    }

    @Test
    void theClientIsFineAfterABrokenStream() {
        var client = aimock.client();
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(chat("[cut]"))) {
            assertThatThrownBy(() -> Answer.accumulate(stream)).isInstanceOf(StreamInterruptedException.class);
        }

        List<ChatCompletion.Choice> choices =
                client.chat().completions().create(chat("[text]")).choices();

        assertThat(choices).hasSize(1);
    }
}

package io.postern.interop;

import static io.postern.interop.Requests.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.core.RequestOptions;
import io.postern.core.http.StreamResponse;
import io.postern.errors.BadRequestException;
import io.postern.errors.InternalServerException;
import io.postern.errors.QuotaExceededException;
import io.postern.errors.RateLimitException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.services.blocking.chat.ChatCompletionService;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetryTest {
    @RegisterExtension
    static final Aimock aimock = new Aimock();

    private final ImpatientClock clock = new ImpatientClock();

    private ChatCompletionService completions() {
        return aimock.client(builder -> builder.clock(clock)).chat().completions();
    }

    @Test
    void aRateLimitedCallIsTriedAgainWhenTheServerSays() {
        ChatCompletion completion = completions().create(chat("[retry]"));

        assertThat(Answer.of(completion).text()).isEqualTo("Fine at the second try.");
        assertThat(clock.waits()).containsExactly(Duration.ofSeconds(2));
        assertThat(completion.gatewayInfo().orElseThrow().attempts())
                .extracting(attempt -> attempt.status())
                .containsExactly(429, 200);
    }

    @Test
    void aFlakyServerIsTriedTwiceMore() {
        ChatCompletion completion = completions().create(chat("[flaky500]"));

        assertThat(Answer.of(completion).text()).isEqualTo("Fine at the third try.");
        assertThat(completion.gatewayInfo().orElseThrow().attempts())
                .extracting(attempt -> attempt.status())
                .containsExactly(500, 503, 200);
    }

    @Test
    void aStreamIsTriedAgainBeforeItBegins() {
        try (StreamResponse<ChatCompletionChunk> stream = completions().createStreaming(chat("[flaky500]"))) {
            assertThat(Answer.of(Answer.accumulate(stream)).text()).isEqualTo("Fine at the third try.");
            assertThat(stream.gatewayInfo().attempts())
                    .extracting(attempt -> attempt.status())
                    .containsExactly(500, 503, 200);
        }
    }

    @Test
    void theLastErrorIsTheCallersAfterThreeAttempts() {
        InternalServerException error = catchThrowableOfType(
                InternalServerException.class, () -> completions().create(chat("[err500]")));

        assertThat(error.attempts()).hasSize(3);
        assertThat(aimock.journal()).hasSize(3);
    }

    @Test
    void aLostConnectionIsTriedAgain() {
        assertThatThrownBy(() -> completions().create(chat("[disconnect]")));

        assertThat(aimock.journal()).hasSize(3);
    }

    @Test
    void aBadRequestIsNotTriedAgain() {
        assertThatThrownBy(() -> completions().create(chat("[err400]"))).isInstanceOf(BadRequestException.class);

        assertThat(aimock.journal()).hasSize(1);
    }

    @Test
    void aSpentQuotaIsNotTriedAgain() {
        assertThatThrownBy(() -> completions().create(chat("[quota]"))).isInstanceOf(QuotaExceededException.class);

        assertThat(aimock.journal()).hasSize(1);
    }

    @Test
    void aCallMaySayThatItIsNotTriedAgain() {
        RequestOptions once = RequestOptions.builder().maxRetries(0).build();

        assertThatThrownBy(() -> completions().create(chat("[retry]"), once)).isInstanceOf(RateLimitException.class);
        assertThat(clock.waits()).isEmpty();
    }
}

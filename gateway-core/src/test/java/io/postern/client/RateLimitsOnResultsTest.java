package io.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.http.Headers;
import io.postern.core.http.StreamResponse;
import io.postern.gateway.RateLimits;
import io.postern.gateway.RateLimits.Bucket;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.Operation;
import io.postern.spi.Reply;
import io.postern.testing.FakeAdapter;
import io.postern.testing.FakeAnswers;
import io.postern.testing.FakeProvider;
import io.postern.testing.FakeStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a provider says of its limits beside a good answer. */
class RateLimitsOnResultsTest {
    private static final Headers LIMITS = Headers.builder()
            .put("x-ratelimit-limit-requests", "60")
            .put("x-ratelimit-remaining-requests", "59")
            .put("x-ratelimit-reset-requests", "1s")
            .build();

    private static OpenAiCompatibleClient client(FakeProvider provider) {
        return OpenAiCompatibleClient.builder()
                .adapter(FakeAdapter.of("fake", provider))
                .provider("fake")
                .build();
    }

    private static void check(RateLimits limits) {
        assertThat(limits.buckets()).containsExactly(new Bucket("requests", 60L, 59L, Duration.ofSeconds(1)));
    }

    @Test
    void comeWithAnAnswer() {
        OpenAiCompatibleClient client = client(new FakeProvider()
                .onReply(Operation.CHAT, call -> new Reply<>(FakeAnswers.completion("m", "hi"), 200, LIMITS)));

        check(client.chat()
                .completions()
                .create(FakeAnswers.ask("m"))
                .gatewayInfo()
                .orElseThrow()
                .rateLimits());
    }

    @Test
    void comeWithAStreamBeforeItIsRead() {
        OpenAiCompatibleClient client = client(new FakeProvider()
                .onReply(Operation.CHAT_STREAM, call -> new Reply<>(FakeStream.saying("hi"), 200, LIMITS)));

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(FakeAnswers.ask("m"))) {
            check(stream.gatewayInfo().rateLimits());
        }
    }
}

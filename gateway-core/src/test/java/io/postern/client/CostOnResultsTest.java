package io.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.http.StreamResponse;
import io.postern.gateway.Cost;
import io.postern.gateway.GatewayInfo;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.testing.FakeAdapter;
import io.postern.testing.FakeAnswers;
import io.postern.testing.FakeClock;
import io.postern.testing.FakeProvider;
import io.postern.testing.FakeStream;
import org.junit.jupiter.api.Test;

/** What a call cost, on its result. */
class CostOnResultsTest {
    private final FakeClock clock = new FakeClock();

    private OpenAiCompatibleClient client(FakeProvider provider) {
        return OpenAiCompatibleClient.builder()
                .adapter(FakeAdapter.of("openai", provider))
                .provider("openai")
                .clock(clock)
                .build();
    }

    private static Cost cost(OpenAiCompatibleClient client, String model) {
        return client.chat()
                .completions()
                .create(FakeAnswers.ask(model))
                .gatewayInfo()
                .orElseThrow()
                .cost();
    }

    @Test
    void comesWithAnAnswer() {
        Cost cost = cost(client(new FakeProvider().chat("hi")), "gpt-4o");

        assertThat(cost)
                .hasToString("$0.0000275 = 3 input at $2.5/M + 2 output at $10/M"
                        + " (openai/gpt-4o; shipped prices of 2026-11-20)");
    }

    @Test
    void comesWithAStreamThatHasEnded() {
        OpenAiCompatibleClient client =
                client(new FakeProvider().stream(call -> FakeStream.saying("hi").usage()));

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(FakeAnswers.ask("gpt-4o"))) {
            assertThat(stream.gatewayInfo().cost()).hasToString("unknown: no usage was reported");

            stream.stream().forEach(chunk -> {});

            assertThat(stream.gatewayInfo().cost().nanoDollars()).hasValue(27_500);
        }
    }

    @Test
    void isUnknownWithoutAPrice() {
        assertThat(cost(client(new FakeProvider().chat("hi")), "homemade"))
                .hasToString("unknown: no price is known for openai/homemade");
    }

    @Test
    void isUnknownWithoutUsage() {
        String answer = FakeAnswers.completion("gpt-4o", "hi").toJson();
        ChatCompletion withoutUsage = ChatCompletion.JSON.fromJson(answer.replaceAll(",\"usage\":\\{[^}]*}", ""));

        Cost cost = cost(client(new FakeProvider().chat(call -> withoutUsage)), "gpt-4o");

        assertThat(cost).hasToString("unknown: no usage was reported");
    }

    @Test
    void failedAttemptsAreNotBilled() {
        FakeProvider failsOnce = new FakeProvider();
        failsOnce.chat(call -> {
            if (failsOnce.calls().size() == 1) throw FakeAnswers.overloaded();
            return FakeAnswers.completion("gpt-4o", "hi");
        });

        assertThat(cost(client(failsOnce), "gpt-4o").nanoDollars()).hasValue(27_500);
    }

    @Test
    void survivesACopyOfTheInfo() {
        GatewayInfo info = client(new FakeProvider().chat("hi"))
                .chat()
                .completions()
                .create(FakeAnswers.ask("gpt-4o"))
                .gatewayInfo()
                .orElseThrow();

        assertThat(info.toBuilder().build().cost().nanoDollars()).hasValue(27_500);
        assertThat(info.toString()).contains("cost=$0.0000275 = ");
    }
}

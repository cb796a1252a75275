package io.postern.provider.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIIoException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.completions.CompletionUsage;
import io.postern.spi.Operation;
import io.postern.spi.Provider;
import org.junit.jupiter.api.Test;

class LongAnswerTest {
    private static String part(String text, String finish, int prompt, int answer) {
        return "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + text + "\"}]}" + finish
                + "}],\"usageMetadata\":{\"promptTokenCount\":" + prompt + ",\"candidatesTokenCount\":" + answer
                + ",\"totalTokenCount\":" + (prompt + answer) + "},\"responseId\":\"r\",\"modelVersion\":\"v\"}";
    }

    private static final String CONTINUES = ",\"finishReason\":\"CONTINUATION\",\"continuationToken\":\"tok\"";
    private static final String STOPS = ",\"finishReason\":\"STOP\"";

    private static String events(String... responses) {
        StringBuilder events = new StringBuilder();
        for (String response : responses)
            events.append("data: ").append(response).append("\r\n\r\n");
        return events.toString();
    }

    private static Provider longDecoding(FakeService service) {
        return service.connect(service.settings("gemini")
                .apiKey(FakeService.key("AIza-k"))
                .option("longDecode", JsonValue.from(true)));
    }

    @Test
    void asksForTheRestOfAWholeAnswer() {
        FakeService service =
                new FakeService().then(200, part("One ", CONTINUES, 9, 5)).then(200, part("two.", STOPS, 9, 2));

        ChatCompletion completion = FakeService.chat(longDecoding(service), "gemini-4-hydrogen");

        assertThat(completion.choices()).hasSize(1);
        assertThat(completion.choices().get(0).message().content()).hasValue("One two.");
        assertThat(completion.choices().get(0).finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        CompletionUsage usage = completion.usage().orElseThrow();
        assertThat(usage.promptTokens()).isEqualTo(18);
        assertThat(usage.completionTokens()).isEqualTo(7);
    }

    @Test
    void sendsTheSameRequestWithTheTokenAndNoneOfTheAnswer() {
        FakeService service =
                new FakeService().then(200, part("One ", CONTINUES, 9, 5)).then(200, part("two.", STOPS, 9, 2));

        FakeService.chat(longDecoding(service), "gemini-4-hydrogen");

        assertThat(service.sent(1).get("generationConfig").flatMap(config -> config.get("continuationToken")))
                .hasValue(JsonValue.from("tok"));
        assertThat(service.sent(1).get("contents")).isEqualTo(service.sent(0).get("contents"));
    }

    @Test
    void makesOneStreamOfSeveral() {
        FakeService service = new FakeService()
                .then(200, events(part("One", "", 9, 1), part(" ", CONTINUES, 9, 5)))
                .then(200, events(part("two", "", 9, 1), part(".", STOPS, 9, 2)));

        ChatCompletion completion = Answering.folded(FakeService.stream(longDecoding(service), "gemini-4-hydrogen"));

        assertThat(completion.choices().get(0).message().content()).hasValue("One two.");
        assertThat(completion.usage().orElseThrow().completionTokens()).isEqualTo(7);
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void endsWithLengthUnlessItIsToldToGoOn() {
        FakeService service = FakeService.answering(part("One ", CONTINUES, 9, 5));
        Provider provider = service.connect(service.settings("gemini").apiKey(FakeService.key("AIza-k")));

        ChatCompletion completion = FakeService.chat(provider, "gemini-4-hydrogen");

        assertThat(completion.choices().get(0).finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.LENGTH);
        assertThat(service.requests()).hasSize(1);
    }

    private static ChatCompletionCreateParams longer() {
        return FakeService.hello().toBuilder().maxCompletionTokens(40_000).build();
    }

    @Test
    void streamsAWholeAnswerThatIsTooLongToBeGivenAtOnce() {
        FakeService service = FakeService.answering(events(part("One", "", 9, 1), part(" two", STOPS, 9, 2)));
        Provider provider = service.connect(service.settings("gemini").apiKey(FakeService.key("AIza-k")));

        ChatCompletion completion = FakeService.ask(provider, Operation.CHAT, "gemini-4-argon", longer());

        assertThat(completion.choices().get(0).message().content()).hasValue("One two");
        assertThat(completion.usage().orElseThrow().totalTokens()).isEqualTo(11);
        assertThat(service.request().url()).contains(":streamGenerateContent?alt=sse");
    }

    @Test
    void failsIfSuchAStreamIsCut() {
        FakeService service = FakeService.answering(events(part("One", "", 9, 1)));
        Provider provider = service.connect(service.settings("gemini").apiKey(FakeService.key("AIza-k")));

        assertThatThrownBy(() -> FakeService.ask(provider, Operation.CHAT, "gemini-4-argon", longer()))
                .isInstanceOf(OpenAIIoException.class);
    }

    @Test
    void asksWithoutStoreOnceTheServiceHasSaidThatItKnowsNone() {
        FakeService service = new FakeService()
                .then(
                        400,
                        "{\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\",\"message\":"
                                + "\"Invalid JSON payload received. Unknown name \\\"store\\\": Cannot find field.\"}}")
                .then(200, FakeService.ANSWER);
        Provider provider = service.connect(service.settings("gemini").apiKey(FakeService.key("AIza-k")));

        FakeService.chat(provider, "m");
        FakeService.chat(provider, "m");

        assertThat(service.requests()).hasSize(3);
        assertThat(service.sent(0).get("store")).hasValue(JsonValue.from(false));
        assertThat(service.sent(1).get("store")).isEmpty();
        assertThat(service.sent(2).get("store")).isEmpty();
    }
}

package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.BadRequestException;
import io.postern.errors.UnsupportedParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingRulesTest {
    @ParameterizedTest
    @CsvSource({
        "openai, max_tokens, max_tokens",
        "openai, max_completion_tokens, max_completion_tokens",
        "groq, max_tokens, max_completion_tokens",
        "ollama, max_completion_tokens, max_tokens",
        "ollama, max_tokens, max_tokens",
        "mistral, max_completion_tokens, max_tokens",
        "vllm, max_tokens, max_tokens",
        "vllm, max_completion_tokens, max_completion_tokens"
    })
    void sendsTheTokenMaximumByTheServicesName(String service, String given, String sent) {
        Rendering rendering = Rendering.to(service);

        assertThat(rendering.chatMember(sent, "\"" + given + "\":5")).isEqualTo("5");
        assertThat(rendering.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "openai, max_completion_tokens, max_tokens",
        "deepseek, max_tokens, max_completion_tokens",
        "xai, max_completion_tokens, max_tokens"
    })
    void ofBothTokenMaximaTheNewerOneCounts(String service, String sent, String gone) {
        String both = "\"max_tokens\":1,\"max_completion_tokens\":2";
        Rendering rendering = Rendering.to(service);

        assertThat(rendering.chatMember(sent, both)).isEqualTo("2");
        assertThat(rendering.chatMember(gone, both)).isEqualTo("absent");
        assertThat(rendering.warnings()).contains("max_tokens: dropped");
    }

    @Test
    void namesTheTokenMaximumByTheModelWhereThatDecides() {
        assertThat(Rendering.to("azure").model("gpt-35-turbo").chatMember("max_tokens", "\"max_completion_tokens\":5"))
                .isEqualTo("5");
        assertThat(Rendering.to("openai").model("o3-mini").chatMember("max_completion_tokens", "\"max_tokens\":5"))
                .isEqualTo("5");
        assertThat(Rendering.to("azure").model("gpt-5").chatMember("max_completion_tokens", "\"max_tokens\":5"))
                .isEqualTo("5");
    }

    @Test
    void refusesTopLogprobsWithoutLogprobs() {
        assertThatThrownBy(() -> Rendering.to("openai").chatMember("top_logprobs", "\"top_logprobs\":2"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("`top_logprobs` needs `logprobs` to be true");
    }

    @Test
    void movesTemperatureIntoTheServicesRange() {
        Rendering rendering = Rendering.to("anthropic_openai");

        assertThat(rendering.chatMember("temperature", "\"temperature\":1.7")).isEqualTo("1");
        assertThat(rendering.warnings()).containsExactly("temperature: clamped to 1");
    }

    @Test
    void leavesANumberInsideTheRangeInItsOwnText() {
        assertThat(Rendering.to("moonshot").chatMember("temperature", "\"temperature\":0.50"))
                .isEqualTo("0.50");
    }

    @Test
    void raisesTemperatureWhereManyChoicesNeedIt() {
        Rendering rendering = Rendering.to("moonshot");

        assertThat(rendering.chatMember("temperature", "\"temperature\":0,\"n\":2"))
                .isEqualTo("0.3");
        assertThat(rendering.chatMember("temperature", "\"temperature\":0,\"n\":1"))
                .isEqualTo("0");
    }

    @Test
    void refusesMoreChoicesThanTheServiceGives() {
        assertThatThrownBy(() -> Rendering.to("groq").chatMember("n", "\"n\":2"))
                .isInstanceOf(UnsupportedParameterException.class)
                .hasMessageContaining("`n` must be at most 1");
        assertThat(Rendering.to("groq").chatMember("n", "\"n\":1")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"0, 1e-08", "0.0, 1e-08", "0.2, 0.2"})
    void sendsGroqNoZeroTemperature(String given, String sent) {
        assertThat(Rendering.to("groq").chatMember("temperature", "\"temperature\":" + given))
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "zai, none, {\"type\":\"disabled\"}",
        "zai, high, {\"type\":\"enabled\"}",
        "deepseek, none, {\"type\":\"disabled\"}",
        "deepseek, high, {\"type\":\"enabled\"}"
    })
    void turnsEffortIntoThinking(String service, String effort, String thinking) {
        assertThat(Rendering.to(service).chatMember("thinking", "\"reasoning_effort\":\"" + effort + "\""))
                .isEqualTo(thinking);
    }

    @Test
    void tellsOfAnEffortThatLosesItsDegree() {
        Rendering zai = Rendering.to("zai");
        zai.chatMember("thinking", "\"reasoning_effort\":\"low\"");
        Rendering deepSeek = Rendering.to("deepseek");

        assertThat(zai.warnings()).containsExactly("reasoning_effort: sent as its usual effort");
        assertThat(deepSeek.chatMember("reasoning_effort", "\"reasoning_effort\":\"xhigh\""))
                .isEqualTo("\"max\"");
        assertThat(deepSeek.warnings()).isEmpty();
    }

    @Test
    void putsTheEffortWhereOpenRouterLooksForIt() {
        assertThat(Rendering.to("openrouter").chatMember("reasoning", "\"reasoning_effort\":\"low\""))
                .isEqualTo("{\"effort\":\"low\"}");
    }

    @Test
    void theServicesOwnMemberWinsOverTheEffort() {
        assertThat(Rendering.to("zai")
                        .chatMember("thinking", "\"reasoning_effort\":\"none\",\"thinking\":{\"type\":\"enabled\"}"))
                .isEqualTo("{\"type\":\"enabled\"}");
    }

    @Test
    void leavesOutAnEffortTheServiceDoesNotKnow() {
        Rendering cohere = Rendering.to("cohere");

        assertThat(cohere.chatMember("reasoning_effort", "\"reasoning_effort\":\"high\""))
                .isEqualTo("\"high\"");
        assertThat(cohere.chatMember("reasoning_effort", "\"reasoning_effort\":\"low\""))
                .isEqualTo("absent");
        assertThat(cohere.warnings()).containsExactly("reasoning_effort: dropped");
    }

    @Test
    void safetyIdentifierTakesTheOlderNameWhereOnlyThatIsKnown() {
        Rendering old = Rendering.to("custom").with("{\"request\":{\"drop\":[\"safety_identifier\"]}}");
        String both = "\"user\":\"ann\",\"safety_identifier\":\"u-1\"";

        assertThat(old.chatMember("user", both)).isEqualTo("\"u-1\"");
        assertThat(old.chatMember("safety_identifier", both)).isEqualTo("absent");
        assertThat(Rendering.to("openai").chatMember("user", both)).isEqualTo("\"ann\"");
    }
}

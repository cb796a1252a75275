package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is repaired in whole answers: heads, choices, finish reasons and messages. */
class AnswerRulesTest {
    private static final String HEAD = "\"id\":\"a1\",\"object\":\"chat.completion\",\"created\":1700000000,\"model\":\"m\"";

    private static Asked body(String preset, String head, String choice) {
        return Asked.of(preset, "{" + head + ",\"choices\":[" + choice + "]}");
    }

    private static Asked message(String preset, String message) {
        return body(preset, HEAD, "{\"index\":0,\"message\":" + message + ",\"finish_reason\":\"stop\"}");
    }

    private static Asked finish(String preset, String reason) {
        return body(
                preset,
                HEAD,
                "{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"x\"},\"finish_reason\":" + reason + "}");
    }

    private static final String HI = "{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},"
            + "\"finish_reason\":\"stop\"}";

    @Test
    void givesAnswersOfOpenAiAsTheyAre() {
        String json = "{\"id\":\"a1\",\"object\":\"chat.completion\",\"created\":1700000000,\"model\":\"m\",\"choices\":["
                + "{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\",\"refusal\":null,"
                + "\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1,"
                + "\"completion_tokens\":2,\"total_tokens\":3},\"service_tier\":\"default\",\"system_fingerprint\":null}";

        assertThat(Asked.of("openai", json).answer().toJson()).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\":1", "\"id\":\"\"", "\"id\":null", "\"id\":7"})
    void r1MakesAnIdWhereThereIsNone(String id) {
        assertThat(body("custom", id + ",\"model\":\"m\"", HI).answer().id()).startsWith("chatcmpl-").hasSize(33);
    }

    @Test
    void r1KeepsTheProvidersId() {
        assertThat(body("openrouter", "\"id\":\"gen-1\",\"model\":\"m\"", HI).answer().id()).isEqualTo("gen-1");
    }

    @Test
    void r1ReplacesIdsThatAreNotUnique() {
        assertThat(body("ollama", "\"id\":\"chatcmpl-17\",\"model\":\"m\"", HI).answer().id())
                .isNotEqualTo("chatcmpl-17")
                .startsWith("chatcmpl-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"object\":\"chat.completions\",", "\"object\":null,", ""})
    void r2SetsTheObject(String object) {
        assertThat(body("custom", object + "\"id\":\"a\",\"model\":\"m\"", HI).answer()._object_())
                .isEqualTo(JsonValue.from("chat.completion"));
    }

    @ParameterizedTest
    @CsvSource({"1700000000.75,1700000000", "1700000000123,1700000000", "\"1700000000\",1700000000"})
    void r3MakesWholeSecondsOfTheTime(String created, long seconds) {
        assertThat(body("sambanova", "\"id\":\"a\",\"model\":\"m\",\"created\":" + created, HI).answer().created())
                .isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "null", "\"soon\""})
    void r3TakesTheTimeOfReceiptWhereThereIsNone(String created) {
        assertThat(body("custom", "\"id\":\"a\",\"model\":\"m\",\"created\":" + created, HI).answer().created())
                .isGreaterThan(1_700_000_000L);
    }

    @Test
    void r4NamesTheRequestedModelWhereThereIsNone() {
        assertThat(body("custom", "\"id\":\"a\"", HI).answer().model()).isEqualTo(Asked.MODEL);
    }

    @Test
    void r4KeepsTheProvidersModel() {
        assertThat(body("custom", "\"id\":\"a\",\"model\":\"test-model-2026\"", HI).answer().model())
                .isEqualTo("test-model-2026");
    }

    @Test
    void r5CountsChoicesThatHaveNoIndex() {
        String choice = "{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}";

        assertThat(body("huggingface", HEAD, choice + "," + choice).answer().choices())
                .extracting(ChatCompletion.Choice::index)
                .containsExactly(0L, 1L);
    }

    @Test
    void r6ReadsUsageWithoutChoicesAsAnAnswerWithoutChoices() {
        ChatCompletion answer = Asked.of("custom", "{" + HEAD + ",\"choices\":null,\"usage\":{\"prompt_tokens\":1,"
                        + "\"completion_tokens\":0,\"total_tokens\":1}}")
                .answer();

        assertThat(answer.choices()).isEmpty();
        assertThat(answer.usage()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "eos,stop",
        "eos_token,stop",
        "end,stop",
        "end_turn,stop",
        "stop_sequence,stop",
        "COMPLETE,stop",
        "STOP,stop",
        "max_tokens,length",
        "model_length,length",
        "MAX_TOKENS,length",
        "model_context_window_exceeded,length",
        "tool_use,tool_calls",
        "TOOL_CALL,tool_calls",
        "sensitive,content_filter",
        "SAFETY,content_filter",
        "guardrail_intervened,content_filter",
        "ERROR_TOXIC,content_filter",
        "something_new,stop"
    })
    void r10SaysInOpenAisWordsWhyItStoppedAndKeepsTheirs(String raw, String expected) {
        ChatCompletion.Choice choice = finish("custom", "\"" + raw + "\"").choice();

        assertThat(choice.finishReason().asString()).isEqualTo(expected);
        assertThat(choice.nativeFinishReason()).hasValue(raw);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null"})
    void r10TakesAnAnswerWithoutAReasonForStopped(String reason) {
        ChatCompletion.Choice choice = finish("xai", reason).choice();

        assertThat(choice.finishReason().asString()).isEqualTo("stop");
        assertThat(choice.nativeFinishReason()).isEmpty();
    }

    @Test
    void r10KeepsTheNativeReasonThatOpenRouterGives() {
        assertThat(finish("openrouter", "\"stop\",\"native_finish_reason\":\"end_turn\"").choice().nativeFinishReason())
                .hasValue("end_turn");
    }

    @ParameterizedTest
    @CsvSource({"stop,tool_calls", "eos,tool_calls", "length,length", "content_filter,content_filter"})
    void r11SaysToolCallsWhereItOnlyStopped(String raw, String expected) {
        String choice = "{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c\","
                + "\"type\":\"function\",\"function\":{\"name\":\"add\",\"arguments\":\"{}\"}}]},\"finish_reason\":\"" + raw
                + "\"}";

        assertThat(body("together", HEAD, choice).choice().finishReason().asString()).isEqualTo(expected);
    }

    @Test
    void r14JoinsTheTextsOfAContentThatIsAList() {
        ChatCompletionMessage message = message(
                        "mistral",
                        "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\","
                                + "\"text\":\"Hm. \"},{\"type\":\"text\",\"text\":\"So.\"}]},{\"type\":\"text\",\"text\":\"Blue"
                                + "\"},{\"type\":\"reference\",\"reference_ids\":[1]},{\"type\":\"text\",\"text\":\"!\"}]}")
                .choice()
                .message();

        assertThat(message.content()).hasValue("Blue!");
        assertThat(message.reasoningContent()).hasValue("Hm. So.");
        assertThat(message._additionalProperties().get("references").toJson())
                .isEqualTo("[{\"type\":\"reference\",\"reference_ids\":[1]}]");
    }

    @Test
    void r14ReadsTheReasoningPartsOfDatabricks() {
        ChatCompletionMessage message = message(
                        "databricks",
                        "{\"role\":\"assistant\",\"content\":[{\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\","
                                + "\"text\":\"Light.\"}]},{\"type\":\"text\",\"text\":\"Blue\"}]}")
                .choice()
                .message();

        assertThat(message.reasoningContent()).hasValue("Light.");
        assertThat(message.content()).hasValue("Blue");
    }

    @Test
    void r14KeepsImages() {
        assertThat(message(
                                "openrouter",
                                "{\"content\":[{\"type\":\"text\",\"text\":\"See\"},{\"type\":\"image_url\",\"image_url\":{"
                                        + "\"url\":\"data:,\"}}]}")
                        .choice()
                        .message()
                        ._additionalProperties())
                .containsKey("images");
    }

    @Test
    void r15GivesAMessageWithoutContentAnEmptyOne() {
        assertThat(message("custom", "{\"role\":\"assistant\"}").choice().message().content()).hasValue("");
    }

    @Test
    void r15LeavesTheContentOfAMessageWithCallsNull() {
        ChatCompletionMessage message = message(
                        "custom", "{\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}")
                .choice()
                .message();

        assertThat(message.content()).isEmpty();
        assertThat(message.toJson()).contains("\"content\":null");
    }

    @Test
    void r24SaysThatTheAssistantSpeaks() {
        assertThat(message("custom", "{\"content\":\"x\",\"role\":\"\"}").choice().message()._role())
                .isEqualTo(JsonValue.from("assistant"));
    }

    @Test
    void r27PassesRefusalsAndLogprobs() {
        ChatCompletion.Choice choice = body(
                        "openai",
                        HEAD,
                        "{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,\"refusal\":\"No.\"},\"logprobs\":{"
                                + "\"content\":null,\"refusal\":[{\"token\":\"No\",\"logprob\":-0.5,\"bytes\":null,"
                                + "\"top_logprobs\":[]}]},\"finish_reason\":\"stop\"}")
                .choice();

        assertThat(choice.message().refusal()).hasValue("No.");
        assertThat(choice.message().content()).isEmpty();
        assertThat(choice.logprobs().orElseThrow().refusal().orElseThrow()).hasSize(1);
    }

    @Test
    void r33ReplacesLoneSurrogatesOnOutput() {
        ChatCompletion answer = message("custom", "{\"content\":\"a\\ud83d!\"}").uncheckedAnswer();

        assertThat(answer.toJson()).contains("a?!");
    }

    @Test
    void r38SkipsWhiteSpaceBeforeTheBody() {
        assertThat(Asked.of("deepseek", "\n\n \r\n{" + HEAD + ",\"choices\":[" + HI + "]}")
                        .choice()
                        .message()
                        .content())
                .hasValue("Hi");
    }

    @Test
    void r41KeepsMembersThatNobodyKnows() {
        ChatCompletion answer = Asked.of("groq", "{" + HEAD + ",\"x_groq\":{\"id\":\"req_1\"},\"choices\":[{\"index\":0,\"stop_reason\":7,"
                        + "\"message\":{\"content\":\"x\",\"mood\":\"good\"},\"finish_reason\":\"stop\"}]}")
                .answer();

        assertThat(answer._additionalProperties().get("x_groq").toJson()).isEqualTo("{\"id\":\"req_1\"}");
        assertThat(answer.choices().get(0)._additionalProperties()).containsKey("stop_reason");
        assertThat(answer.choices().get(0).message()._additionalProperties()).containsKey("mood");
    }

    @Test
    void r42KeepsCitations() {
        assertThat(Asked.of("xai", "{" + HEAD + ",\"citations\":[\"https://a.example\"],\"choices\":[" + HI + "]}")
                        .answer()
                        ._additionalProperties())
                .containsKey("citations");
    }

    @Test
    void showsATierThatNobodyKnowsAsAuto() {
        assertThat(Asked.of("groq", "{" + HEAD + ",\"service_tier\":\"on_demand\",\"choices\":[" + HI + "]}")
                        .answer()
                        .serviceTier()
                        .orElseThrow()
                        .asString())
                .isEqualTo("auto");
    }

    @Test
    void dropsAnEchoOfTheLastAssistantMessage() {
        assertThat(message("xai", "{\"content\":\"So far\"}")
                        .with(params -> params.addAssistantMessage("So far"))
                        .choice()
                        .message()
                        .content())
                .hasValue("");
    }
}

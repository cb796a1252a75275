package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryRulesTest {
    private static final String CALL =
            "{\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}";

    private static String assistant(String members) {
        return "[{\"role\":\"assistant\",\"content\":\"Hm.\"" + members + "}]";
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "azure", "groq", "mistral", "fireworks", "together", "ollama", "poe"})
    void whatOnlyAnswersHaveIsNotSentBack(String service) {
        assertThat(
                        Rendering.to(service)
                                .messages(
                                        assistant(
                                                ",\"reasoning_content\":\"Let me see\",\"annotations\":[],"
                                                        + "\"native_finish_reason\":\"end_turn\",\"thinking_blocks\":[],\"reasoning_details\":[]")))
                .isEqualTo(assistant(""));
    }

    @Test
    void whatACallerAddedIsSent() {
        assertThat(Rendering.to("deepseek").messages(assistant(",\"prefix\":true")))
                .isEqualTo(assistant(",\"prefix\":true"));
        assertThat(Rendering.to("openai").messages(assistant(",\"prefix\":true")))
                .isEqualTo(assistant(",\"prefix\":true"));
    }

    @ParameterizedTest
    @CsvSource({
        "openrouter, reasoning",
        "cerebras, reasoning",
        "deepseek, reasoning_content",
        "moonshot, reasoning_content",
        "litellm_proxy, reasoning_content"
    })
    void reasoningGoesBackInTheServicesField(String service, String field) {
        assertThat(Rendering.to(service).messages(assistant(",\"reasoning_content\":\"Let me see\"")))
                .isEqualTo(assistant(",\"" + field + "\":\"Let me see\""));
    }

    @Test
    void reasoningOfAnotherServiceIsFoundByItsName() {
        assertThat(Rendering.to("deepseek").messages(assistant(",\"reasoning\":\"Let me see\"")))
                .isEqualTo(assistant(",\"reasoning_content\":\"Let me see\""));
        assertThat(Rendering.to("deepseek").messages(assistant(",\"reasoning\":{\"content\":\"Let me see\"}")))
                .isEqualTo(assistant(",\"reasoning_content\":\"Let me see\""));
    }

    @Test
    void openRouterGetsTheDetailsAsTheyCame() {
        assertThat(Rendering.to("openrouter")
                        .messages(assistant(",\"reasoning_content\":\"x\",\"reasoning_details\":[{\"type\": \"t\"}]")))
                .isEqualTo(assistant(",\"reasoning_details\":[{\"type\": \"t\"}],\"reasoning\":\"x\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deepseek", "moonshot"})
    void lostReasoningIsReplacedOnlyOnToolCalls(String service) {
        assertThat(Rendering.to(service)
                        .messages("[{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[" + CALL + "]}]"))
                .isEqualTo("[{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[" + CALL
                        + "],\"reasoning_content\":\" \"}]");
        assertThat(Rendering.to(service).messages(assistant(""))).isEqualTo(assistant(""));
    }

    @Test
    void deepSeekR1MustNotGetItsReasoningBack() {
        assertThat(Rendering.to("deepseek").model("deepseek-r1").messages(assistant(",\"reasoning_content\":\"x\"")))
                .isEqualTo(assistant(""));
    }

    @Test
    void thoughtSignaturesGoBackToGoogleAlone() {
        String signed =
                "[{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"},"
                        + "\"extra_content\":{\"google\":{\"thought_signature\":\"s\"}}}]}]";
        String plain = "[{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[" + CALL + "]}]";

        assertThat(Rendering.to("gemini_openai").messages(signed)).isEqualTo(signed);
        assertThat(Rendering.to("vertex_openapi").messages(signed)).isEqualTo(signed);
        assertThat(Rendering.to("openai").messages(signed)).isEqualTo(plain);
        assertThat(Rendering.to("together").messages(signed)).isEqualTo(plain);
    }

    @Test
    void googleGetsNoReasoningText() {
        assertThat(Rendering.to("gemini_openai").messages(assistant(",\"reasoning_content\":\"x\"")))
                .isEqualTo(assistant(""));
    }

    @Test
    void anEmptyListOfCallsIsLeftOut() {
        assertThat(Rendering.to("openai").messages(assistant(",\"tool_calls\":[]")))
                .isEqualTo(assistant(""));
    }

    @Test
    void aCallOfACustomToolBecomesOneOfItsFunction() {
        String custom =
                "[{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"custom\","
                        + "\"custom\":{\"name\":\"sql\",\"input\":\"select \\\"a\\\"\"}}]}]";

        assertThat(Rendering.to("groq").messages(custom))
                .isEqualTo(
                        "[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\",\"function\":"
                                + "{\"name\":\"sql\",\"arguments\":\"{\\\"input\\\":\\\"select \\\\\\\"a\\\\\\\"\\\"}\"}}]}]");
        assertThat(Rendering.to("openai").messages(custom)).isEqualTo(custom);
    }

    @Test
    void deprecatedCallsAndResultsBecomeToolCallsAndResults() {
        String legacy =
                "[{\"role\":\"assistant\",\"content\":null,\"function_call\":{\"name\":\"f\",\"arguments\":\"{}\"}},"
                        + "{\"role\":\"function\",\"name\":\"f\",\"content\":\"1\"}]";

        assertThat(Rendering.to("together").messages(legacy))
                .isEqualTo(
                        "[{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_0\",\"type\":\"function\","
                                + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},"
                                + "{\"role\":\"tool\",\"content\":\"1\",\"tool_call_id\":\"call_0\"}]");
        assertThat(Rendering.to("openai").messages(legacy))
                .isEqualTo(legacy.replace("\"name\":\"f\",\"content\":\"1\"", "\"content\":\"1\",\"name\":\"f\""));
    }

    @Test
    void theSameConversationGoesToFiveServicesInTurn() {
        String given = "[{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null,\"reasoning_content\":\"r\","
                + "\"annotations\":[],\"tool_calls\":[" + CALL
                + "]},{\"role\":\"tool\",\"content\":\"1\",\"tool_call_id\":\"call_1\"}]";

        for (String service : new String[] {"openai", "groq", "mistral", "deepseek", "openrouter"}) {
            String sent = Rendering.to(service).strict().messages(given);
            assertThat(sent).as(service).doesNotContain("annotations");
            assertThat(sent.contains("\"r\""))
                    .as(service)
                    .isEqualTo(service.equals("deepseek") || service.equals("openrouter"));
        }
    }

    @Test
    void r43SendsBackNoPartsThatWereTakenOutOfAnAnswer() {
        assertThat(Rendering.to("mistral")
                        .messages(
                                "[{\"role\":\"assistant\",\"content\":\"Blue\",\"references\":[{\"type\":\"reference\"}],"
                                        + "\"content_parts\":[{\"type\":\"other\"}]}]"))
                .isEqualTo("[{\"role\":\"assistant\",\"content\":\"Blue\"}]");
    }
}

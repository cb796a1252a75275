package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.BadRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolRulesTest {
    private static final String A = "{\"type\":\"function\",\"function\":{\"name\":\"a\"}}";
    private static final String B = "{\"type\":\"function\",\"function\":{\"name\":\"b\"}}";
    private static final String TOOLS = "\"tools\":[" + A + "," + B + "]";
    private static final String CUSTOM =
            "{\"type\":\"custom\",\"custom\":{\"name\":\"sql\",\"description\":\"Runs SQL.\"}}";

    private static String choice(String service, String choice) {
        return Rendering.to(service).chatMember("tool_choice", TOOLS + ",\"tool_choice\":" + choice);
    }

    private static String tools(String service, String choice) {
        return Rendering.to(service).chatMember("tools", TOOLS + ",\"tool_choice\":" + choice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"none\"",
                "\"auto\"",
                "\"required\"",
                "{\"type\":\"function\",\"function\":{\"name\":\"a\"}}",
                "{\"type\":\"custom\",\"custom\":{\"name\":\"a\"}}",
                "{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"auto\",\"tools\":[" + A + "]}}"
            })
    void openAiGetsEveryFormOfChoiceAsItIs(String choice) {
        assertThat(choice("openai", choice)).isEqualTo(choice);
        assertThat(tools("openai", choice)).isEqualTo("[" + A + "," + B + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mistral", "fireworks"})
    void sendsAnyForRequired(String service) {
        assertThat(choice(service, "\"required\"")).isEqualTo("\"any\"");
        assertThat(choice(service, "\"auto\"")).isEqualTo("\"auto\"");
    }

    @ParameterizedTest
    @CsvSource({"auto", "required"})
    void filtersTheToolsWhereNoneCanBeAllowed(String mode) {
        String allowed =
                "{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"" + mode + "\",\"tools\":[" + B + "]}}";

        assertThat(choice("groq", allowed)).isEqualTo("\"" + mode + "\"");
        assertThat(tools("groq", allowed)).isEqualTo("[" + B + "]");
    }

    @Test
    void leavesTheToolsOutWhereTheyCannotBeForbidden() {
        assertThat(choice("ollama", "\"none\"")).isEqualTo("absent");
        assertThat(tools("ollama", "\"none\"")).isEqualTo("absent");
    }

    @Test
    void requiredBecomesAutoWhereItIsUnknownAndSaysSo() {
        Rendering moonshot = Rendering.to("moonshot");

        assertThat(moonshot.chatMember("tool_choice", TOOLS + ",\"tool_choice\":\"required\""))
                .isEqualTo("\"auto\"");
        assertThat(moonshot.warnings()).containsExactly("tool_choice: sent as auto");
    }

    @Test
    void aNamedToolIsSentAloneWhereItCannotBeForced() {
        assertThat(tools("deepinfra", A)).isEqualTo("[" + A + "]");
        assertThat(choice("deepinfra", A)).isEqualTo("\"auto\"");
    }

    @Test
    void aNamedToolIsSentAloneAndRequiredWhereThatIsKnown() {
        Rendering rendering = Rendering.to("custom")
                .with("{\"request\":{\"tools\":{\"choice\":{\"values\":[\"auto\",\"required\"]}}}}")
                .strict();

        assertThat(rendering.chatMember("tool_choice", TOOLS + ",\"tool_choice\":" + A))
                .isEqualTo("\"required\"");
        assertThat(rendering.chatMember("tools", TOOLS + ",\"tool_choice\":" + A))
                .isEqualTo("[" + A + "]");
    }

    @Test
    void aChoiceOfAToolThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> choice("deepinfra", "{\"type\":\"function\",\"function\":{\"name\":\"c\"}}"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("`tool_choice` names none of `tools`");
    }

    @Test
    void aFormNobodyKnowsGoesThrough() {
        assertThat(choice("mistral", "\"any\"")).isEqualTo("\"any\"");
    }

    @Test
    void nothingSpeaksOfToolsWhereThereAreNone() {
        String empty = "\"tools\":[],\"parallel_tool_calls\":true,\"tool_choice\":\"auto\"";

        assertThat(Rendering.to("openai").chatMember("tools", empty)).isEqualTo("absent");
        assertThat(Rendering.to("openai").chatMember("parallel_tool_calls", empty))
                .isEqualTo("absent");
        assertThat(Rendering.to("openai").chatMember("tool_choice", empty)).isEqualTo("absent");
    }

    @Test
    void leavesStrictOutOfToolsAndSaysSoWhereItWasMeant() {
        Rendering fireworks = Rendering.to("fireworks");

        assertThat(fireworks.chatMember(
                        "tools",
                        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\",\"strict\":true}},"
                                + "{\"type\":\"function\",\"function\":{\"name\":\"b\",\"strict\":null}}]"))
                .isEqualTo("[" + A + "," + B + "]");
        assertThat(fireworks.warnings()).containsExactly("tools[0].function.strict: dropped");
    }

    @Test
    void openAiKeepsCustomTools() {
        assertThat(Rendering.to("openai").chatMember("tools", "\"tools\":[" + CUSTOM + "]"))
                .isEqualTo("[" + CUSTOM + "]");
    }

    @Test
    void aCustomToolBecomesAFunctionOfOneString() {
        assertThat(Rendering.to("groq").strict().chatMember("tools", "\"tools\":[" + CUSTOM + "]"))
                .isEqualTo("[{\"type\":\"function\",\"function\":{\"name\":\"sql\",\"description\":\"Runs SQL.\","
                        + "\"parameters\":{\"type\":\"object\",\"properties\":{\"input\":{\"type\":\"string\"}},"
                        + "\"required\":[\"input\"],\"additionalProperties\":false}}}]");
    }

    @Test
    void aGrammarIsToldInTheDescription() {
        Rendering groq = Rendering.to("groq");

        String sent = groq.chatMember(
                "tools",
                "\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"sql\",\"format\":{\"type\":\"grammar\","
                        + "\"grammar\":{\"definition\":\"[a-z]+\",\"syntax\":\"regex\"}}}}]");

        assertThat(sent).contains("\"description\":\"The input must match this regex grammar:\\n[a-z]+\"");
        assertThat(groq.warnings()).containsExactly("tools[0].custom.format: told in the tool's description");
    }

    @Test
    void aChoiceOfACustomToolIsOneOfItsFunction() {
        assertThat(Rendering.to("groq")
                        .chatMember(
                                "tool_choice",
                                "\"tools\":[" + CUSTOM
                                        + "],\"tool_choice\":{\"type\":\"custom\",\"custom\":{\"name\":\"sql\"}}"))
                .isEqualTo("{\"type\":\"function\",\"function\":{\"name\":\"sql\"}}");
    }

    @Test
    void anAllowedCustomToolStays() {
        String sent = Rendering.to("groq")
                .chatMember(
                        "tools",
                        "\"tools\":[" + CUSTOM + "," + A
                                + "],\"tool_choice\":{\"type\":\"allowed_tools\",\"allowed_tools\":"
                                + "{\"mode\":\"auto\",\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"sql\"}}]}}");

        assertThat(sent).contains("\"sql\"").doesNotContain("\"a\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"auto\" | \"auto\"",
                "\"none\" | \"none\"",
                "{\"name\":\"a\"} | {\"type\":\"function\",\"function\":{\"name\":\"a\"}}"
            })
    void deprecatedFunctionsBecomeTools(String given, String sent) {
        String functions = "\"functions\":[{\"name\":\"a\"}],\"function_call\":" + given;

        assertThat(Rendering.to("groq").chatMember("tools", functions)).isEqualTo("[" + A + "]");
        assertThat(Rendering.to("groq").chatMember("tool_choice", functions)).isEqualTo(sent);
        assertThat(Rendering.to("groq").chatMember("functions", functions)).isEqualTo("absent");
        assertThat(Rendering.to("groq").chatMember("function_call", functions)).isEqualTo("absent");
    }

    @Test
    void openAiKeepsDeprecatedFunctions() {
        assertThat(Rendering.to("openai").chatMember("functions", "\"functions\":[{\"name\":\"a\"}]"))
                .isEqualTo("[{\"name\":\"a\"}]");
    }
}

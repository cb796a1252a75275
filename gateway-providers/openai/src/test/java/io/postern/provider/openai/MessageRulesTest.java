package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.UnsupportedParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageRulesTest {
    private static final String IMAGE =
            "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/cat.png\"}}";
    private static final String DATA =
            "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AA==\"}}";
    private static final String CALL =
            "{\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}";

    private static String user(String content) {
        return "[{\"role\":\"user\",\"content\":" + content + "}]";
    }

    private static String text(String... texts) {
        StringBuilder parts = new StringBuilder("[");
        for (String text : texts) {
            if (parts.length() > 1) parts.append(',');
            parts.append("{\"type\":\"text\",\"text\":\"").append(text).append("\"}");
        }
        return parts.append(']').toString();
    }

    @ParameterizedTest
    @CsvSource({"openai, developer", "cohere, developer", "openrouter, developer", "groq, system", "deepseek, system"})
    void sendsDeveloperMessagesInTheRoleThatIsKnown(String service, String role) {
        assertThat(Rendering.to(service).strict().messages("[{\"role\":\"developer\",\"content\":\"Be brief.\"}]"))
                .isEqualTo("[{\"role\":\"" + role + "\",\"content\":\"Be brief.\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deepseek", "ollama", "sambanova", "docker", "moonshot"})
    void joinsTextPartsToOneString(String service) {
        assertThat(Rendering.to(service).messages(user(text("one", "two")))).isEqualTo(user("\"one\\ntwo\""));
    }

    @Test
    void leavesPartsThatHoldMoreThanText() {
        String mixed = user("[{\"type\":\"text\",\"text\":\"look\"}," + DATA + "]");

        assertThat(Rendering.to("moonshot").messages(mixed)).isEqualTo(mixed);
    }

    @Test
    void refusesWhatIsNoTextWhereOnlyTextIsTaken() {
        assertThatThrownBy(() ->
                        Rendering.to("deepseek").messages(user("[{\"type\":\"text\",\"text\":\"x\"}," + DATA + "]")))
                .isInstanceOf(UnsupportedParameterException.class)
                .hasMessageContaining("`messages[0].content[1]` must be text for this service");
    }

    @Test
    void deepInfraToolResultsAreStrings() {
        String given = "[{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":" + text("1", "2") + "}]";

        assertThat(Rendering.to("deepinfra").messages(given))
                .isEqualTo("[{\"role\":\"tool\",\"content\":\"1\\n2\",\"tool_call_id\":\"c\"}]");
        assertThat(Rendering.to("deepinfra").messages(user(text("1")))).isEqualTo(user(text("1")));
    }

    @Test
    void refusesAnImageByItsUrlWhereTheServiceLoadsNone() {
        assertThatThrownBy(() -> Rendering.to("ollama").messages(user("[" + IMAGE + "]")))
                .isInstanceOf(UnsupportedParameterException.class)
                .hasMessageContaining("`messages[0].content[0].image_url`")
                .hasMessageNotContaining("example.com");
        assertThat(Rendering.to("ollama").messages(user("[" + DATA + "]"))).isEqualTo(user("[" + DATA + "]"));
        assertThat(Rendering.to("openai").messages(user("[" + IMAGE + "]"))).isEqualTo(user("[" + IMAGE + "]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"groq", "xai", "mistral"})
    void leavesNamesOutAndSaysSo(String service) {
        Rendering rendering = Rendering.to(service);

        assertThat(rendering.messages("[{\"role\":\"user\",\"content\":\"Hi\",\"name\":\"ann\"}]"))
                .isEqualTo(user("\"Hi\""));
        assertThat(rendering.warnings()).containsExactly("messages[0].name: dropped");
    }

    @Test
    void mistralKeepsTheNameOfATool() {
        assertThat(
                        Rendering.to("mistral")
                                .messages(
                                        "[{\"role\":\"tool\",\"content\":\"1\",\"tool_call_id\":\"abcDEF123\",\"name\":\"f\"}]"))
                .contains("\"name\":\"f\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"groq", "mistral", "fireworks"})
    void stripsNulls(String service) {
        String sent = Rendering.to(service)
                .messages("[{\"role\":\"assistant\",\"content\":null,\"refusal\":null,\"tool_calls\":["
                        + CALL.replace("call_1", "abcDEF123") + "]}]");

        assertThat(sent).doesNotContain("null").doesNotContain("content");
    }

    @Test
    void openAiKeepsNulls() {
        String given = "[{\"role\":\"assistant\",\"content\":null,\"refusal\":null,\"tool_calls\":[" + CALL + "]}]";

        assertThat(Rendering.to("openai").messages(given)).isEqualTo(given);
    }

    @Test
    void othersKeepANullContentButNoNullRefusal() {
        assertThat(Rendering.to("together")
                        .messages("[{\"role\":\"assistant\",\"content\":null,\"refusal\":null,\"tool_calls\":[" + CALL
                                + "]}]"))
                .isEqualTo("[{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[" + CALL + "]}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "[]"})
    void mistralGetsNoEmptyAssistantMessage(String content) {
        assertThat(Rendering.to("mistral")
                        .messages("[{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":"
                                + content + "}]"))
                .isEqualTo(user("\"Hi\""));
    }

    @Test
    void oldMistralModelsGetAnAssistantBetweenToolAndUser() {
        String given = "[{\"role\":\"tool\",\"content\":\"1\",\"tool_call_id\":\"abcDEF123\"},"
                + "{\"role\":\"user\",\"content\":\"Thanks\"}]";

        assertThat(Rendering.to("mistral").model("open-mixtral-8x7b").messages(given))
                .contains("},{\"role\":\"assistant\",\"content\":\"OK\"},{\"role\":\"user\"");
        assertThat(Rendering.to("mistral").messages(given)).doesNotContain("OK");
    }

    @Test
    void callIdsGetNineSignsAndResultsFollow() {
        Rendering mistral = Rendering.to("mistral");
        String call = mistral.messages("[{\"role\":\"assistant\",\"tool_calls\":[" + CALL + "]}]");
        String result = mistral.messages("[{\"role\":\"tool\",\"content\":\"1\",\"tool_call_id\":\"call_1\"}]");
        String id = ToolCallIds.alnum9("call_1");

        assertThat(id).matches("[0-9A-Za-z]{9}");
        assertThat(call).contains("\"id\":\"" + id + "\"");
        assertThat(result).contains("\"tool_call_id\":\"" + id + "\"");
        assertThat(ToolCallIds.alnum9("call_2")).isNotEqualTo(id);
    }

    @Test
    void anIdThatFitsStays() {
        assertThat(ToolCallIds.alnum9("abcDEF123")).isEqualTo("abcDEF123");
    }

    @Test
    void messagesOfAnUnknownRoleGoThrough() {
        assertThat(Rendering.to("groq").messages("[{\"role\":\"narrator\",\"content\":\"Once\"}]"))
                .isEqualTo("[{\"role\":\"narrator\",\"content\":\"Once\"}]");
    }
}

package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.models.chat.completions.ChatCompletionMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the model's thoughts, in whole answers and in streams. */
class ReasoningRulesTest {
    private static final String HEAD = "{\"id\":\"a1\",\"created\":1700000000,\"model\":\"m\",\"choices\":[{\"index\":0,";

    private static ChatCompletionMessage whole(String preset, String members) {
        return Asked.of(preset, HEAD + "\"message\":{" + members + "},\"finish_reason\":\"stop\"}]}").choice().message();
    }

    private static ChatCompletionMessage streamed(String preset, String... deltas) {
        List<String> events = new ArrayList<>();
        for (String delta : deltas) events.add(HEAD + "\"delta\":{" + delta + "}}]}");
        events.add(HEAD + "\"delta\":{},\"finish_reason\":\"stop\"}]}");
        return Asked.streaming(preset, events.toArray(String[]::new)).accumulatedChoice().message();
    }

    /** A stream of a content that comes one character at a time. */
    private static ChatCompletionMessage streamedText(String preset, String text) {
        return streamed(
                preset, text.chars().mapToObj(c -> "\"content\":\"" + escaped((char) c) + "\"").toArray(String[]::new));
    }

    private static String escaped(char c) {
        return c == '\n' ? "\\n" : String.valueOf(c);
    }

    private static String said(ChatCompletionMessage message) {
        return message.reasoningContent().orElse("-") + "|" + message.content().orElse("-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"reasoning_content", "reasoning", "reasoning_text", "thinking", "think", "chain_of_thought"})
    void r12FindsReasoningUnderAnyOfItsNames(String name) {
        String members = "\"content\":\"Blue\",\"" + name + "\":\"Hm\"";

        assertThat(said(whole("custom", members))).isEqualTo("Hm|Blue");
        assertThat(said(streamed("custom", members))).isEqualTo("Hm|Blue");
        assertThat(whole("custom", members).toJson()).containsOnlyOnce("\"Hm\"");
    }

    @Test
    void r12NeverJoinsTwoOfThem() {
        String members = "\"content\":\"Blue\",\"reasoning\":\"Hm\",\"reasoning_content\":\"Hm\"";

        assertThat(said(whole("chutes", members))).isEqualTo("Hm|Blue");
        assertThat(said(streamed("chutes", members))).isEqualTo("Hm|Blue");
    }

    @Test
    void r12TakesTheFirstThatIsNotEmpty() {
        String members = "\"content\":\"Blue\",\"reasoning_content\":\"\",\"reasoning\":\"Hm\"";

        assertThat(said(whole("litellm_proxy", members))).isEqualTo("Hm|Blue");
    }

    @Test
    void r12LooksFirstWhereThePresetSays() {
        assertThat(said(whole("vllm", "\"content\":\"Blue\",\"reasoning_content\":\"old\",\"reasoning\":\"new\"")))
                .isEqualTo("new|Blue");
    }

    @Test
    void r12KeepsDetailsAsTheyCame() {
        String members = "\"content\":\"Blue\",\"reasoning\":\"Hm\",\"reasoning_details\":[{\"type\":\"reasoning.text\","
                + "\"text\":\"Hm\",\"signature\":\"s\"}]";

        assertThat(said(whole("openrouter", members))).isEqualTo("Hm|Blue");
        assertThat(whole("openrouter", members)._additionalProperties()).containsKey("reasoning_details");
        assertThat(streamed("openrouter", members)._additionalProperties()).containsKey("reasoning_details");
    }

    @Test
    void r12ReadsTheTextOfDetailsWhereThereIsNoOther() {
        assertThat(said(whole("minimax", "\"content\":\"Blue\",\"reasoning_details\":[{\"text\":\"Hm\"}]")))
                .isEqualTo("Hm|Blue");
    }

    @Test
    void r12ReadsReasoningInAnObject() {
        assertThat(said(whole("custom", "\"content\":\"Blue\",\"reasoning\":{\"content\":\"Hm\"}"))).isEqualTo("Hm|Blue");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<think>Hm</think>Blue;Hm|Blue",
                "<think>~Hm~</think>~~Blue;Hm~|Blue",
                "~~<thinking>Hm</thinking>Blue;Hm|Blue",
                "<reasoning>a<b</reasoning>Blue;a<b|Blue",
                "<budget:thinking>Hm</budget:thinking>Blue;Hm|Blue",
                "<think></think>Blue;-|Blue",
                "<think>Hm;Hm|",
                "Blue <think>not this</think>;-|Blue <think>not this</think>",
                "<thin>Blue;-|<thin>Blue",
                "<;-|<"
            })
    void r13SplitsOffWhatStandsBetweenTagsAtTheStart(String text, String expected) {
        String content = text.replace('~', '\n');
        String said = expected.replace('~', '\n');

        assertThat(said(whole("minimax", "\"content\":\"" + content.replace("\n", "\\n") + "\""))).isEqualTo(said);
        assertThat(said(streamedText("minimax", content))).isEqualTo(said);
    }

    @Test
    void r13TakesAllBeforeALoneClosingTagForReasoning() {
        assertThat(said(whole("lmstudio", "\"content\":\"Hm</think>Blue\""))).isEqualTo("Hm|Blue");
    }

    @Test
    void r13LeavesTagsAloneUnlessThePresetSaysSo() {
        assertThat(said(whole("openai", "\"content\":\"<think>Hm</think>Blue\""))).isEqualTo("-|<think>Hm</think>Blue");
    }

    @Test
    void r13LooksForNoTagsWhereReasoningComesInItsField() {
        assertThat(said(streamed("groq", "\"reasoning\":\"Hm\"", "\"content\":\"<think>\"", "\"content\":\"x\"")))
                .isEqualTo("Hm|<think>x");
    }

    @Test
    void r14ReadsPartsInDeltas() {
        assertThat(said(streamed(
                        "mistral",
                        "\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"H\"}]}]",
                        "\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"m\"}]}]",
                        "\"content\":[{\"type\":\"text\",\"text\":\"Bl\"}]",
                        "\"content\":\"ue\"")))
                .isEqualTo("Hm|Blue");
    }

    @Test
    void dropsReasoningThatComesTwice() {
        assertThat(said(streamed(
                        "xai",
                        "\"reasoning_content\":\"Hm\"",
                        "\"reasoning_content\":\"Hm\"",
                        "\"reasoning_content\":\"!\"",
                        "\"content\":\"Blue\"")))
                .isEqualTo("Hm!|Blue");
    }
}

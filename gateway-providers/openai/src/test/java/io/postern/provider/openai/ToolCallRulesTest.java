package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.StreamInterruptedException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import io.postern.models.chat.completions.ChatCompletionMessageToolCall;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is repaired in tool calls, in whole answers and in streams. */
class ToolCallRulesTest {
    private static final String HEAD =
            "{\"id\":\"a1\",\"created\":1700000000,\"model\":\"m\",\"choices\":[{\"index\":0,";

    private static List<ChatCompletionMessageFunctionToolCall> calls(ChatCompletion answer) {
        return answer.choices().get(0).message().toolCalls().orElse(List.of()).stream()
                .map(ChatCompletionMessageToolCall::asFunction)
                .toList();
    }

    private static List<ChatCompletionMessageFunctionToolCall> whole(String preset, String calls) {
        return calls(Asked.of(
                        preset,
                        HEAD + "\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":" + calls
                                + "},\"finish_reason\":\"stop\"}]}")
                .answer());
    }

    /** @param pieces what stands in {@code tool_calls} of each chunk */
    private static Asked pieces(String preset, String... pieces) {
        List<String> events = new ArrayList<>();
        for (String piece : pieces) events.add(HEAD + "\"delta\":{\"tool_calls\":" + piece + "}}]}");
        events.add(HEAD + "\"delta\":{},\"finish_reason\":\"stop\"}]}");
        return Asked.streaming(preset, events.toArray(String[]::new));
    }

    private static List<ChatCompletionMessageFunctionToolCall> streamed(String preset, String... pieces) {
        return calls(pieces(preset, pieces).accumulated());
    }

    private static String said(ChatCompletionMessageFunctionToolCall call) {
        return call.function().name() + call.function().arguments();
    }

    private static String piece(String members, String function) {
        return "[{" + members + "\"function\":{" + function + "}}]";
    }

    @Test
    void r11SaysToolCallsAtTheEndOfAStreamWithCalls() {
        assertThat(finishOfACall("together")).isEqualTo("tool_calls");
    }

    @Test
    void r11LeavesOpenAisOwnWordsAlone() {
        assertThat(finishOfACall("openai")).isEqualTo("stop");
    }

    private static String finishOfACall(String preset) {
        return pieces(
                        preset,
                        piece("\"index\":0,\"id\":\"c\",\"type\":\"function\",", "\"name\":\"f\",\"arguments\":\"{}\""))
                .accumulatedChoice()
                .finishReason()
                .asString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"id\":null,", "\"id\":\"\","})
    void r16GivesACallWithoutAnIdOne(String id) {
        String call = piece(id + "\"type\":\"function\",", "\"name\":\"add\",\"arguments\":\"{}\"");

        assertThat(whole("together", call).get(0).id()).startsWith("call_").hasSize(29);
        assertThat(streamed("together", call).get(0).id()).startsWith("call_").hasSize(29);
    }

    @Test
    void r17GivesACallWithoutATypeOne() {
        String call = piece("\"index\":0,\"id\":\"c\",", "\"name\":\"add\",\"arguments\":\"{}\"");

        assertThat(whole("groq", call)).extracting(ToolCallRulesTest::said).containsExactly("add{}");
        assertThat(streamed("groq", call)).extracting(ToolCallRulesTest::said).containsExactly("add{}");
    }

    @Test
    void r18MatchesPiecesWithoutIndexByTheirId() {
        assertThat(streamed(
                        "mistral",
                        piece("\"id\":\"a\",", "\"name\":\"f\",\"arguments\":\"{\\\"x\\\":\""),
                        piece("\"id\":\"b\",", "\"name\":\"g\",\"arguments\":\"{\\\"y\\\":\""),
                        piece("\"id\":\"a\",", "\"arguments\":\"1}\""),
                        piece("\"id\":\"b\",", "\"arguments\":\"2}\"")))
                .extracting(ToolCallRulesTest::said)
                .containsExactly("f{\"x\":1}", "g{\"y\":2}");
    }

    @Test
    void r18GoesOnWithTheLastCallWhereNeitherIndexNorNameIsGiven() {
        assertThat(streamed(
                        "together",
                        piece("", "\"name\":\"f\",\"arguments\":\"\""),
                        piece("", "\"arguments\":\"{\\\"x\\\"\""),
                        piece("", "\"arguments\":\":1}\""),
                        piece("", "\"name\":\"g\",\"arguments\":\"{}\"")))
                .extracting(ToolCallRulesTest::said)
                .containsExactly("f{\"x\":1}", "g{}");
    }

    @Test
    void r18TellsCallsApartThatAreAllCountedAsTheFirst() {
        assertThat(streamed(
                        "ollama",
                        piece(
                                "\"index\":0,\"id\":\"a\",\"type\":\"function\",",
                                "\"name\":\"f\",\"arguments\":\"{\\\"x\\\":1}\""),
                        piece(
                                "\"index\":0,\"id\":\"b\",\"type\":\"function\",",
                                "\"name\":\"f\",\"arguments\":\"{\\\"x\\\":2}\"")))
                .extracting(ToolCallRulesTest::said)
                .containsExactly("f{\"x\":1}", "f{\"x\":2}");
    }

    @Test
    void r18CountsFromZero() {
        assertThat(streamed(
                        "custom",
                        piece("\"index\":1,\"id\":\"a\",\"type\":\"function\",", "\"name\":\"f\",\"arguments\":\"{\""),
                        piece("\"index\":1,", "\"arguments\":\"}\"")))
                .extracting(ToolCallRulesTest::said)
                .containsExactly("f{}");
    }

    @Test
    void r19HoldsACallBackUntilItsNameIsKnown() {
        assertThat(streamed(
                        "custom",
                        piece("\"index\":0,\"id\":\"a\",\"type\":\"function\",", "\"arguments\":\"{\""),
                        piece("\"index\":0,", "\"name\":\"f\",\"arguments\":\"\\\"x\\\":1\""),
                        piece("\"index\":0,", "\"arguments\":\"}\"")))
                .extracting(ToolCallRulesTest::said)
                .containsExactly("f{\"x\":1}");
    }

    @Test
    void r19DoesNotAppendANameThatIsRepeated() {
        String members = "\"index\":0,\"id\":\"a\",\"type\":\"function\",";

        assertThat(streamed(
                        "dashscope",
                        piece(members, "\"name\":\"f\",\"arguments\":\"\""),
                        piece(members, "\"name\":\"f\",\"arguments\":\"{\\\"x\\\"\""),
                        piece(members, "\"name\":\"f\",\"arguments\":\":1}\"")))
                .extracting(ToolCallRulesTest::said)
                .containsExactly("f{\"x\":1}");
    }

    @Test
    void r19RefusesACallThatNeverGetsAName() {
        assertThatThrownBy(pieces("custom", piece("\"index\":0,\"id\":\"a\",", "\"arguments\":\"{}\""))::chunks)
                .hasMessageContaining("a tool call has no name");
    }

    @Test
    void r20WritesArgumentsThatAreAnObjectAsText() {
        String call = piece(
                "\"index\":0,\"id\":\"a\",\"type\":\"function\",",
                "\"name\":\"f\",\"arguments\":{ \"x\" : [1, \"a b\"] }");

        assertThat(whole("groq", call)).extracting(ToolCallRulesTest::said).containsExactly("f{\"x\":[1,\"a b\"]}");
        assertThat(streamed("groq", call)).extracting(ToolCallRulesTest::said).containsExactly("f{\"x\":[1,\"a b\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {",\"arguments\":null", ",\"arguments\":\"\"", ""})
    void r20r21GiveACallWithoutArgumentsEmptyOnes(String arguments) {
        String call = piece("\"index\":0,\"id\":\"a\",\"type\":\"function\",", "\"name\":\"f\"" + arguments);

        assertThat(whole("mistral", call)).extracting(ToolCallRulesTest::said).containsExactly("f{}");
        assertThat(streamed("mistral", call))
                .extracting(ToolCallRulesTest::said)
                .containsExactly("f{}");
    }

    @Test
    void r20DecodesArgumentsThatWereEncodedTwice() {
        String members = "\"index\":0,\"id\":\"a\",\"type\":\"function\",";
        String text = "\\\"{\\\\\\\"x\\\\\\\":1}\\\"";

        assertThat(whole("custom", piece(members, "\"name\":\"f\",\"arguments\":\"" + text + "\"")))
                .extracting(ToolCallRulesTest::said)
                .containsExactly("f{\"x\":1}");
        assertThat(streamed(
                        "custom",
                        piece(members, "\"name\":\"f\",\"arguments\":\"" + text.substring(0, 2) + "\""),
                        piece("\"index\":0,", "\"arguments\":\"" + text.substring(2) + "\"")))
                .extracting(ToolCallRulesTest::said)
                .containsExactly("f{\"x\":1}");
    }

    @Test
    void r20LeavesTheTextOfArgumentsAlone() {
        String call = piece(
                "\"index\":0,\"id\":\"a\",\"type\":\"function\",", "\"name\":\"f\",\"arguments\":\"{ \\\"x\\\" : \"");

        assertThat(whole("custom", call)).extracting(ToolCallRulesTest::said).containsExactly("f{ \"x\" : ");
        assertThat(streamed("custom", call)).extracting(ToolCallRulesTest::said).containsExactly("f{ \"x\" : ");
    }

    @Test
    void r22LeavesCallsInTheContentAloneUnlessThePresetSaysSo() {
        assertThat(calls(printed("custom", "{\\\"name\\\":\\\"add\\\",\\\"arguments\\\":{}}")
                        .accumulated()))
                .isEmpty();
    }

    private static Asked printed(String preset, String content) {
        return Asked.streaming(
                        preset,
                        HEAD + "\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}",
                        HEAD + "\"delta\":{\"content\":\"" + content.substring(0, 1) + "\"}}]}",
                        HEAD + "\"delta\":{\"content\":\"" + content.substring(1) + "\"}}]}",
                        HEAD + "\"delta\":{},\"finish_reason\":\"stop\"}]}")
                .withTool();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\\\"name\\\":\\\"add\\\",\\\"arguments\\\":{\\\"x\\\":1}}",
                "<tool_call>{\\\"name\\\":\\\"add\\\",\\\"arguments\\\":{\\\"x\\\":1}}</tool_call>",
                "[{\\\"type\\\":\\\"function\\\",\\\"function\\\":{\\\"name\\\":\\\"add\\\",\\\"parameters\\\":{\\\"x\\\":1}}}]"
            })
    void r22TakesCallsOutOfTheContentWhereThePresetSaysSo(String content) {
        ChatCompletion streamed = printed("fireworks", content).accumulated();
        ChatCompletion whole = Asked.of(
                        "fireworks",
                        HEAD + "\"message\":{\"content\":\"" + content + "\"},\"finish_reason\":\"stop\"}]}")
                .withTool()
                .answer();

        assertThat(calls(streamed)).extracting(ToolCallRulesTest::said).containsExactly("add{\"x\":1}");
        assertThat(calls(whole)).extracting(ToolCallRulesTest::said).containsExactly("add{\"x\":1}");
        assertThat(whole.choices().get(0).message().content()).isEmpty();
    }

    @Test
    void r22LeavesOtherJsonInTheContent() {
        ChatCompletion answer =
                printed("fireworks", "{\\\"colour\\\":\\\"blue\\\"}").accumulated();

        assertThat(answer.choices().get(0).message().content()).hasValue("{\"colour\":\"blue\"}");
    }

    @Test
    void r23SplitsArgumentsThatCameGluedTogether() {
        String members = "\"index\":0,\"id\":\"a\",\"type\":\"function\",";
        String glued = "\"name\":\"f\",\"arguments\":\"{\\\"x\\\":1}{\\\"x\\\":2}\"";

        assertThat(whole("databricks", piece(members, glued)))
                .extracting(ToolCallRulesTest::said)
                .containsExactly("f{\"x\":1}", "f{\"x\":2}");
        assertThat(streamed(
                        "databricks",
                        piece(members, "\"name\":\"f\",\"arguments\":\"{\\\"x\\\":1\""),
                        piece("\"index\":0,", "\"arguments\":\"}{\\\"x\\\":2}\"")))
                .extracting(ToolCallRulesTest::said)
                .containsExactly("f{\"x\":1}", "f{\"x\":2}");
        assertThat(whole("custom", piece(members, glued))).hasSize(1);
    }

    @Test
    void leavesOutAnEmptyListOfCalls() {
        assertThat(Asked.of(
                                "vllm",
                                HEAD
                                        + "\"message\":{\"content\":\"x\",\"tool_calls\":[]},\"finish_reason\":\"stop\"}]}")
                        .choice()
                        .message()
                        .toolCalls())
                .isEmpty();
    }

    @Test
    void keepsTheSignatureOfAThought() {
        String call = piece(
                "\"id\":\"\",\"extra_content\":{\"google\":{\"thought_signature\":\"sig\"}},\"type\":\"function\",",
                "\"name\":\"f\",\"arguments\":\"{}\"");

        assertThat(whole("gemini_openai", call).get(0)._additionalProperties()).containsKey("extra_content");
        assertThat(streamed("gemini_openai", call).get(0)._additionalProperties())
                .containsKey("extra_content");
    }

    @Test
    void passesCallsOfCustomTools() {
        ChatCompletion answer = pieces(
                        "openai",
                        "[{\"index\":0,\"id\":\"c\",\"type\":\"custom\",\"custom\":{\"name\":\"sql\",\"input\":\"SEL\"}}]",
                        "[{\"index\":0,\"custom\":{\"input\":\"ECT\"}}]")
                .accumulated();

        assertThat(answer.choices()
                        .get(0)
                        .message()
                        .toolCalls()
                        .orElseThrow()
                        .get(0)
                        .asCustom()
                        .custom()
                        .input())
                .isEqualTo("SELECT");
    }

    @Test
    void aStreamCutInTheMiddleOfACallIsNoAnswer() {
        Asked asked = Asked.of(
                "custom",
                Asked.events(HEAD + "\"delta\":{\"tool_calls\":"
                        + piece("\"index\":0,\"id\":\"a\",\"type\":\"function\",", "\"name\":\"f\",\"arguments\":\"{\"")
                        + "}}]}"));

        assertThatThrownBy(asked::chunks).isInstanceOf(StreamInterruptedException.class);
    }
}

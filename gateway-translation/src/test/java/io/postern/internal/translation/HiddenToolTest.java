package io.postern.internal.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.models.chat.completions.ChatCompletion;
import org.junit.jupiter.api.Test;

class HiddenToolTest {
    private static final JsonValue OBJECT = JsonValue.parse("{\"type\":\"object\",\"properties\":{}}");
    private static final JsonValue LIST =
            JsonValue.parse("{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/P\"},\"$defs\":{\"P\":{}}}");

    private final WholeAnswer whole = new WholeAnswer();

    private AnswerWriter answer(JsonValue schema) {
        AnswerWriter answer = HiddenTool.of(schema).around(whole);
        answer.head("chatcmpl-1", "m", 1);
        return answer;
    }

    private static void call(AnswerWriter answer, String name, String... fragments) {
        int call = answer.toolCall(0, "id_" + name, name, null, null);
        for (String fragment : fragments) answer.arguments(0, call, fragment);
    }

    private ChatCompletion.Choice choice() {
        return whole.completion().choices().get(0);
    }

    @Test
    void givesItsArgumentsAsContent() {
        AnswerWriter answer = answer(OBJECT);
        call(answer, HiddenTool.NAME, "{\"a\"", ":1}");
        answer.finish(0, "tool_calls", null);

        assertThat(choice().message().content()).hasValue("{\"a\":1}");
        assertThat(choice().message().toolCalls()).isEmpty();
        assertThat(choice().finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
    }

    @Test
    void keepsTheFinishReasonIfAnotherToolWasCalled() {
        AnswerWriter answer = answer(OBJECT);
        call(answer, "other", "{}");
        answer.finish(0, "tool_calls", null);

        assertThat(choice().finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        assertThat(choice().message().toolCalls().orElseThrow()).hasSize(1);
    }

    @Test
    void keepsOtherFinishReasons() {
        AnswerWriter answer = answer(OBJECT);
        call(answer, HiddenTool.NAME, "{\"a\"");
        answer.finish(0, "length", null);

        assertThat(choice().finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.LENGTH);
    }

    @Test
    void takesAnObjectAsItIs() {
        assertThat(HiddenTool.of(OBJECT).parameters()).isEqualTo(OBJECT);
    }

    @Test
    void wrapsWhatIsNoObject() {
        assertThat(HiddenTool.of(LIST).parameters())
                .isEqualTo(JsonValue.parse("{\"type\":\"object\",\"$defs\":{\"P\":{}},\"properties\":{\"value\":"
                        + "{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/P\"}}},\"required\":[\"value\"],"
                        + "\"additionalProperties\":false}"));
    }

    @Test
    void unwrapsWhatItWrappedHoweverTheTextIsCut() {
        String arguments = "{ \"value\" : [{\"x\": \"a } b\"}, 2 ] }\n";
        for (int cut = 0; cut <= arguments.length(); cut++) {
            WholeAnswer target = new WholeAnswer();
            AnswerWriter answer = HiddenTool.of(LIST).around(target);
            answer.head("chatcmpl-1", "m", 1);
            call(answer, HiddenTool.NAME, arguments.substring(0, cut), arguments.substring(cut));
            answer.finish(0, "tool_calls", null);

            assertThat(target.completion().choices().get(0).message().content())
                    .as("cut after %d characters", cut)
                    .hasValue("[{\"x\": \"a } b\"}, 2 ]");
        }
    }
}

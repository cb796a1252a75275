package io.postern.internal.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.models.chat.completions.ChatCompletion;
import org.junit.jupiter.api.Test;

/** Answers to requests with the deprecated functions. */
@SuppressWarnings("deprecation") // The form under test.
class FunctionCallTest {
    private final WholeAnswer answer = new WholeAnswer();

    private ChatCompletion.Choice choice() {
        answer.finish(0, "tool_calls", null);
        return answer.completion().choices().get(0);
    }

    private void call(String id, String name, String arguments) {
        int call = answer.toolCall(0, id, name, null, null);
        answer.arguments(0, call, arguments);
    }

    private void begin() {
        answer.useFunctionCall();
        answer.head("chatcmpl-1", "m", 1);
    }

    @Test
    void givesACallAsFunctionCall() {
        begin();
        call("a", "f", "{\"x\":1}");

        ChatCompletion.Choice choice = choice();

        assertThat(choice.message().functionCall().orElseThrow().name()).isEqualTo("f");
        assertThat(choice.message().functionCall().orElseThrow().arguments()).isEqualTo("{\"x\":1}");
        assertThat(choice.message().toolCalls()).isEmpty();
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.FUNCTION_CALL);
    }

    @Test
    void hasNoPlaceForASecondCall() {
        begin();
        call("a", "f", "{\"x\":1}");
        call("b", "g", "{\"y\":2}");

        assertThat(choice().message().functionCall().orElseThrow().arguments()).isEqualTo("{\"x\":1}");
    }

    @Test
    void givesACallWithoutArgumentsAnEmptyObject() {
        begin();
        call("a", "f", "");

        assertThat(choice().message().functionCall().orElseThrow().arguments()).isEqualTo("{}");
    }
}

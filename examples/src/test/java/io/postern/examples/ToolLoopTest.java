package io.postern.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.provider.local.LocalAdapter;
import io.postern.provider.local.LocalMatch;
import io.postern.provider.local.LocalScript;
import org.junit.jupiter.api.Test;

class ToolLoopTest {
    private final Printed printed = new Printed();

    @Test
    void answersParallelCallsAndPrintsTheAnswer() {
        String text = Printed.by(() -> ToolLoop.main(new String[0]));

        assertThat(text)
                .contains("the model asks for 2 calls")
                .contains("temperature{\"city\": \"Oslo\"} -> 4")
                .contains("temperature{\"city\": \"Rome\"} -> 21")
                .contains("Answer: Oslo has 4 °C and Rome 21 °C");
    }

    @Test
    void stopsAModelThatNeverAnswers() {
        LocalAdapter local = LocalAdapter.scripted(LocalScript.builder()
                .otherwise(answer -> answer.callTool("temperature"))
                .build());

        assertThatIllegalStateException()
                .isThrownBy(() -> loop(local).ask("Where is it warmer?"))
                .withMessageContaining("after 5 rounds");
        assertThat(local.requests()).hasSize(5);
    }

    @Test
    void tellsTheModelWhatIsWrongWithItsCalls() {
        LocalAdapter local = LocalAdapter.scripted(LocalScript.builder()
                .when(LocalMatch.hasToolResult(), answer -> answer.text("I see."))
                .otherwise(answer -> answer.callTool("temperature", "{\"city\":")
                        .callTool("temperature", "{}")
                        .callTool("humidity", "{}"))
                .build());

        loop(local).ask("Where is it warmer?");

        assertThat(local.requests().get(1).messages())
                .filteredOn(message -> message.isTool())
                .extracting(message -> message.asTool().content().asText())
                .containsExactly(
                        "error: the arguments are no JSON",
                        "error: the argument city is missing",
                        "error: there is no function humidity");
    }

    private ToolLoop loop(LocalAdapter local) {
        OpenAiCompatibleClient client =
                OpenAiCompatibleClient.builder().adapter(local).build();
        return new ToolLoop(client, "local/scripted", printed.stream());
    }
}

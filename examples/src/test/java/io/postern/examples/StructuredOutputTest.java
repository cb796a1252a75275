package io.postern.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.provider.local.LocalAdapter;
import io.postern.provider.local.LocalAnswer;
import io.postern.provider.local.LocalScript;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StructuredOutputTest {
    @Test
    void printsWhatTheModelFilledIn() {
        String text = Printed.by(() -> StructuredOutput.main(new String[0]));

        assertThat(text).containsPattern("\\d+ minutes, (easy|medium|hard)").contains("\n- ");
    }

    @Test
    void readsAnAnswerThatFits() {
        StructuredOutput.Recipe recipe = ask(
                answer -> answer.text(
                        "{\"title\":\"Pancakes\",\"minutes\":20,\"difficulty\":\"easy\",\"ingredients\":[\"flour\",\"milk\"]}"));

        assertThat(recipe).isEqualTo(new StructuredOutput.Recipe("Pancakes", 20, "easy", List.of("flour", "milk")));
    }

    @Test
    void namesTheFieldThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ask(answer -> answer.text("{\"title\":\"Pancakes\",\"minutes\":\"twenty\"}")))
                .withMessageContaining("`minutes`");
    }

    @Test
    void noticesAnAnswerThatWasCutShort() {
        assertThatExceptionOfType(OpenAIInvalidDataException.class)
                .isThrownBy(() ->
                        ask(answer -> answer.text("{\"title\":\"Pancakes\",").finishReason("length")));
    }

    @Test
    void noticesARefusal() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ask(answer -> answer.refusal("I do not cook.")))
                .withMessageContaining("refuses");
    }

    private static StructuredOutput.Recipe ask(Consumer<LocalAnswer.Builder> answer) {
        OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
                .adapter(LocalAdapter.scripted(
                        LocalScript.builder().otherwise(answer).build()))
                .build();
        return StructuredOutput.recipe(client, "local/scripted", "How do I make pancakes?");
    }
}

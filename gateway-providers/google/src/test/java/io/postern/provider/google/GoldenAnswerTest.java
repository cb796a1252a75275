package io.postern.provider.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.testkit.StreamFixture;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenAnswerTest {
    static List<Fixture> answers() {
        return Fixture.all("answers", ".response.json");
    }

    static List<Fixture> streams() {
        return Fixture.all("streams", ".sse");
    }

    private static void check(ChatCompletion answer, Fixture fixture) {
        JsonValue expected = fixture.json(".expected.json");
        assertThat(JsonValue.parse(answer.toJson()))
                .withFailMessage("was %s", answer.toJson())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsAnAnswerIntoOpenAisForm(Fixture fixture) {
        check(Answering.of().whole(fixture.text(".response.json")), fixture);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void putsAStreamTogetherToTheSameAnswer(Fixture fixture) {
        List<ChatCompletionChunk> chunks = Answering.of().chunks(fixture.bytes(".sse"), Integer.MAX_VALUE);

        check(Answering.folded(chunks), fixture);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void readsAStreamByteByByteTheSame(Fixture fixture) {
        check(Answering.folded(Answering.of().chunks(fixture.bytes(".sse"), 1)), fixture);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void givesNoFinishReasonForAStreamThatIsCutBeforeIt(Fixture fixture) {
        StreamFixture stream = StreamFixture.ofText(fixture.text(".sse"));
        for (byte[] cut : stream.cutAfterEachEvent()) {
            boolean finished = new String(cut, java.nio.charset.StandardCharsets.UTF_8).contains("finishReason");
            List<ChatCompletionChunk> chunks = Answering.of().chunks(cut, Integer.MAX_VALUE);
            if (finished) continue;
            assertThat(chunks)
                    .flatExtracting(ChatCompletionChunk::choices)
                    .allSatisfy(choice -> assertThat(choice.finishReason()).isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void doesNotTakeHalfAnEventForAWholeOne(Fixture fixture) {
        byte[] whole = fixture.bytes(".sse");
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 10);

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> Answering.of().chunks(cut, Integer.MAX_VALUE)))
                .isInstanceOf(OpenAIInvalidDataException.class);
    }
}

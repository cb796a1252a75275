package io.postern.helpers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionMessage;
import io.postern.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import org.junit.jupiter.api.Test;

class ChatCompletionAccumulatorTest {
    private static final String USAGE = "{\"prompt_tokens\":9,\"completion_tokens\":5,\"total_tokens\":14}";

    private final ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();

    @Test
    void joinsTextAndTakesTheUsageAtTheEnd() {
        add(0, "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}");
        add(0, "{\"content\":\"Hel\"}");
        add(0, "{\"content\":\"lo\"}");
        finish(0, "stop");
        usage();

        assertThat(accumulator.chatCompletion().toJson())
                .isEqualTo("{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":7,\"model\":\"m\","
                        + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hello\","
                        + "\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":" + USAGE + "}");
    }

    @Test
    void givesBackTheChunk() {
        ChatCompletionChunk chunk = chunk("\"choices\":[]");

        assertThat(accumulator.accumulate(chunk)).isSameAs(chunk);
    }

    @Test
    void isDoneWithoutAUsageChunk() {
        add(0, "{\"content\":\"Hi\"}");
        finish(0, "length");

        assertThat(accumulator.chatCompletion().usage()).isEmpty();
        assertThat(accumulator.chatCompletion().choices().get(0).finishReason())
                .isEqualTo(ChatCompletion.Choice.FinishReason.LENGTH);
    }

    @Test
    void takesTheLastOfSeveralUsagesEvenBeforeTheEnd() {
        accumulator.accumulate(
                chunk("\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":null}],"
                        + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1,\"total_tokens\":10}"));
        accumulator.accumulate(
                chunk("\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":" + USAGE));

        assertThat(accumulator.chatCompletion().usage().orElseThrow().totalTokens())
                .isEqualTo(14);
        assertThat(message(0).content()).contains("Hi");
    }

    @Test
    void keepsParallelToolCallsApartByIndex() {
        add(0, "{\"role\":\"assistant\",\"content\":null}");
        add(
                0,
                toolCalls("{\"index\":0,\"id\":\"call_a\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"add\",\"arguments\":\"\"}}"));
        add(
                0,
                toolCalls("{\"index\":1,\"id\":\"call_b\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"sub\",\"arguments\":\"\"},\"extra_content\":{\"s\":1}}"));
        add(0, toolCalls("{\"index\":1,\"function\":{\"arguments\":\"{\\\"b\\\":\"}}"));
        add(
                0,
                toolCalls("{\"index\":0,\"function\":{\"arguments\":\"{\\\"a\\\":\"}},"
                        + "{\"index\":1,\"function\":{\"arguments\":\"2}\"}}"));
        add(0, toolCalls("{\"index\":0,\"function\":{\"arguments\":\"1}\"}}"));
        finish(0, "tool_calls");

        assertThat(message(0).toJson())
                .isEqualTo("{\"role\":\"assistant\",\"content\":null,\"refusal\":null,\"tool_calls\":["
                        + "{\"id\":\"call_a\",\"type\":\"function\",\"function\":{\"name\":\"add\","
                        + "\"arguments\":\"{\\\"a\\\":1}\"}},"
                        + "{\"id\":\"call_b\",\"type\":\"function\",\"function\":{\"name\":\"sub\","
                        + "\"arguments\":\"{\\\"b\\\":2}\"},\"extra_content\":{\"s\":1}}]}");
    }

    @Test
    void doesNotRepeatANameThatComesInEveryPiece() {
        add(0, toolCalls("{\"index\":0,\"id\":\"\",\"function\":{\"name\":\"add\",\"arguments\":\"{\"}}"));
        add(0, toolCalls("{\"index\":0,\"id\":\"call_a\",\"function\":{\"name\":\"add\",\"arguments\":\"}\"}}"));
        finish(0, "tool_calls");

        ChatCompletionMessageFunctionToolCall call =
                message(0).toolCalls().orElseThrow().get(0).asFunction();
        assertThat(call.id()).isEqualTo("call_a");
        assertThat(call.function().name()).isEqualTo("add");
        assertThat(call.function().arguments()).isEqualTo("{}");
    }

    @Test
    void joinsTheInputOfACustomTool() {
        add(
                0,
                toolCalls("{\"index\":0,\"id\":\"call_c\",\"type\":\"custom\","
                        + "\"custom\":{\"name\":\"shell\",\"input\":\"ls\"}}"));
        add(0, toolCalls("{\"index\":0,\"custom\":{\"input\":\" -l\"}}"));
        finish(0, "tool_calls");

        assertThat(message(0).toolCalls().orElseThrow().get(0).toJson())
                .isEqualTo(
                        "{\"id\":\"call_c\",\"type\":\"custom\",\"custom\":{\"name\":\"shell\",\"input\":\"ls -l\"}}");
    }

    @Test
    void namesTheToolCallThatNeverGotItsId() {
        add(2, toolCalls("{\"index\":1,\"function\":{\"name\":\"add\",\"arguments\":\"{}\"}}"));
        finish(2, "tool_calls");

        assertThatThrownBy(accumulator::chatCompletion)
                .isInstanceOf(OpenAIInvalidDataException.class)
                .hasMessage("Tool call 1 of choice 2 never got its `id`");
    }

    @Test
    void keepsThreeChoicesApartAndInOrder() {
        add(2, "{\"role\":\"assistant\",\"content\":\"c\"}");
        add(0, "{\"role\":\"assistant\",\"content\":\"a\"}");
        add(1, "{\"role\":\"assistant\",\"content\":\"b\"}");
        add(0, "{\"content\":\"A\"}");
        add(2, "{\"content\":\"C\"}");
        finish(0, "stop");
        finish(2, "length");
        finish(1, "stop");

        assertThat(accumulator.chatCompletion().choices())
                .extracting(ChatCompletion.Choice::index)
                .containsExactly(0L, 1L, 2L);
        assertThat(accumulator.chatCompletion().choices())
                .extracting(choice -> choice.message().content().orElseThrow())
                .containsExactly("aA", "b", "cC");
    }

    @Test
    void choicesMayComeOneAfterTheOther() {
        add(0, "{\"content\":\"a\"}");
        finish(0, "stop");
        add(1, "{\"content\":\"b\"}");
        finish(1, "stop");

        assertThat(accumulator.chatCompletion().choices()).hasSize(2);
    }

    @Test
    void aRefusalLeavesNoContent() {
        add(0, "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}");
        add(0, "{\"refusal\":\"I'm \"}");
        add(0, "{\"refusal\":\"sorry.\"}");
        finish(0, "stop");

        assertThat(message(0).content()).isEmpty();
        assertThat(message(0).refusal()).contains("I'm sorry.");
    }

    @Test
    void joinsReasoning() {
        add(0, "{\"reasoning_content\":\"Let me \"}");
        add(0, "{\"reasoning_content\":\"think.\"}");
        add(0, "{\"content\":\"42\",\"reasoning_content\":null}");
        finish(0, "stop");

        assertThat(message(0).reasoningContent()).contains("Let me think.");
        assertThat(message(0).content()).contains("42");
    }

    @Test
    void collectsLogProbabilities() {
        logprobs("{\"content\":[" + token("a") + "],\"refusal\":null}");
        logprobs("null");
        logprobs("{\"content\":[" + token("b") + "," + token("c") + "]}");
        finish(0, "stop");

        assertThat(accumulator
                        .chatCompletion()
                        .choices()
                        .get(0)
                        .logprobs()
                        .orElseThrow()
                        .toJson())
                .isEqualTo("{\"content\":[" + token("a") + "," + token("b") + "," + token("c") + "],\"refusal\":null}");
    }

    @Test
    void joinsTheOlderFunctionCall() {
        add(0, "{\"function_call\":{\"name\":\"f\",\"arguments\":\"{\"}}");
        add(0, "{\"function_call\":{\"arguments\":\"}\"}}");
        finish(0, "function_call");

        assertThat(message(0).toJson()).contains("\"function_call\":{\"arguments\":\"{}\",\"name\":\"f\"}");
    }

    @Test
    void joinsTheSoundOfPiecesThatArePaddedEach() {
        add(0, "{\"audio\":{\"id\":\"audio_1\",\"data\":\"YQ==\",\"transcript\":\"Y\"}}");
        add(0, "{\"audio\":{\"data\":\"Yg==\",\"transcript\":\"es\"}}");
        add(0, "{\"audio\":{\"expires_at\":99}}");
        finish(0, "stop");

        assertThat(message(0).audio().orElseThrow().toJson())
                .isEqualTo("{\"id\":\"audio_1\",\"data\":\"YWI=\",\"expires_at\":99,\"transcript\":\"Yes\"}");
    }

    @Test
    void audioMayLackItsTimeOfExpiry() {
        add(0, "{\"audio\":{\"id\":\"audio_1\",\"data\":\"YQ==\"}}");
        finish(0, "stop");

        assertThat(message(0).audio().orElseThrow().id()).isEqualTo("audio_1");
    }

    @Test
    void refusesSoundThatIsNotBase64() {
        assertThatThrownBy(() -> add(0, "{\"audio\":{\"data\":\"?\"}}"))
                .isInstanceOf(OpenAIInvalidDataException.class)
                .hasMessage("`audio.data` of a delta is not base64");
    }

    @Test
    void collectsCitations() {
        String citation = "{\"type\":\"url_citation\",\"url_citation\":"
                + "{\"end_index\":2,\"start_index\":1,\"title\":\"t\",\"url\":\"u\"}}";
        add(0, "{\"annotations\":[" + citation + "]}");
        add(0, "{\"annotations\":[" + citation + "]}");
        finish(0, "stop");

        assertThat(message(0).annotations().orElseThrow()).hasSize(2);
    }

    @Test
    void keepsWhatNoTypeNames() {
        accumulator.accumulate(chunk("\"provider\":\"a\",\"choices\":[{\"index\":0,\"delta\":{"
                + "\"thinking_blocks\":[{\"t\":1}],\"mood\":\"calm\"},\"finish_reason\":null,\"x\":1}]"));
        accumulator.accumulate(chunk("\"provider\":\"b\",\"choices\":[{\"index\":0,\"delta\":{"
                + "\"thinking_blocks\":[{\"t\":2}],\"mood\":\"glad\"},\"finish_reason\":\"stop\","
                + "\"native_finish_reason\":\"end_turn\",\"y\":2}]"));

        ChatCompletion completion = accumulator.chatCompletion();
        ChatCompletion.Choice choice = completion.choices().get(0);
        assertThat(completion._additionalProperties()).containsEntry("provider", JsonValue.from("b"));
        assertThat(choice._additionalProperties()).containsOnlyKeys("native_finish_reason", "x", "y");
        assertThat(choice.nativeFinishReason()).contains("end_turn");
        assertThat(choice.message()._additionalProperties())
                .containsEntry("thinking_blocks", JsonValue.parse("[{\"t\":1},{\"t\":2}]"))
                .containsEntry("mood", JsonValue.from("glad"));
    }

    @Test
    @SuppressWarnings("deprecation")
    void takesTheHeadFromTheChunks() {
        accumulator.accumulate(ChatCompletionChunk.JSON.fromJson(
                "{\"id\":\"\",\"created\":0,\"model\":\"\",\"choices\":[],\"prompt_filter_results\":[]}"));
        accumulator.accumulate(chunk("\"service_tier\":\"flex\",\"system_fingerprint\":\"fp\",\"obfuscation\":\"zz\","
                + "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"},\"finish_reason\":\"stop\"}]"));

        ChatCompletion completion = accumulator.chatCompletion();
        assertThat(completion.id()).isEqualTo("chatcmpl-1");
        assertThat(completion.created()).isEqualTo(7);
        assertThat(completion.model()).isEqualTo("m");
        assertThat(completion.serviceTier()).contains(ChatCompletion.ServiceTier.FLEX);
        assertThat(completion.systemFingerprint()).contains("fp");
        assertThat(completion.toJson()).doesNotContain("zz");
    }

    @Test
    void hasNoAnswerBeforeTheFirstChoice() {
        usage();

        assertThatThrownBy(accumulator::chatCompletion)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The answer has not ended yet: no choice has come");
    }

    @Test
    void hasNoAnswerWhileAChoiceIsOpen() {
        add(0, "{\"content\":\"a\"}");
        add(1, "{\"content\":\"b\"}");
        finish(0, "stop");

        assertThatThrownBy(accumulator::chatCompletion)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The answer has not ended yet: a choice has no finish reason");
    }

    @Test
    void refusesMoreOfAnAnswerThatHasEnded() {
        add(0, "{\"content\":\"a\"}");
        finish(0, "stop");

        assertThatThrownBy(() -> add(0, "{\"content\":\"b\"}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The answer has ended and cannot take more for choice 0");
        assertThat(message(0).content()).contains("a");
    }

    @Test
    void aChunkThatAddsNothingMayFollowTheEnd() {
        add(0, "{\"content\":\"a\"}");
        finish(0, "stop");
        accumulator.accumulate(
                chunk("\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":null,\"content_filter_results\":{}}]"));

        assertThat(accumulator.chatCompletion().choices().get(0).finishReason())
                .isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
    }

    private void add(int choice, String delta) {
        accumulator.accumulate(chunk("\"choices\":[{\"index\":" + choice + ",\"delta\":" + delta
                + ",\"logprobs\":null,\"finish_reason\":null}],\"usage\":null"));
    }

    private void finish(int choice, String reason) {
        accumulator.accumulate(chunk("\"choices\":[{\"index\":" + choice
                + ",\"delta\":{},\"logprobs\":null,\"finish_reason\":\"" + reason + "\"}],\"usage\":null"));
    }

    private void logprobs(String logprobs) {
        accumulator.accumulate(chunk("\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"},\"logprobs\":" + logprobs
                + ",\"finish_reason\":null}]"));
    }

    private void usage() {
        accumulator.accumulate(chunk("\"choices\":[],\"usage\":" + USAGE));
    }

    private ChatCompletionMessage message(int choice) {
        return accumulator.chatCompletion().choices().get(choice).message();
    }

    private static String toolCalls(String calls) {
        return "{\"tool_calls\":[" + calls + "]}";
    }

    private static String token(String token) {
        return "{\"token\":\"" + token + "\",\"logprob\":-0.5,\"bytes\":null,\"top_logprobs\":[]}";
    }

    private static ChatCompletionChunk chunk(String members) {
        return ChatCompletionChunk.JSON.fromJson("{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\","
                + "\"created\":7,\"model\":\"m\"," + members + "}");
    }
}

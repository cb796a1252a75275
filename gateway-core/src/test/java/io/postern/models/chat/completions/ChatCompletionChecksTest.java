package io.postern.models.chat.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.postern.core.JsonValue;
import io.postern.models.FunctionDefinition;
import io.postern.models.ResponseFormatJsonSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatCompletionChecksTest {
    private final ChatCompletionCreateParams.Builder params =
            ChatCompletionCreateParams.builder().model("m").addUserMessage("a secret");

    @Test
    void refusesARequestWhoseMessagesWereNeverSet() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> ChatCompletionCreateParams.builder().model("m").build())
                .withMessage("`messages` is required in ChatCompletionCreateParams, but was not set");
    }

    @Test
    void refusesARequestWithoutMessages() {
        params.messages(List.of());

        assertRefused("`messages` must have at least one item, was []");
    }

    @Test
    void leavesTheModelToTheClientsDefault() {
        ChatCompletionCreateParams built =
                ChatCompletionCreateParams.builder().addUserMessage("hi").build();

        assertThat(built._model()).isEmpty();
    }

    @Test
    void refusesLessThanOneAnswer() {
        params.n(0);

        assertRefused("`n` must be from 1 to 128, was 0");
    }

    @Test
    void refusesMoreThan128Answers() {
        params.n(129);

        assertRefused("`n` must be from 1 to 128, was 129");
    }

    @Test
    void refusesATemperatureBelowZero() {
        params.temperature(-0.1);

        assertRefused("`temperature` must be from 0 to 2, was -0.1");
    }

    @Test
    void refusesATemperatureAboveTwo() {
        params.temperature(2.1);

        assertRefused("`temperature` must be from 0 to 2, was 2.1");
    }

    @Test
    void refusesATemperatureThatIsNoNumber() {
        params.temperature(Double.NaN);

        assertRefused("`temperature` must be from 0 to 2, was NaN");
    }

    @Test
    void refusesATopPAboveOne() {
        params.topP(1.5);

        assertRefused("`top_p` must be from 0 to 1, was 1.5");
    }

    @Test
    void refusesAFrequencyPenaltyAboveTwo() {
        params.frequencyPenalty(2.5);

        assertRefused("`frequency_penalty` must be from -2 to 2, was 2.5");
    }

    @Test
    void refusesAPresencePenaltyBelowMinusTwo() {
        params.presencePenalty(-2.5);

        assertRefused("`presence_penalty` must be from -2 to 2, was -2.5");
    }

    @Test
    void refusesMoreThan20Logprobs() {
        params.logprobs(true).topLogprobs(21);

        assertRefused("`top_logprobs` must be from 0 to 20, was 21");
    }

    @Test
    void refusesTopLogprobsWithoutLogprobs() {
        params.topLogprobs(3);

        assertRefused("`top_logprobs` was 3, which needs `logprobs` to be true");
    }

    @Test
    @SuppressWarnings("deprecation")
    void refusesLessThanOneToken() {
        params.maxTokens(0);

        assertRefused("`max_tokens` must be at least 1, was 0");
    }

    @Test
    void refusesLessThanOneCompletionToken() {
        params.maxCompletionTokens(-1);

        assertRefused("`max_completion_tokens` must be at least 1, was -1");
    }

    @Test
    void refusesMoreThanFourStopTexts() {
        params.stopOfStrings(List.of("a", "b", "c", "d", "e"));

        assertRefused("`stop` must have at most 4 texts, had 5");
    }

    @Test
    void refusesMoreThan16Labels() {
        Map<String, JsonValue> labels = new HashMap<>();
        for (int i = 0; i < 17; i++) labels.put("label" + i, JsonValue.from("x"));
        params.metadata(metadata(labels));

        assertRefused("`metadata` must have at most 16 entries, had 17");
    }

    @Test
    void refusesALabelWithALongName() {
        String name = "x".repeat(65);
        params.metadata(metadata(Map.of(name, JsonValue.from("x"))));

        assertRefused("A name in `metadata` must have at most 64 characters, \"" + name + "\" has 65");
    }

    @Test
    void refusesALongLabelWithoutShowingIt() {
        params.metadata(metadata(Map.of("a", JsonValue.from("x".repeat(513)))));

        assertRefused("`metadata.a` must have at most 512 characters, had 513");
    }

    @Test
    void refusesALogitBiasAbove100() {
        params.logitBias(ChatCompletionCreateParams.LogitBias.builder()
                .putAdditionalProperty("42", JsonValue.from(101))
                .build());

        assertRefused("`logit_bias.42` must be from -100 to 100, was 101");
    }

    @Test
    void refusesTwoToolsOfOneName() {
        params.addFunctionTool(FunctionDefinition.builder().name("f").build())
                .addCustomTool(
                        ChatCompletionCustomTool.Custom.builder().name("f").build());

        assertRefused("`tools` must have different names, \"f\" came twice");
    }

    @Test
    @SuppressWarnings("deprecation")
    void refusesTwoFunctionsOfOneName() {
        ChatCompletionCreateParams.Function function =
                ChatCompletionCreateParams.Function.builder().name("f").build();
        params.addFunction(function).addFunction(function);

        assertRefused("`functions` must have different names, \"f\" came twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "dot.ted", "ümlaut"})
    void refusesAFunctionNameThatNoProviderTakes(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FunctionDefinition.builder().name(name).build())
                .withMessage(
                        "`function.name` must be 1 to 64 letters, digits, _ or - (ASCII only), was \"" + name + "\"");
    }

    @Test
    void refusesACustomToolWithALongName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatCompletionCustomTool.Custom.builder()
                        .name("x".repeat(65))
                        .build())
                .withMessageStartingWith("`custom.name` must be 1 to 64");
    }

    @Test
    void refusesASchemaWithALongName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResponseFormatJsonSchema.JsonSchema.builder()
                        .name("x".repeat(65))
                        .build())
                .withMessageStartingWith("`json_schema.name` must be 1 to 64");
    }

    @Test
    void refusesAToolMessageWithoutId() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ChatCompletionToolMessageParam.builder()
                        .content("a secret")
                        .build())
                .withMessage("`tool_call_id` is required in ChatCompletionToolMessageParam, but was not set");
    }

    @Test
    void refusesAToolMessageWithAnEmptyId() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatCompletionToolMessageParam.builder()
                        .content("a secret")
                        .toolCallId("")
                        .build())
                .withMessage("`tool_call_id` must not be empty, was \"\"");
    }

    @Test
    void refusesAMessageOfNoParts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> params.addUserMessageOfArrayOfContentParts(List.of()))
                .withMessage("`content` must have at least one item, was []");
    }

    @Test
    void takesTheOutermostValues() {
        params.n(128)
                .temperature(2)
                .topP(0)
                .frequencyPenalty(-2)
                .presencePenalty(2)
                .logprobs(true)
                .topLogprobs(20)
                .maxCompletionTokens(1)
                .stopOfStrings(List.of("a", "b", "c", "d"))
                .metadata(metadata(Map.of("x".repeat(64), JsonValue.from("x".repeat(512)))));

        assertThatNoException().isThrownBy(params::build);
    }

    @Test
    void doesNotJudgeAValueOfAForeignKindThatCameFromTheWire() {
        ChatCompletionCreateParams wire = ChatCompletionCreateParams.JSON.fromJson(
                "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"temperature\":\"hot\",\"n\":{},\"tools\":[{}]}");

        assertThat(wire.toBuilder().build()).isEqualTo(wire);
    }

    @Test
    void takesStreamAsAnAdditionalProperty() {
        params.putAdditionalBodyProperty("stream", JsonValue.from(true));

        assertThat(params.build().toJson()).endsWith(",\"stream\":true}");
    }

    private void assertRefused(String message) {
        assertThatIllegalArgumentException().isThrownBy(params::build).withMessage(message);
    }

    private static ChatCompletionCreateParams.Metadata metadata(Map<String, JsonValue> labels) {
        return ChatCompletionCreateParams.Metadata.builder()
                .putAllAdditionalProperties(labels)
                .build();
    }
}

package io.postern.models.chat.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.models.ChatModel;
import io.postern.models.FunctionDefinition;
import io.postern.models.FunctionParameters;
import io.postern.models.ReasoningEffort;
import io.postern.models.ResponseFormatJsonObject;
import io.postern.models.ResponseFormatJsonSchema;
import io.postern.models.ResponseFormatText;
import io.postern.models.chat.completions.ChatCompletionCreateParams.FunctionCall;
import io.postern.models.chat.completions.ChatCompletionCreateParams.LogitBias;
import io.postern.models.chat.completions.ChatCompletionCreateParams.Metadata;
import io.postern.models.chat.completions.ChatCompletionCreateParams.Modality;
import io.postern.models.chat.completions.ChatCompletionCreateParams.Moderation;
import io.postern.models.chat.completions.ChatCompletionCreateParams.PromptCacheOptions;
import io.postern.models.chat.completions.ChatCompletionCreateParams.PromptCacheRetention;
import io.postern.models.chat.completions.ChatCompletionCreateParams.ResponseFormat;
import io.postern.models.chat.completions.ChatCompletionCreateParams.ServiceTier;
import io.postern.models.chat.completions.ChatCompletionCreateParams.Stop;
import io.postern.models.chat.completions.ChatCompletionCreateParams.Verbosity;
import io.postern.models.chat.completions.ChatCompletionCreateParams.WebSearchOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChatCompletionCreateParamsTest {
    private static final String START = "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

    private final ChatCompletionCreateParams.Builder params =
            ChatCompletionCreateParams.builder().addUserMessage("hi");

    @Test
    void writesTheModelFirst() {
        params.model(ChatModel.GPT_4O);

        assertThat(params.build().toJson())
                .isEqualTo("{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
    }

    @Test
    void takesTheNameOfAnyModel() {
        assertThat(params.model("mine/model-x").build().model()).isEqualTo(ChatModel.of("mine/model-x"));
    }

    @Test
    void failsWhenAskedForAModelThatIsNotThere() {
        ChatCompletionCreateParams built = params.build();

        assertThatThrownBy(built::model)
                .isInstanceOf(OpenAIInvalidDataException.class)
                .hasMessage("`model` of ChatCompletionCreateParams is missing");
    }

    @Test
    void writesNumbersAndSwitches() {
        params.frequencyPenalty(0.5)
                .logprobs(true)
                .maxCompletionTokens(10)
                .n(2)
                .parallelToolCalls(false)
                .presencePenalty(-0.5)
                .store(true)
                .temperature(1.5)
                .topLogprobs(3)
                .topP(0.25);

        assertWritten("\"frequency_penalty\":0.5,\"logprobs\":true,\"max_completion_tokens\":10,\"n\":2,"
                + "\"parallel_tool_calls\":false,\"presence_penalty\":-0.5,\"store\":true,\"temperature\":1.5,"
                + "\"top_logprobs\":3,\"top_p\":0.25");
    }

    @Test
    void writesAnExplicitNullForANull() {
        params.frequencyPenalty((Double) null)
                .maxCompletionTokens((Long) null)
                .modalities((List<Modality>) null)
                .stop((Stop) null)
                .store((Boolean) null);

        assertWritten("\"frequency_penalty\":null,\"max_completion_tokens\":null,\"modalities\":null,\"stop\":null,"
                + "\"store\":null");
    }

    @Test
    void writesAnExplicitNullForAnEmptyOptional() {
        params.n(Optional.empty()).reasoningEffort(Optional.empty()).temperature(Optional.of(0.5));

        assertWritten("\"n\":null,\"reasoning_effort\":null,\"temperature\":0.5");
    }

    @Test
    void readsBackWhatWasSet() {
        ChatCompletionCreateParams built =
                params.temperature(0.5).n(2).verbosity(Verbosity.LOW).build();

        assertThat(built.temperature()).contains(0.5);
        assertThat(built.n()).contains(2L);
        assertThat(built.verbosity()).contains(Verbosity.LOW);
        assertThat(built.topP()).isEmpty();
        assertThat(built.messages()).hasSize(1);
    }

    @Test
    void writesWordsOfOpenSets() {
        params.addModality(Modality.TEXT)
                .addModality(Modality.AUDIO)
                .promptCacheRetention(PromptCacheRetention._24H)
                .reasoningEffort(ReasoningEffort.HIGH)
                .serviceTier(ServiceTier.of("vip"))
                .verbosity(Verbosity.LOW);

        assertWritten("\"modalities\":[\"text\",\"audio\"],\"prompt_cache_retention\":\"24h\","
                + "\"reasoning_effort\":\"high\",\"service_tier\":\"vip\",\"verbosity\":\"low\"");
    }

    @Test
    void writesOneStopText() {
        params.stop("end");

        assertWritten("\"stop\":\"end\"");
    }

    @Test
    void writesSeveralStopTexts() {
        params.stopOfStrings(List.of("a", "b"));

        assertWritten("\"stop\":[\"a\",\"b\"]");
    }

    @Test
    void writesFreeFormObjects() {
        params.logitBias(LogitBias.builder()
                        .putAdditionalProperty("7", JsonValue.from(-100))
                        .build())
                .metadata(Metadata.builder()
                        .putAdditionalProperty("team", JsonValue.from("blue"))
                        .build());

        assertWritten("\"logit_bias\":{\"7\":-100},\"metadata\":{\"team\":\"blue\"}");
    }

    @Test
    void writesHowASpokenAnswerShouldSound() {
        params.audio(ChatCompletionAudioParam.builder()
                .voice(ChatCompletionAudioParam.Voice.UnionMember1.ALLOY)
                .format(ChatCompletionAudioParam.Format.PCM16)
                .build());

        assertWritten("\"audio\":{\"voice\":\"alloy\",\"format\":\"pcm16\"}");
    }

    @Test
    void writesAVoiceByItsId() {
        params.audio(ChatCompletionAudioParam.builder()
                .voice(ChatCompletionAudioParam.Voice.Id.builder().id("voice_1").build())
                .format(ChatCompletionAudioParam.Format.WAV)
                .build());

        assertWritten("\"audio\":{\"voice\":{\"id\":\"voice_1\"},\"format\":\"wav\"}");
    }

    @Test
    void writesHowToModerate() {
        params.moderation(Moderation.builder()
                .model("omni")
                .policy(Moderation.Policy.builder()
                        .input(Moderation.Policy.Input.builder()
                                .mode(Moderation.Policy.Input.Mode.BLOCK)
                                .build())
                        .build())
                .build());

        assertWritten("\"moderation\":{\"model\":\"omni\",\"policy\":{\"input\":{\"mode\":\"block\"}}}");
    }

    @Test
    void writesWhatTheAnswerIsExpectedToBe() {
        params.prediction(
                ChatCompletionPredictionContent.builder().content("as before").build());

        assertWritten("\"prediction\":{\"type\":\"content\",\"content\":\"as before\"}");
    }

    @Test
    void writesHowThePromptIsCached() {
        params.promptCacheKey("k")
                .promptCacheOptions(PromptCacheOptions.builder()
                        .mode(PromptCacheOptions.Mode.EXPLICIT)
                        .ttl(PromptCacheOptions.Ttl._30M)
                        .build())
                .safetyIdentifier("s");

        assertWritten("\"prompt_cache_key\":\"k\",\"prompt_cache_options\":{\"mode\":\"explicit\",\"ttl\":\"30m\"},"
                + "\"safety_identifier\":\"s\"");
    }

    @Test
    void writesHowAStreamedAnswerComes() {
        params.streamOptions(
                ChatCompletionStreamOptions.builder().includeUsage(true).build());

        assertWritten("\"stream_options\":{\"include_usage\":true}");
    }

    @Test
    void writesHowToSearchTheWeb() {
        params.webSearchOptions(WebSearchOptions.builder()
                .searchContextSize(WebSearchOptions.SearchContextSize.LOW)
                .userLocation(WebSearchOptions.UserLocation.builder()
                        .approximate(WebSearchOptions.UserLocation.Approximate.builder()
                                .country("DE")
                                .build())
                        .build())
                .build());

        assertWritten("\"web_search_options\":{\"search_context_size\":\"low\","
                + "\"user_location\":{\"type\":\"approximate\",\"approximate\":{\"country\":\"DE\"}}}");
    }

    @Test
    @SuppressWarnings("deprecation")
    void writesTheDeprecatedFields() {
        params.functionCall(FunctionCall.FunctionCallMode.AUTO)
                .addFunction(ChatCompletionCreateParams.Function.builder()
                        .name("f")
                        .description("d")
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .build())
                        .build())
                .maxTokens(5)
                .seed(42)
                .user("u");

        assertWritten("\"function_call\":\"auto\",\"functions\":[{\"name\":\"f\",\"description\":\"d\","
                + "\"parameters\":{\"type\":\"object\"}}],\"max_tokens\":5,\"seed\":42,\"user\":\"u\"");
    }

    @Test
    @SuppressWarnings("deprecation")
    void writesACallOfOneDeprecatedFunction() {
        params.functionCall(ChatCompletionFunctionCallOption.builder().name("f").build());

        assertWritten("\"function_call\":{\"name\":\"f\"}");
    }

    @Test
    void writesThatAnyTextWillDo() {
        params.responseFormat(ResponseFormatText.builder().build());

        assertWritten("\"response_format\":{\"type\":\"text\"}");
    }

    @Test
    void writesThatAnyJsonWillDo() {
        params.responseFormat(ResponseFormatJsonObject.builder().build());

        assertWritten("\"response_format\":{\"type\":\"json_object\"}");
    }

    @Test
    void writesASchemaForTheAnswer() {
        params.jsonSchemaResponseFormat(ResponseFormatJsonSchema.JsonSchema.builder()
                .name("point")
                .schema(ResponseFormatJsonSchema.JsonSchema.Schema.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .build())
                .strict(true)
                .build());

        assertWritten("\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"point\","
                + "\"schema\":{\"type\":\"object\"},\"strict\":true}}");
        assertThat(params.build().responseFormat().map(ResponseFormat::isJsonSchema))
                .contains(true);
    }

    @Test
    void writesMembersItDoesNotKnowLast() {
        params.putAdditionalBodyProperty("top_k", JsonValue.from(40)).n(1);

        assertWritten("\"n\":1,\"top_k\":40");
    }

    @Test
    void forgetsAdditionalPropertiesThatAreRemoved() {
        params.putAdditionalBodyProperty("a", JsonValue.from(1))
                .putAdditionalBodyProperty("b", JsonValue.from(2))
                .putAdditionalBodyProperty("c", JsonValue.from(3))
                .removeAllAdditionalBodyProperties(Set.of("a", "b"));

        assertWritten("\"c\":3");
    }

    @Test
    void keepsHeadersAndQueryOutOfTheBody() {
        ChatCompletionCreateParams built = params.putAdditionalHeader("X-Trace", "1")
                .putAdditionalQueryParam("api-version", "2")
                .build();

        assertThat(built.toJson()).isEqualTo(START + "}");
        assertThat(built._additionalHeaders().values("x-trace")).containsExactly("1");
        assertThat(built._additionalQueryParams().values("api-version")).containsExactly("2");
        assertThat(built.toBuilder().build()).isEqualTo(built);
    }

    @Test
    void aBuilderUsedAgainLeavesWhatItBuiltAlone() {
        ChatCompletionCreateParams first = params.build();
        params.addUserMessage("more").n(2);

        assertThat(first.toJson()).isEqualTo(START + "}");
        assertThat(params.build().messages()).hasSize(2);
    }

    @Test
    void absentNullAndEmptyDiffer() {
        ChatCompletionCreateParams absent = params.build();
        ChatCompletionCreateParams empty = params.tools(List.of()).build();
        ChatCompletionCreateParams nothing = ChatCompletionCreateParams.JSON.fromJson(START + ",\"tools\":null}");

        assertThat(absent).isNotEqualTo(empty).isNotEqualTo(nothing);
        assertThat(empty).isNotEqualTo(nothing);
        assertThat(absent.tools()).isEmpty();
        assertThat(nothing.tools()).isEmpty();
        assertThat(empty.tools()).contains(List.of());
    }

    @Test
    void equalsWhatHasTheSameJson() {
        ChatCompletionCreateParams built = params.temperature(0.5).build();

        ChatCompletionCreateParams read = ChatCompletionCreateParams.JSON.fromJson(START + ", \"temperature\": 0.5}");

        assertThat(read).isEqualTo(built).hasSameHashCodeAs(built);
    }

    @Test
    void doesNotEqualARequestWithOtherHeaders() {
        ChatCompletionCreateParams plain = params.build();

        assertThat(params.putAdditionalHeader("X-Trace", "1").build()).isNotEqualTo(plain);
    }

    @Test
    void showsNoContentInItsText() {
        ChatCompletionCreateParams built = params.model("m")
                .addSystemMessage("secret one")
                .addUserMessageOfArrayOfContentParts(
                        List.of(ChatCompletionContentPart.ofText(ChatCompletionContentPartText.builder()
                                .text("secret two")
                                .build())))
                .addMessage(ChatCompletionToolMessageParam.builder()
                        .content("secret three")
                        .toolCallId("call_1")
                        .build())
                .addFunctionTool(FunctionDefinition.builder()
                        .name("f")
                        .description("secret four")
                        .build())
                .stop("secret five")
                .metadata(Metadata.builder()
                        .putAdditionalProperty("team", JsonValue.from("secret six"))
                        .build())
                .putAdditionalBodyProperty("more", JsonValue.from("secret seven"))
                .build();

        assertThat(built.toString())
                .contains("model=m", "call_1")
                .doesNotContain("secret")
                .doesNotContain("hi");
    }

    private void assertWritten(String fields) {
        String json = START + "," + fields + "}";
        assertThat(params.build().toJson()).isEqualTo(json);
        assertThat(ChatCompletionCreateParams.JSON.fromJson(json).toJson()).isEqualTo(json);
    }
}

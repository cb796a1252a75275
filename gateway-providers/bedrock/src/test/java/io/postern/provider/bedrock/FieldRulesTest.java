package io.postern.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.BadRequestException;
import io.postern.errors.UnsupportedParameterException;
import io.postern.spi.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each field of OpenAI's request: sent, absent, null, refused. */
class FieldRulesTest {
    @Test
    void sendsNothingButTheConversationWhereNothingElseIsSaid() {
        assertThat(Asked.with("").body().toJson())
                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"U\"}]}]}");
    }

    @Test
    void asksByTheModelsIdEncodedOnce() {
        String arn = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123";

        Asked asked = Asked.with("").model(arn);
        asked.body();

        HttpRequest request = asked.aws().requests().get(0);
        assertThat(request.url())
                .isEqualTo(
                        "https://bedrock-runtime.us-east-1.amazonaws.com/model/"
                                + "arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Aapplication-inference-profile%2Fabc123/converse");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'max_tokens':50 | {'maxTokens':50}",
                "'max_completion_tokens':60 | {'maxTokens':60}",
                "'max_completion_tokens':60,'max_tokens':50 | {'maxTokens':60}",
                "'temperature':0.7 | {'temperature':0.7}",
                "'top_p':0.9 | {'topP':0.9}",
                "'temperature':0.2,'top_p':0.9 | {'temperature':0.2,'topP':0.9}",
                "'stop':'X' | {'stopSequences':['X']}",
                "'stop':['X','','Y'] | {'stopSequences':['X','Y']}",
                "'stop':[] | absent",
                "'temperature':null,'max_tokens':null,'stop':null | absent"
            })
    void putsLengthSamplingAndStopsIntoInferenceConfig(String given, String sent) {
        assertThat(Asked.with(given.strip()).sent("inferenceConfig")).isEqualTo(sent.strip());
    }

    @Test
    void lowersATemperatureAboveOne() {
        Asked asked = Asked.with("'temperature':1.7");

        assertThat(asked.sent("inferenceConfig")).isEqualTo("{'temperature':1.0}");
        assertThat(asked.warnings()).containsExactly("temperature: lowered to 1");
    }

    @Test
    void lowersALengthThatTheModelDoesNotReach() {
        Asked asked = Asked.with("'max_tokens':20000");

        assertThat(asked.sent("inferenceConfig")).isEqualTo("{'maxTokens':10000}");
        assertThat(asked.warnings()).containsExactly("max_tokens: lowered to 10000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "'ten'"})
    void refusesALengthThatIsNone(String length) {
        assertThatThrownBy(() -> Asked.with("'max_tokens':" + length).body())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("max_tokens");
    }

    @Test
    void keepsClaudeFromStoppingAtWhiteSpace() {
        Asked asked = Asked.with("'stop':['\\n','END']").model(Asked.SONNET_4_5);

        assertThat(asked.sent("inferenceConfig", "stopSequences")).isEqualTo("['END']");
        assertThat(asked.warnings()).containsExactly("stop[0]: dropped");
    }

    @Test
    void keepsTemperatureWhereClaudeTakesOneOfTheTwo() {
        Asked asked = Asked.with("'temperature':0.5,'top_p':0.9").model(Asked.SONNET_4_5);

        assertThat(asked.sent("inferenceConfig")).isEqualTo("{'temperature':0.5}");
        assertThat(asked.warnings()).containsExactly("top_p: dropped");
    }

    @Test
    void dropsSamplingThatALockedModelRefuses() {
        Asked asked = Asked.with("'temperature':0.5,'top_p':0.5,'top_k':5").model("us.anthropic.claude-opus-4-7-v1");

        assertThat(asked.sent("inferenceConfig")).isEqualTo("absent");
        assertThat(asked.warnings()).containsExactly("temperature: dropped", "top_p: dropped", "top_k: dropped");
    }

    @Test
    void isSilentAboutSamplingThatALockedModelHasAnyway() {
        assertThat(Asked.with("'temperature':1,'top_p':1")
                        .model("us.anthropic.claude-opus-4-7-v1")
                        .warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "anthropic.claude-3-haiku-20240307-v1:0 | {'top_k':7}",
                "amazon.nova-pro-v1:0 | {'inferenceConfig':{'topK':7}}",
                "cohere.command-r-v1:0 | {'k':7}",
                "mistral.mistral-large-2407-v1:0 | {'top_k':7}",
                "meta.llama3-1-8b-instruct-v1:0 | {'top_k':7}"
            })
    void putsTopKWhereTheFamilyHasIt(String model, String additional) {
        assertThat(Asked.with("'top_k':7").model(model.strip()).sent("additionalModelRequestFields"))
                .isEqualTo(additional.strip());
    }

    @Test
    void reportsATopKForWhichNoPlaceIsKnown() {
        Asked asked = Asked.with("'top_k':7").model("writer.palmyra-x5-v1:0");

        assertThat(asked.sent("additionalModelRequestFields")).isEqualTo("absent");
        assertThat(asked.warnings()).containsExactly("top_k: dropped");
    }

    @ParameterizedTest
    @CsvSource({"default,{'type':'default'}", "flex,{'type':'flex'}", "priority,{'type':'priority'}", "auto,absent"})
    void sendsTheServiceTier(String tier, String sent) {
        assertThat(Asked.with("'service_tier':'" + tier + "'").sent("serviceTier"))
                .isEqualTo(sent);
    }

    @Test
    void reportsATierThatBedrockLacks() {
        assertThat(Asked.with("'service_tier':'scale'").warnings()).containsExactly("service_tier: dropped");
    }

    @Test
    void sendsMetadataAsNotesMadeToFit() {
        Asked asked = Asked.with("'metadata':{'team':'a b','mail':'x?y'}");

        assertThat(asked.sent("requestMetadata")).isEqualTo("{'team':'a b','mail':'x_y'}");
        assertThat(asked.warnings()).containsExactly("metadata.mail: made to fit");
    }

    @Test
    void dropsTheSeventeenthNote() {
        StringBuilder notes = new StringBuilder();
        for (int i = 1; i <= 17; i++)
            notes.append(i == 1 ? "" : ",").append("'k").append(i).append("':'v'");

        assertThat(Asked.with("'metadata':{" + notes + "}").warnings()).containsExactly("metadata.k17: dropped");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'user':'u1' | user",
                "'safety_identifier':'s' | safety_identifier",
                "'store':true | store",
                "'verbosity':'low' | verbosity",
                "'seed':7 | seed",
                "'frequency_penalty':0.5 | frequency_penalty",
                "'presence_penalty':0.5 | presence_penalty",
                "'logit_bias':{'5':1} | logit_bias",
                "'logprobs':true | logprobs",
                "'top_logprobs':3 | top_logprobs",
                "'prediction':{'type':'content','content':'x'} | prediction",
                "'moderation':'low' | moderation",
                "'made_up_field':1 | made_up_field"
            })
    void reportsWhatConverseHasNothingLike(String given, String field) {
        assertThat(Asked.with(given.strip()).warnings()).containsExactly(field.strip() + ": dropped");
        assertThatThrownBy(() -> Asked.with(given.strip()).strict().body())
                .isInstanceOf(UnsupportedParameterException.class);
    }

    @Test
    void isSilentAboutFieldsThatSayNoMoreThanTheirAbsence() {
        assertThat(Asked.with("'store':false,'logprobs':false,'frequency_penalty':0,'n':1,'modalities':['text'],"
                                + "'parallel_tool_calls':true,'seed':null")
                        .warnings())
                .isEmpty();
    }

    @Test
    void refusesMoreThanOneChoice() {
        assertThatThrownBy(() -> Asked.with("'n':2").body())
                .isInstanceOf(UnsupportedParameterException.class)
                .hasMessageContaining("`n`");
    }

    @Test
    void refusesToAnswerInSound() {
        assertThatThrownBy(() -> Asked.with("'modalities':['text','audio']").body())
                .isInstanceOf(UnsupportedParameterException.class)
                .hasMessageContaining("modalities[1]");
    }

    @Test
    void sendsAGuardrail() {
        assertThat(Asked.with("'guardrail_config':{'guardrail_identifier':'g1','guardrail_version':'2',"
                                + "'trace':'enabled_full','stream_processing_mode':'async'}")
                        .sent("guardrailConfig"))
                .isEqualTo("{'guardrailIdentifier':'g1','guardrailVersion':'2','trace':'enabled_full'}");
    }

    @Test
    void tellsAGuardrailHowToLookAtAStream() {
        Asked asked = Asked.streamed(new EventFrames())
                .params("{'messages':[" + Asked.USER + "],'guardrailConfig':{'guardrailIdentifier':'g1',"
                        + "'guardrailVersion':'2','streamProcessingMode':'async'}}");

        assertThat(asked.streamBody().get("guardrailConfig").orElseThrow().toJson())
                .isEqualTo(
                        "{\"guardrailIdentifier\":\"g1\",\"guardrailVersion\":\"2\",\"streamProcessingMode\":\"async\"}");
    }

    @Test
    void sendsPerformancePromptVariablesAndResponsePaths() {
        Asked asked = Asked.with("'performance_config':{'latency':'optimized'},'prompt_variables':{'a':'b'},"
                + "'additional_model_response_field_paths':['/stop_sequence']");

        assertThat(asked.sent("performanceConfig")).isEqualTo("{'latency':'optimized'}");
        assertThat(asked.sent("promptVariables")).isEqualTo("{'a':{'text':'b'}}");
        assertThat(asked.sent("additionalModelResponseFieldPaths")).isEqualTo("['/stop_sequence']");
    }

    @Test
    void laysTheCallersFieldsOfTheModelOverOurs() {
        Asked asked = Asked.with("'top_k':7,'additional_model_request_fields':"
                + "{'inferenceConfig':{'topK':9,'deep':{'a':1}},'big':12345678901234567890.5}");

        assertThat(asked.sent("additionalModelRequestFields"))
                .isEqualTo("{'inferenceConfig':{'topK':9,'deep':{'a':1}},'big':12345678901234567890.5}");
    }

    @Test
    void sendsBetasOfAnthropic() {
        assertThat(Asked.with("'anthropic_beta':'context-1m-2025-08-07'")
                        .model(Asked.SONNET_4_5)
                        .sent("additionalModelRequestFields"))
                .isEqualTo("{'anthropic_beta':['context-1m-2025-08-07']}");
    }

    @Test
    void saysThatAnUnknownModelIsTakenForTheNewestOfItsFamily() {
        Asked asked = Asked.with("'temperature':0.3").model("anthropic.claude-opus-9-v1");

        assertThat(asked.warnings())
                .containsExactly("model: taken for the newest of its family", "temperature: dropped");
    }

    @Test
    void takesAnIdThatHidesItsFamilyForTheOneItIsLike() {
        String arn = "arn:aws:bedrock:us-east-1:1:application-inference-profile/abc";
        Asked asked = Asked.with("'top_k':7").model(arn).option("like", java.util.Map.of(arn, Asked.NOVA));

        assertThat(asked.sent("additionalModelRequestFields")).isEqualTo("{'inferenceConfig':{'topK':7}}");
    }

    @Test
    void sendsTheSameInAStream() {
        String members = "'max_tokens':50,'stop':'X','metadata':{'a':'b'},'service_tier':'flex','top_k':3,"
                + "'performance_config':{'latency':'standard'},'prompt_variables':{'a':'b'},"
                + "'additional_model_response_field_paths':['/x'],'tools':[{'type':'function','function':{'name':'f'}}]";
        String params = "{'messages':[{'role':'system','content':'S'}," + Asked.USER + "]," + members + "}";

        assertThat(Asked.streamed(new EventFrames()).params(params).streamBody())
                .isEqualTo(Asked.answered(FakeAws.HELLO).params(params).body());
    }
}

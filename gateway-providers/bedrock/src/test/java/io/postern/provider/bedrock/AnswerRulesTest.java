package io.postern.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.InternalServerException;
import io.postern.errors.OpenAIServiceException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.completions.CompletionUsage;
import io.postern.spi.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of stop reasons, counts, schemas and refusals. */
class AnswerRulesTest {
    private static final String SCHEMA =
            "'response_format':{'type':'json_schema','json_schema':{'name':'n','description':"
                    + "'d','schema':{'type':'object','properties':{'x':{'type':'integer','minimum':1}},'required':['x']}}}";
    private static final String PARAMS = "{'messages':[" + Asked.USER + "]," + SCHEMA + "}";
    private static final String MAGISTRAL = "mistral.magistral-small-2509";

    private static String answer(String blocks, String stopReason) {
        return "{'output':{'message':{'role':'assistant','content':[" + blocks + "]}},'stopReason':'" + stopReason
                + "','usage':{'inputTokens':1,'outputTokens':1,'totalTokens':2}}";
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn,stop,",
        "stop_sequence,stop,",
        "tool_use,stop,",
        "max_tokens,length,",
        "model_context_window_exceeded,length,model_context_window_exceeded",
        "guardrail_intervened,content_filter,guardrail_intervened",
        "content_filtered,content_filter,content_filtered",
        "malformed_model_output,stop,malformed_model_output",
        "malformed_tool_use,stop,malformed_tool_use",
        "brand_new,stop,brand_new"
    })
    void tellsWhyAnAnswerEnded(String stopReason, String finishReason, String nativeReason) {
        ChatCompletion.Choice choice =
                Asked.answered(answer("{'text':'A'}", stopReason)).choice();

        assertThat(choice.finishReason().asString()).isEqualTo(finishReason);
        assertThat(choice.nativeFinishReason()).isEqualTo(java.util.Optional.ofNullable(nativeReason));
        assertThat(choice.message().content()).hasValue("A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"malformed_model_output", "malformed_tool_use"})
    void failsIfTheModelFailedAndSaidNothing(String stopReason) {
        assertThatThrownBy(() -> Asked.answered(answer("", stopReason)).answer())
                .isInstanceOf(InternalServerException.class)
                .satisfies(thrown -> assertThat(((OpenAIServiceException) thrown).statusCode())
                        .isEqualTo(502));
    }

    @Test
    void failsAStreamIfTheModelFailedAndSaidNothing() {
        EventFrames frames = new EventFrames()
                .event("messageStart", "{\"role\":\"assistant\"}")
                .event("messageStop", "{\"stopReason\":\"malformed_model_output\"}");

        assertThatThrownBy(() -> Asked.streamed(frames).chunks()).isInstanceOf(InternalServerException.class);
    }

    @Test
    void keepsACallsIndexAndIdWhereTheFirstBlockIsATool() {
        assertThat(Asked.answered(answer("{'toolUse':{'toolUseId':'t','name':'f'}}", "tool_use"))
                        .message())
                .contains("'tool_calls':[{'id':'t','type':'function','function':{'name':'f','arguments':'{}'}}]");
    }

    @Test
    void doesNotCountTheCacheTwiceThatOpenAisModelsCountAlready() {
        String usage =
                "{'output':{'message':{'role':'assistant','content':[{'text':'A'}]}},'stopReason':'end_turn','usage':"
                        + "{'inputTokens':10,'outputTokens':2,'totalTokens':12,'cacheReadInputTokens':4}}";

        CompletionUsage openAi =
                Asked.answered(usage).model("openai.gpt-5.4").answer().usage().orElseThrow();
        CompletionUsage nova = Asked.answered(usage).answer().usage().orElseThrow();

        assertThat(openAi.promptTokens()).isEqualTo(10);
        assertThat(nova.promptTokens()).isEqualTo(14);
    }

    @Test
    void saysWhichModelAPromptRouterChose() {
        String routed = answer("{'text':'A'}", "end_turn")
                .replace("'usage'", "'trace':{'promptRouter':{'invokedModelId':'arn:x'}},'usage'");

        assertThat(Asked.answered(routed).answer().toJson())
                .contains("\"trace\":{\"promptRouter\":{\"invokedModelId\":\"arn:x\"}}");
    }

    @Test
    void asksForASchemaInConversesOwnFormat() {
        Asked asked = Asked.with(SCHEMA).model(Asked.SONNET_4_5);

        assertThat(asked.sent("outputConfig"))
                .startsWith("{'textFormat':{'type':'json_schema','structure':{'jsonSchema':{'schema':'{\\'type\\':")
                .contains("additionalProperties\\':false")
                .endsWith("'name':'n','description':'d'}}}}");
        assertThat(asked.sent("toolConfig")).isEqualTo("absent");
        assertThat(asked.warnings()).isEmpty();
    }

    @Test
    void hidesASchemaInAToolWhereThereIsNoFormat() {
        Asked asked = Asked.answered(
                        answer("{'toolUse':{'toolUseId':'t','name':'json_response','input':{'x':1}}}", "tool_use"))
                .params(PARAMS);

        ChatCompletion.Choice choice = asked.choice();

        assertThat(choice.finishReason().asString()).isEqualTo("stop");
        assertThat(choice.message().content()).hasValue("{\"x\":1}");
        assertThat(choice.message().toolCalls().orElse(java.util.List.of())).isEmpty();
        assertThat(asked.sent("toolConfig", "toolChoice")).isEqualTo("{'tool':{'name':'json_response'}}");
    }

    @Test
    void streamsAHiddenToolAsContent() {
        EventFrames frames = new EventFrames()
                .event("messageStart", "{\"role\":\"assistant\"}")
                .event(
                        "contentBlockStart",
                        "{\"contentBlockIndex\":0,\"start\":{\"toolUse\":{\"toolUseId\":\"t\",\"name\":\"json_response\"}}}")
                .event(
                        "contentBlockDelta",
                        "{\"contentBlockIndex\":0,\"delta\":{\"toolUse\":{\"input\":\"{\\\"x\\\":\"}}}")
                .event("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"toolUse\":{\"input\":\"1}\"}}}")
                .event("contentBlockStop", "{\"contentBlockIndex\":0}")
                .event("messageStop", "{\"stopReason\":\"tool_use\"}");

        ChatCompletion.Choice choice =
                Asked.streamed(frames).params(PARAMS).accumulated().choices().get(0);

        assertThat(choice.message().content()).hasValue("{\"x\":1}");
        assertThat(choice.finishReason().asString()).isEqualTo("stop");
    }

    @Test
    void letsTheModelChooseBetweenTheAnswerAndTheCallersTools() {
        assertThat(Asked.with(SCHEMA + ",'tools':[{'type':'function','function':{'name':'f'}}]")
                        .sent("toolConfig", "toolChoice"))
                .isEqualTo("{'any':{}}");
    }

    @Test
    void asksForJsonWhereTheModelThinksWithinABudget() {
        Asked asked = Asked.with(SCHEMA + ",'reasoning_effort':'low'").model("anthropic.claude-opus-4-1-20250805-v1:0");

        assertThat(asked.sent("toolConfig")).isEqualTo("absent");
        assertThat(asked.sent("system")).contains("fits this JSON schema");
        assertThat(asked.warnings()).containsExactly("response_format: asked for in an instruction");
    }

    @Test
    void asksForAnyJsonInAnInstruction() {
        Asked asked = Asked.with("'response_format':{'type':'json_object'}").model(Asked.SONNET_4_5);

        assertThat(asked.sent("outputConfig")).isEqualTo("absent");
        assertThat(asked.sent("system")).isEqualTo("[{'text':'Answer with one JSON object and nothing else.'}]");
        assertThat(asked.warnings()).containsExactly("response_format: asked for in an instruction");
    }

    @Test
    void usesAToolForASchemaThatRefersToItself() {
        Asked asked = Asked.with("'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':{'type':"
                        + "'object','properties':{'next':{'$ref':'#'}}}}}")
                .model(Asked.SONNET_4_5);

        assertThat(asked.sent("outputConfig")).isEqualTo("absent");
        assertThat(asked.sent("toolConfig", "toolChoice")).isEqualTo("{'tool':{'name':'json_response'}}");
    }

    @Test
    void learnsOnceThatAModelRefusesTheFormat() {
        FakeAws aws = FakeAws.failing(
                        400,
                        "ValidationException",
                        "{'message':'outputConfig.textFormat is not supported for this model'}")
                .then(200, answer("{'toolUse':{'toolUseId':'t','name':'json_response','input':{'x':1}}}", "tool_use"));
        Asked asked = Asked.of(aws).params(PARAMS).model(MAGISTRAL);
        Provider provider = asked.provider();

        assertThat(asked.reply(provider).body().choices().get(0).message().content())
                .hasValue("{\"x\":1}");
        asked.reply(provider);

        assertThat(aws.requests()).hasSize(3);
        assertThat(asked.warnings()).containsExactly("response_format: asked for by other means");
    }

    @Test
    void goesByAnInferenceProfileOnceItIsAllowedTo() {
        String refusal =
                "{'message':'Invocation of model ID m with on-demand throughput isn\u2019t supported. Retry with "
                        + "an inference profile.'}";
        FakeAws aws = FakeAws.failing(400, "ValidationException", refusal).then(200, FakeAws.HELLO);
        Asked asked = Asked.of(aws).model(Asked.SONNET_4_5).option("repairProfiles", true);
        Provider provider = asked.provider();

        asked.reply(provider);
        asked.reply(provider);

        assertThat(aws.requests())
                .extracting(request -> request.url().replaceAll(".*/model/([^/]*)/.*", "$1"))
                .containsExactly(
                        "anthropic.claude-sonnet-4-5-20250929-v1%3A0",
                        "us.anthropic.claude-sonnet-4-5-20250929-v1%3A0",
                        "us.anthropic.claude-sonnet-4-5-20250929-v1%3A0");
        assertThat(asked.warnings()).containsExactly("model: sent as us.anthropic.claude-sonnet-4-5-20250929-v1:0");
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1,us.m",
        "ca-central-1,us.m",
        "eu-west-3,eu.m",
        "ap-northeast-1,apac.m",
        "us-gov-west-1,us-gov.m",
        "sa-east-1,global.m"
    })
    void knowsTheProfileOfARegion(String region, String profile) {
        assertThat(ModelId.of("m").profileIn(region)).isEqualTo(profile);
        assertThat(ModelId.of("eu.m").profileIn(region)).isNull();
        assertThat(ModelId.of("arn:aws:bedrock:x:1:provisioned-model/m").profileIn(region))
                .isNull();
    }
}

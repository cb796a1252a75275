package io.postern.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much each family is told to think. */
class ReasoningTest {
    private static final String OPUS_5_5 = "global.anthropic.claude-opus-5-5";
    private static final String SONNET_5 = "global.anthropic.claude-sonnet-5";
    private static final String NOVA_2 = "us.amazon.nova-2-lite-v1:0";
    private static final String GPT_OSS = "openai.gpt-oss-120b-1:0";

    private static Asked effort(String effort, String model) {
        return Asked.with("'reasoning_effort':'" + effort + "'").model(model);
    }

    @ParameterizedTest
    @CsvSource({"minimal,1024", "low,2048", "medium,8192", "high,24576", "xhigh,32768"})
    void givesOlderClaudesABudget(String effort, long tokens) {
        assertThat(effort(effort, Asked.SONNET_4_5).sent("additionalModelRequestFields"))
                .isEqualTo("{'thinking':{'type':'enabled','budget_tokens':" + tokens + "}}");
    }

    @Test
    void leavesOlderClaudesAloneThatAreNotToThink() {
        assertThat(effort("none", Asked.SONNET_4_5).sent("additionalModelRequestFields"))
                .isEqualTo("absent");
    }

    @Test
    void addsTheBudgetToALengthThatMeansTheVisibleText() {
        assertThat(Asked.with("'reasoning_effort':'low','max_tokens':500")
                        .model(Asked.SONNET_4_5)
                        .sent("inferenceConfig"))
                .isEqualTo("{'maxTokens':2548}");
    }

    @Test
    void shrinksTheBudgetBelowALengthThatCountsReasoning() {
        Asked asked = Asked.with("'reasoning_effort':'high','max_completion_tokens':4000")
                .model(Asked.SONNET_4_5);

        assertThat(asked.sent("inferenceConfig")).isEqualTo("{'maxTokens':4000}");
        assertThat(asked.sent("additionalModelRequestFields"))
                .isEqualTo("{'thinking':{'type':'enabled','budget_tokens':3600}}");
    }

    @Test
    void reportsAnEffortThatIsNone() {
        Asked asked = Asked.with("'reasoning_effort':'ludicrous'").model(Asked.SONNET_4_5);

        assertThat(asked.sent("additionalModelRequestFields")).isEqualTo("absent");
        assertThat(asked.warnings()).containsExactly("reasoning_effort: dropped");
    }

    @Test
    void givesThinkingUpWhereThereIsNoRoomForIt() {
        Asked asked = Asked.with("'reasoning_effort':'low','max_completion_tokens':500")
                .model(Asked.SONNET_4_5);

        assertThat(asked.sent("additionalModelRequestFields")).isEqualTo("absent");
        assertThat(asked.sent("inferenceConfig")).isEqualTo("{'maxTokens':500}");
        assertThat(asked.warnings()).containsExactly("reasoning_effort: thinking is left out");
    }

    @Test
    void sendsNoSamplingToAClaudeThatThinks() {
        Asked asked = Asked.with("'reasoning_effort':'low','temperature':0.5,'top_k':3")
                .model(Asked.SONNET_4_5);

        assertThat(asked.sent("inferenceConfig")).isEqualTo("absent");
        assertThat(asked.warnings()).containsExactly("temperature: dropped", "top_k: dropped");
    }

    @Test
    void givesThinkingUpForACallThatMustBeMade() {
        Asked asked = Asked.with("'reasoning_effort':'low','tools':[{'type':'function','function':{'name':'f'}}],"
                        + "'tool_choice':'required'")
                .model(Asked.SONNET_4_5);

        assertThat(asked.sent("toolConfig", "toolChoice")).isEqualTo("{'any':{}}");
        assertThat(asked.sent("additionalModelRequestFields")).isEqualTo("absent");
        assertThat(asked.warnings()).containsExactly("reasoning_effort: thinking is left out");
    }

    @Test
    void givesThinkingUpIfTheReasoningBeforeTheCallsIsGone() {
        Asked asked = Asked.of(FakeAws.answering(FakeAws.HELLO))
                .params("{'messages':[" + Asked.USER + ",{'role':'assistant','tool_calls':[{'id':'a','type':'function',"
                        + "'function':{'name':'f','arguments':'{}'}}]},{'role':'tool','tool_call_id':'a','content':'r'}],"
                        + "'tools':[{'type':'function','function':{'name':'f'}}],'reasoning_effort':'low'}")
                .model(Asked.SONNET_4_5);

        assertThat(asked.sent("additionalModelRequestFields")).isEqualTo("absent");
        assertThat(asked.warnings()).containsExactly("reasoning_effort: thinking is left out");
    }

    @ParameterizedTest
    @CsvSource({"minimal,low", "low,low", "medium,medium", "high,high", "xhigh,max", "max,max"})
    void givesNewerClaudesAnEffort(String effort, String sent) {
        Asked asked = effort(effort, Asked.SONNET_4_6);

        assertThat(asked.sent("additionalModelRequestFields"))
                .isEqualTo("{'thinking':{'type':'adaptive','display':'summarized'}}");
        assertThat(asked.sent("outputConfig")).isEqualTo("{'effort':'" + sent + "'}");
    }

    @Test
    void tellsAClaudeThatThinksByItselfNotTo() {
        assertThat(effort("none", SONNET_5).sent("additionalModelRequestFields"))
                .isEqualTo("{'thinking':{'type':'disabled'}}");
        assertThat(effort("none", Asked.SONNET_4_6).sent("additionalModelRequestFields"))
                .isEqualTo("absent");
    }

    @Test
    void asksAClaudeThatAlwaysThinksForLittle() {
        Asked asked = effort("none", OPUS_5_5);

        assertThat(asked.sent("outputConfig")).isEqualTo("{'effort':'low'}");
        assertThat(asked.warnings()).containsExactly("reasoning_effort: sent as low");
    }

    @Test
    void asksSonnet55ToThinkBetweenToolsOnly() {
        Asked asked = effort("none", "anthropic.claude-sonnet-5-5");

        assertThat(asked.sent("additionalModelRequestFields")).isEqualTo("{'thinking':{'type':'between_tools'}}");
        assertThat(asked.warnings()).containsExactly("reasoning_effort: sent as between_tools");
    }

    @Test
    void asksForACallThatTheNewestClaudesCannotBeMadeToMake() {
        Asked asked = Asked.with(
                        "'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':{'type':'function',"
                                + "'function':{'name':'f'}}")
                .model(OPUS_5_5);

        assertThat(asked.sent("toolConfig", "toolChoice")).isEqualTo("absent");
        assertThat(asked.sent("system")).isEqualTo("[{'text':'Call the tool f.'}]");
    }

    @Test
    void tellsNova2HowHardToThink() {
        assertThat(effort("medium", NOVA_2).sent("additionalModelRequestFields"))
                .isEqualTo("{'inferenceConfig':{'reasoningConfig':{'type':'enabled','maxReasoningEffort':'medium'}}}");
    }

    @Test
    void keepsTopKBesideNovasReasoning() {
        assertThat(Asked.with("'reasoning_effort':'low','top_k':9")
                        .model(NOVA_2)
                        .sent("additionalModelRequestFields"))
                .isEqualTo("{'inferenceConfig':{'reasoningConfig':{'type':'enabled','maxReasoningEffort':'low'},"
                        + "'topK':9}}");
    }

    @Test
    void sendsNovaNoLimitsAtHighEffort() {
        Asked asked = Asked.with("'reasoning_effort':'high','temperature':0.5,'max_tokens':100")
                .model(NOVA_2);

        assertThat(asked.sent("inferenceConfig")).isEqualTo("absent");
        assertThat(asked.warnings()).containsExactlyInAnyOrder("max_tokens: dropped", "temperature: dropped");
    }

    @ParameterizedTest
    @CsvSource({"low,low", "medium,medium", "high,high", "minimal,low", "xhigh,high", "none,low"})
    void givesGptOssOneOfThreeEfforts(String effort, String sent) {
        assertThat(effort(effort, GPT_OSS).sent("additionalModelRequestFields"))
                .isEqualTo("{'reasoning_effort':'" + sent + "'}");
    }

    @Test
    void givesOpenAisOwnModelsAnyEffort() {
        assertThat(effort("minimal", "openai.gpt-5.4").sent("additionalModelRequestFields"))
                .isEqualTo("{'reasoning_config':'minimal'}");
    }

    @ParameterizedTest
    @CsvSource({"us.deepseek.r1-v1:0", "qwen.qwen3-32b-v1:0", "meta.llama3-1-8b-instruct-v1:0", "amazon.nova-pro-v1:0"})
    void reportsAnEffortThatAModelCannotBeTold(String model) {
        Asked asked = effort("high", model);

        assertThat(asked.sent("additionalModelRequestFields")).isEqualTo("absent");
        assertThat(asked.warnings()).containsExactly("reasoning_effort: dropped");
    }

    @Test
    void letsTheFamilysOwnFormComeFirst() {
        assertThat(Asked.with("'reasoning_effort':'low','thinking':{'type':'enabled','budget_tokens':5000}")
                        .model(Asked.SONNET_4_5)
                        .sent("additionalModelRequestFields"))
                .isEqualTo("{'thinking':{'type':'enabled','budget_tokens':5000}}");
    }
}

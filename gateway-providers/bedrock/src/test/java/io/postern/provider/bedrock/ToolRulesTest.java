package io.postern.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.BadRequestException;
import io.postern.models.chat.completions.ChatCompletion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools, which of them to call, and the calls that come back. */
class ToolRulesTest {
    private static final String F = "{'type':'function','function':{'name':'f','description':'d',"
            + "'parameters':{'type':'object','properties':{'x':{'type':'integer'}}}}}";
    private static final String G = "{'type':'function','function':{'name':'g'}}";
    private static final String TOOLS = "'tools':[" + F + "," + G + "]";
    private static final String SENT_F = "{'toolSpec':{'name':'f','description':'d','inputSchema':{'json':"
            + "{'type':'object','properties':{'x':{'type':'integer'}}}}}}";
    private static final String SENT_G =
            "{'toolSpec':{'name':'g','inputSchema':{'json':{'type':'object','properties':{}}}}}";
    private static final String CALLED = "{'role':'assistant','content':null,'tool_calls':[{'id':'a','type':'function',"
            + "'function':{'name':'old','arguments':'{}'}}]},{'role':'tool','tool_call_id':'a','content':'r'}";
    private static final String LLAMA = "meta.llama3-1-8b-instruct-v1:0";

    private static String answer(String blocks) {
        return "{'output':{'message':{'role':'assistant','content':[" + blocks + "]}},'stopReason':'tool_use',"
                + "'usage':{'inputTokens':1,'outputTokens':1,'totalTokens':2}}";
    }

    @Test
    void declaresTools() {
        assertThat(Asked.with(TOOLS).sent("toolConfig")).isEqualTo("{'tools':[" + SENT_F + "," + SENT_G + "]}");
    }

    @Test
    void leavesABlankDescriptionOut() {
        assertThat(Asked.with("'tools':[" + G.replace("'name':'g'", "'name':'g','description':' '") + "]")
                        .sent("toolConfig", "tools"))
                .isEqualTo("[" + SENT_G + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'tool_choice':'auto' ~ absent",
                "'tool_choice':'required' ~ {'any':{}}",
                "'tool_choice':{'type':'function','function':{'name':'g'}} ~ {'tool':{'name':'g'}}"
            })
    void sendsTheChoice(String both) {
        String given = both.substring(0, both.indexOf('~'));
        String sent = both.substring(both.indexOf('~') + 1);
        assertThat(Asked.with(TOOLS + "," + given).sent("toolConfig", "toolChoice"))
                .isEqualTo(sent.strip());
    }

    @Test
    void leavesToolsOutThatMayNotBeCalled() {
        Asked asked = Asked.with(TOOLS + ",'tool_choice':'none'");

        assertThat(asked.sent("toolConfig")).isEqualTo("absent");
        assertThat(asked.warnings()).isEmpty();
    }

    @Test
    void declaresToolsThatMayNotBeCalledWhereOnesWereCalledBefore() {
        Asked asked = Asked.messages(Asked.USER, CALLED)
                .params("{'messages':[" + Asked.USER + "," + CALLED + "]," + TOOLS + ",'tool_choice':'none'}");

        assertThat(asked.sent("toolConfig")).isEqualTo("{'tools':[" + SENT_F + "," + SENT_G + "]}");
        assertThat(asked.sent("system")).isEqualTo("[{'text':'Do not call any tools.'}]");
        assertThat(asked.warnings()).containsExactly("tool_choice: declared, and the model asked not to call any");
    }

    @Test
    void makesUpTheToolsThatWereCalledWhereNoneAreGiven() {
        Asked asked = Asked.messages(Asked.USER, CALLED);

        assertThat(asked.sent("toolConfig"))
                .isEqualTo("{'tools':[{'toolSpec':{'name':'old','inputSchema':{'json':"
                        + "{'type':'object','properties':{}}}}}]}");
        assertThat(asked.warnings()).containsExactly("tools: declared, and the model asked not to call any");
    }

    @Test
    void keepsOnlyAllowedTools() {
        Asked asked = Asked.with(TOOLS + ",'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'required',"
                + "'tools':[{'type':'function','function':{'name':'g'}}]}}");

        assertThat(asked.sent("toolConfig")).isEqualTo("{'tools':[" + SENT_G + "],'toolChoice':{'any':{}}}");
    }

    @Test
    void asksForACallThatTheModelCannotBeMadeToMake() {
        Asked asked = Asked.with(TOOLS + ",'tool_choice':'required'").model(LLAMA);

        assertThat(asked.sent("toolConfig", "toolChoice")).isEqualTo("absent");
        assertThat(asked.sent("system")).isEqualTo("[{'text':'Call one of your tools.'}]");
        assertThat(asked.warnings()).containsExactly("tool_choice: asked for in an instruction");
    }

    @Test
    void refusesToInsistOnACallWithoutTools() {
        assertThatThrownBy(() -> Asked.with("'tool_choice':'required'").body())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("`tool_choice`: there are no tools to choose from");
    }

    @Test
    void refusesAChoiceThatIsNone() {
        assertThatThrownBy(
                        () -> Asked.with(TOOLS + ",'tool_choice':'sometimes'").body())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("tool_choice");
    }

    @Test
    void mapsANameThatBedrockRefusesBothWays() {
        String name = "my.tool/" + "x".repeat(70);
        Asked asked = Asked.with("'tools':[{'type':'function','function':{'name':'" + name + "'}}]");
        String sent = asked.sent("toolConfig", "tools").replaceAll(".*'name':'([^']*)'.*", "$1");
        assertThat(sent).matches("[A-Za-z0-9_-]{1,64}");

        ChatCompletion answer = Asked.answered(answer("{'toolUse':{'toolUseId':'t','name':'" + sent + "','input':{}}}"))
                .params("{'messages':[" + Asked.USER + "],'tools':[{'type':'function','function':{'name':'" + name
                        + "'}}]}")
                .answer();

        assertThat(answer.choices()
                        .get(0)
                        .message()
                        .toolCalls()
                        .orElseThrow()
                        .get(0)
                        .asFunction()
                        .function()
                        .name())
                .isEqualTo(name);
    }

    @Test
    void tellsClaudeToCallOneToolAtATime() {
        assertThat(Asked.with(TOOLS + ",'parallel_tool_calls':false")
                        .model(Asked.SONNET_4_5)
                        .sent("additionalModelRequestFields"))
                .isEqualTo("{'tool_choice':{'type':'auto','disable_parallel_tool_use':true}}");
        assertThat(Asked.with(TOOLS + ",'parallel_tool_calls':false").warnings())
                .containsExactly("parallel_tool_calls: dropped");
    }

    @Test
    void holdsAModelToAStrictSchemaWhereItCanBe() {
        String strict =
                "'tools':[{'type':'function','function':{'name':'g','strict':true,'parameters':{'type':'object',"
                        + "'properties':{'x':{'type':'integer','minimum':1}}}}}]";

        assertThat(Asked.with(strict).model(Asked.SONNET_4_5).sent("toolConfig", "tools"))
                .isEqualTo(
                        "[{'toolSpec':{'name':'g','inputSchema':{'json':{'type':'object','properties':{'x':"
                                + "{'type':'integer','description':'{minimum: 1}'}},'additionalProperties':false}},'strict':true}}]");
        assertThat(Asked.with(strict).warnings()).containsExactly("tools[0].function.strict: dropped");
    }

    @Test
    void marksTheCacheAfterATool() {
        assertThat(Asked.with("'tools':[" + G.replace("{'type'", "{'cache_control':{'type':'ephemeral'},'type'") + "]")
                        .sent("toolConfig", "tools"))
                .isEqualTo("[" + SENT_G + ",{'cachePoint':{'type':'default'}}]");
    }

    @Test
    void wrapsACustomToolAndUnwrapsItsCall() {
        String params = "{'messages':[" + Asked.USER
                + "],'tools':[{'type':'custom','custom':{'name':'sql','description':" + "'runs SQL'}}]}";
        Asked asked = Asked.answered(answer("{'toolUse':{'toolUseId':'t','name':'sql','input':{'input':'SELECT 1'}}}"))
                .params(params);

        assertThat(asked.message()).contains("'type':'custom','custom':{'name':'sql','input':'SELECT 1'}");
        assertThat(asked.sent("toolConfig", "tools"))
                .isEqualTo("[{'toolSpec':{'name':'sql','description':'runs SQL','inputSchema':{'json':{'type':'object',"
                        + "'properties':{'input':{'type':'string'}},'required':['input']}}}}]");
    }

    @Test
    void tellsAGrammarThatItCannotEnforce() {
        Asked asked =
                Asked.with("'tools':[{'type':'custom','custom':{'name':'sql','format':{'type':'grammar','grammar':"
                        + "{'syntax':'lark','definition':'start: /x/'}}}}]");

        assertThat(asked.sent("toolConfig", "tools")).contains("The input must fit this grammar");
        assertThat(asked.warnings()).containsExactly("tools[0].custom.format: told in the description");
    }

    @Test
    void answersDeprecatedFunctionsInTheirForm() {
        Asked asked = Asked.answered(answer("{'toolUse':{'toolUseId':'t','name':'f','input':{'x':1}}}"))
                .params("{'messages':[" + Asked.USER + "],'functions':[{'name':'f','parameters':{'type':'object'}}],"
                        + "'function_call':{'name':'f'}}");

        ChatCompletion.Choice choice = asked.choice();

        assertThat(choice.finishReason().asString()).isEqualTo("function_call");
        assertThat(choice.message().toJson())
                .contains("\"function_call\":{\"arguments\":\"{\\\"x\\\":1}\",\"name\":\"f\"}");
        assertThat(asked.sent("toolConfig", "toolChoice")).isEqualTo("{'tool':{'name':'f'}}");
    }

    @Test
    void reportsToolsOfAnotherType() {
        assertThat(Asked.with("'tools':[{'type':'web_search'}]").warnings()).containsExactly("tools[0]: dropped");
    }

    @Test
    void refusesParametersThatAreNoSchema() {
        assertThatThrownBy(() -> Asked.with("'tools':[{'type':'function','function':{'name':'f','parameters':'x'}}]")
                        .body())
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void sendsASchemaWithRecursionAsItIs() {
        assertThat(Asked.with("'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object',"
                                + "'properties':{'next':{'$ref':'#'}}}}}]")
                        .sent("toolConfig", "tools"))
                .contains("{'$ref':'#'}");
    }
}

package io.postern.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.BadRequestException;
import io.postern.errors.UnsupportedParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools and the choice among them. */
class ToolRulesTest {
    private static final String F = "{'type':'function','function':{'name':'f'}}";
    private static final String SENT_F = "{'name':'f','input_schema':{'type':'object','properties':{}}}";
    private static final String HISTORY = "{'role':'user','content':'U'},{'role':'assistant','tool_calls':["
            + "{'id':'a','type':'function','function':{'name':'f','arguments':''}}]},"
            + "{'role':'tool','tool_call_id':'a','content':'R'}";

    private static Asked tool(String function) {
        return Asked.with("'tools':[{'type':'function','function':" + function + "}]");
    }

    private static Asked choice(String choice) {
        return Asked.with("'tools':[" + F + "],'tool_choice':" + choice);
    }

    @Test
    void sendsNameDescriptionAndSchema() {
        String function =
                "{'name':'f','description':'D','parameters':{'type':'object','properties':{'x':{'type':'string'}}}}";

        assertThat(tool(function).sent("tools"))
                .isEqualTo("[{'name':'f','description':'D','input_schema':"
                        + "{'type':'object','properties':{'x':{'type':'string'}}}}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'name':'f'}", "{'name':'f','parameters':null}"})
    void givesAToolWithoutParametersAnEmptySchema(String function) {
        assertThat(tool(function).sent("tools")).isEqualTo("[" + SENT_F + "]");
    }

    @Test
    void saysThatArgumentsAreAnObject() {
        assertThat(tool("{'name':'f','parameters':{'properties':{}}}").sent("tools"))
                .isEqualTo("[" + SENT_F + "]");
        assertThat(tool("{'name':'f','parameters':{'type':['object','null'],'properties':{}}}")
                        .sent("tools"))
                .isEqualTo("[" + SENT_F + "]");
    }

    @Test
    void mergesAlternativesAtTheRootOfASchema() {
        Asked asked = tool("{'name':'f','parameters':{'oneOf':["
                + "{'type':'object','properties':{'a':{'type':'string'},'k':{'const':1}},'required':['a','k']},"
                + "{'$ref':'#/$defs/B'}],'$defs':{'B':{'type':'object','properties':{'b':{}},'required':['b','k']}}}}");

        assertThat(asked.sent("tools"))
                .isEqualTo("[{'name':'f','input_schema':{'type':'object',"
                        + "'$defs':{'B':{'type':'object','properties':{'b':{}},'required':['b','k']}},"
                        + "'properties':{'a':{'type':'string'},'k':{'const':1},'b':{}},'required':['k']}}]");
        assertThat(asked.warnings()).containsExactly("tools[0].function.parameters: merged");
    }

    @Test
    void mergesWhatHoldsTogetherWithAllThatItRequires() {
        assertThat(tool("{'name':'f','parameters':{'allOf':[{'properties':{'a':{}},'required':['a']},"
                                + "{'properties':{'b':{}},'required':['b']}]}}")
                        .sent("tools"))
                .contains("'properties':{'a':{},'b':{}},'required':['a','b']");
    }

    @Test
    void refusesArgumentsThatAreNoObject() {
        assertThatThrownBy(
                        () -> tool("{'name':'f','parameters':{'type':'array'}}").reply())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("tools[0].function.parameters.type");
    }

    @Test
    void sendsStrictWhereItIsKept() {
        String strict = "{'name':'f','strict':true}";

        assertThat(tool(strict).sent("tools")).contains("'strict':true");
        Asked older = tool(strict).model("claude-opus-4-1-20250805");
        assertThat(older.sent("tools")).doesNotContain("strict");
        assertThat(older.warnings()).containsExactly("tools[0].function.strict: dropped");
        assertThat(tool("{'name':'f','strict':false}").model("claude-opus-4-1").sent("tools"))
                .doesNotContain("strict");
    }

    @Test
    void sendsOddNamesUnderOthersAndGivesThemBack() {
        String name = "my.tool/with an odd name";
        String answer = "{'id':'m','model':'m','content':[{'type':'tool_use','id':'t','name':'$','input':{}}],"
                + "'stop_reason':'tool_use','usage':{}}";
        String sent = tool("{'name':'" + name + "'}").sent("tools");
        String used = sent.substring(10, sent.indexOf('\'', 10));

        Asked asked = Asked.of(
                        ScriptedService.answering(answer.replace("$", used).replace('\'', '"')))
                .params("{'messages':[{'role':'user','content':'U'}],'tools':[{'type':'function','function':{'name':'"
                        + name + "'}}]}");

        assertThat(used).matches("[a-zA-Z0-9_-]{1,64}");
        assertThat(asked.choice()
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
    void cutsLongNamesAndKeepsThemApart() {
        String stem = "n".repeat(80);
        String tools = Asked.with("'tools':[{'type':'function','function':{'name':'" + stem + "1'}},"
                        + "{'type':'function','function':{'name':'" + stem + "2'}}]")
                .sent("tools");

        JsonValue sent = JsonValue.parse(tools.replace('\'', '"'));
        assertThat(sent.asArray().orElseThrow())
                .extracting(tool -> tool.get("name").orElseThrow().asStringOrThrow())
                .allMatch(name -> name.length() <= 64)
                .doesNotHaveDuplicates();
    }

    @Test
    void passesToolsThatAnthropicRuns() {
        String search = "{'type':'web_search_20260209','name':'web_search','max_uses':2}";

        assertThat(Asked.with("'tools':[" + search + "]").sent("tools")).isEqualTo("[" + search + "]");
    }

    @Test
    void passesWhatOnlyAnthropicsToolsSay() {
        assertThat(Asked.with("'tools':[{'type':'function','function':{'name':'f'},'defer_loading':true}]")
                        .sent("tools"))
                .contains("'defer_loading':true");
    }

    @Test
    void refusesToolsOfTypesThatNobodyKnows() {
        assertThatThrownBy(() -> Asked.with("'tools':[{'type':'teleport'}]").reply())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("tools[0]");
    }

    @Test
    void refusesANameThatItNeedsItself() {
        assertThatThrownBy(() -> tool("{'name':'json_response'}").reply())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("tools[0].function.name");
    }

    @Test
    void sendsACustomToolAsAFunctionWithOneText() {
        Asked asked = Asked.with("'tools':[{'type':'custom','custom':{'name':'c','description':'D','format':"
                + "{'type':'grammar','grammar':{'syntax':'lark','definition':'start: X'}}}}]");

        assertThat(asked.sent("tools"))
                .isEqualTo("[{'name':'c','description':'D\\n\\nThe input must match this lark grammar:\\nstart: X',"
                        + "'input_schema':{'type':'object','properties':{'input':{'type':'string'}},"
                        + "'required':['input']}}]");
        assertThat(asked.warnings()).containsExactly("tools[0].custom.format: told in the description");
    }

    @Test
    void upgradesDeprecatedFunctions() {
        Asked asked = Asked.with("'functions':[{'name':'f'}],'function_call':{'name':'f'}");

        assertThat(asked.sent("tools")).isEqualTo("[" + SENT_F + "]");
        assertThat(asked.sent("tool_choice")).isEqualTo("{'type':'tool','name':'f','disable_parallel_tool_use':true}");
    }

    @Test
    void declaresTheToolsOfTheHistoryIfThereAreNoOthers() {
        Asked asked = Asked.messages(HISTORY);

        assertThat(asked.sent("tools")).isEqualTo("[" + SENT_F + "]");
        assertThat(asked.sent("tool_choice")).isEqualTo("{'type':'none'}");
        assertThat(asked.warnings()).isEmpty();
    }

    @Test
    void keepsToolsThatMustNotBeCalled() {
        Asked asked = Asked.of(ScriptedService.answering(ScriptedService.MESSAGE))
                .params("{'messages':[" + HISTORY + "],'tools':[" + F + "],'tool_choice':'none'}");

        assertThat(asked.sent("tools")).isEqualTo("[" + SENT_F + "]");
        assertThat(asked.sent("tool_choice")).isEqualTo("{'type':'none'}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'auto' | {'type':'auto'}",
                "'required' | {'type':'any'}",
                "'none' | {'type':'none'}",
                "null | absent",
                "{'type':'function','function':{'name':'f'}} | {'type':'tool','name':'f'}",
                "{'type':'custom','custom':{'name':'f'}} | {'type':'tool','name':'f'}"
            })
    void choosesAmongTools(String choice, String sent) {
        assertThat(choice(choice).sent("tool_choice")).isEqualTo(sent);
    }

    @Test
    void leavesOnlyTheToolsThatAreAllowed() {
        Asked asked = Asked.with("'tools':[" + F + ",{'type':'function','function':{'name':'g'}}],'tool_choice':"
                + "{'type':'allowed_tools','allowed_tools':{'mode':'required','tools':[" + F + "]}}");

        assertThat(asked.sent("tools")).isEqualTo("[" + SENT_F + "]");
        assertThat(asked.sent("tool_choice")).isEqualTo("{'type':'any'}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'auto' | {'type':'auto','disable_parallel_tool_use':true}",
                "'required' | {'type':'any','disable_parallel_tool_use':true}",
                "'none' | {'type':'none'}",
                "null | {'type':'auto','disable_parallel_tool_use':true}"
            })
    void asksForOneCallAtATime(String choice, String sent) {
        assertThat(choice(choice + ",'parallel_tool_calls':false").sent("tool_choice"))
                .isEqualTo(sent);
    }

    @Test
    void saysNothingOfParallelCallsThatAreWanted() {
        assertThat(choice("null,'parallel_tool_calls':true").sent("tool_choice"))
                .isEqualTo("absent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-opus-5-5", "claude-sonnet-5-5", "claude-fable-5-1"})
    void asksInWordsForACallThatAModelCannotBeMadeToMake(String model) {
        Asked asked = choice("'required'").model(model);

        assertThat(asked.sent("tool_choice")).isEqualTo("{'type':'auto'}");
        assertThat(asked.sent("system")).isEqualTo("[{'type':'text','text':'Call one of the tools.'}]");
        assertThat(asked.warnings()).containsExactly("tool_choice: asked for in the instructions");
        assertThatThrownBy(() -> choice("'required'").model(model).strict().reply())
                .isInstanceOf(UnsupportedParameterException.class);
    }

    @Test
    void namesTheToolThatIsAskedForInWords() {
        assertThat(choice("{'type':'function','function':{'name':'f'}}")
                        .model("claude-opus-5-5")
                        .sent("system"))
                .isEqualTo("[{'type':'text','text':'Call the tool f.'}]");
    }

    @ParameterizedTest
    @CsvSource({"low, 1", "medium, 5", "high, 10"})
    void searchesTheWebAsOftenAsMuchIsToBeRead(String size, int uses) {
        Asked asked = Asked.with("'web_search_options':{'search_context_size':'" + size + "','user_location':{'type':"
                + "'approximate','approximate':{'city':'Paris','country':'FR'}}}");

        assertThat(asked.sent("tools"))
                .isEqualTo("[{'type':'web_search_20250305','name':'web_search','max_uses':" + uses
                        + ",'user_location':{'type':'approximate','city':'Paris','country':'FR'}}]");
    }

    @Test
    void doesNotInsistOnACallWithoutTools() {
        Asked asked = Asked.with("'tool_choice':'required'");

        assertThat(asked.body().get("tool_choice")).isEmpty();
        assertThat(asked.warnings()).containsExactly("tool_choice: dropped");
    }

    @Test
    void refusesAChoiceThatIsNone() {
        assertThatThrownBy(() -> choice("'perhaps'").reply())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("tool_choice");
    }
}

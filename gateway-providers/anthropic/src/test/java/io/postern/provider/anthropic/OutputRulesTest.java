package io.postern.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.BadRequestException;
import io.postern.models.chat.completions.ChatCompletion;
import org.junit.jupiter.api.Test;

/** Answers that must fit a schema. */
class OutputRulesTest {
    private static final String OLD = "claude-opus-4-1-20250805";
    private static final String SCHEMA = "{'type':'object','properties':{'a':{'type':'integer','minimum':1}}}";
    private static final String HIDDEN = "{'name':'json_response','description':"
            + "'Give your answer by calling this tool; its arguments are the answer.','input_schema':" + SCHEMA + "}";
    private static final String TOOLS = ",'tools':[{'type':'function','function':{'name':'f'}}]";

    private static String format(String schema) {
        return "'response_format':{'type':'json_schema','json_schema':{'name':'n','strict':true,'description':'d',"
                + "'schema':" + schema + "}}";
    }

    private static Asked answered(String answer, String more) {
        return Asked.of(ScriptedService.answering(answer.replace('\'', '"')))
                .params("{'messages':[{'role':'user','content':'U'}]," + format(SCHEMA) + more + "}")
                .model(OLD);
    }

    private static String call(String name, String input) {
        return "{'type':'tool_use','id':'t_" + name + "','name':'" + name + "','input':" + input + "}";
    }

    private static String message(String blocks) {
        return "{'id':'m','model':'m','content':[" + blocks + "],'stop_reason':'tool_use','usage':{}}";
    }

    @Test
    void holdsAModelThatCanToAClosedSchema() {
        Asked asked = Asked.with(format(SCHEMA));

        assertThat(asked.sent("output_config"))
                .isEqualTo("{'format':{'type':'json_schema','schema':{'type':'object','properties':{'a':"
                        + "{'type':'integer','description':'{minimum: 1}'}},'additionalProperties':false}}}");
        assertThat(asked.members()).doesNotContain("tools");
        assertThat(asked.warnings()).isEmpty();
    }

    @Test
    void letsASchemaStandBesideToolsAndThinking() {
        Asked asked =
                Asked.with(format(SCHEMA) + TOOLS + ",'reasoning_effort':'low'").model("claude-opus-4-8");

        assertThat(asked.sent("output_config")).startsWith("{'effort':'low','format':");
        assertThat(asked.sent("tools")).doesNotContain("json_response");
    }

    @Test
    void makesAnOlderModelCallAHiddenTool() {
        Asked asked = Asked.with(format(SCHEMA)).model(OLD);

        assertThat(asked.sent("tools")).isEqualTo("[" + HIDDEN + "]");
        assertThat(asked.sent("tool_choice")).isEqualTo("{'type':'tool','name':'json_response'}");
        assertThat(asked.warnings()).isEmpty();
    }

    @Test
    void makesItCallAnyToolWhereTheCallerHasSome() {
        Asked asked = Asked.with(format(SCHEMA) + TOOLS).model(OLD);

        assertThat(asked.sent("tools")).endsWith("," + HIDDEN + "]");
        assertThat(asked.sent("tool_choice")).isEqualTo("{'type':'any','disable_parallel_tool_use':true}");
    }

    @Test
    void asksInWordsForTheHiddenToolWhereThoughtsForbidForce() {
        Asked asked = Asked.with(format(SCHEMA) + ",'reasoning_effort':'low'").model(OLD);

        assertThat(asked.sent("tool_choice")).isEqualTo("{'type':'auto'}");
        assertThat(asked.sent("system"))
                .isEqualTo("[{'type':'text','text':'Give your answer by calling the tool json_response.'}]");
        assertThat(asked.sent("thinking")).contains("enabled");
    }

    @Test
    void asksInWordsForTheHiddenToolOfAModelThatCannotBeForced() {
        String recursive =
                "{'$ref':'#/$defs/N','$defs':{'N':{'type':'object','properties':{'n':{'$ref':'#/$defs/N'}}}}}";
        Asked asked = Asked.with(format(recursive)).model("claude-opus-5-5");

        assertThat(asked.sent("tool_choice")).isEqualTo("{'type':'auto'}");
        assertThat(asked.sent("tools")).contains("json_response");
        assertThat(asked.members()).doesNotContain("output_config");
    }

    @Test
    void emulatesASchemaThatRefersToItself() {
        String recursive = "{'type':'object','properties':{'n':{'$ref':'#'}}}";
        Asked asked = Asked.with(format(recursive));

        assertThat(asked.sent("tools")).contains("'input_schema':" + recursive);
    }

    @Test
    void emulatesASchemaForAPrefill() {
        Asked asked = Asked.of(ScriptedService.answering(ScriptedService.MESSAGE))
                .params("{'messages':[{'role':'user','content':'U'},{'role':'assistant','content':'{'}],"
                        + format(SCHEMA) + "}");

        assertThat(asked.members()).doesNotContain("output_config");
    }

    @Test
    void emulatesASchemaBesideCitations() {
        Asked asked = Asked.of(ScriptedService.answering(ScriptedService.MESSAGE))
                .params(
                        "{'messages':[{'role':'user','content':[{'type':'file','file':{'file_data':'data:text/plain,T'},"
                                + "'citations':{'enabled':true}}]}]," + format(SCHEMA) + "}");

        assertThat(asked.members()).doesNotContain("output_config");
    }

    @Test
    void asksForAnyObjectInWords() {
        Asked asked = Asked.with("'response_format':{'type':'json_object'}");

        assertThat(asked.sent("system"))
                .isEqualTo("[{'type':'text','text':'Answer with one JSON object and nothing else.'}]");
        assertThat(asked.warnings()).containsExactly("response_format: asked for in the instructions");
    }

    @Test
    void refusesAFormatThatIsNone() {
        assertThatThrownBy(() -> Asked.with("'response_format':{'type':'xml'}").reply())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("response_format");
    }

    @Test
    void givesTheArgumentsOfTheHiddenToolAsContent() {
        ChatCompletion.Choice choice =
                answered(message(call("json_response", "{'a':1}")), "").choice();

        assertThat(choice.message().content()).hasValue("{\"a\":1}");
        assertThat(choice.message().toolCalls()).isEmpty();
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
    }

    @Test
    void givesCallsOfTheCallersToolsAsThey() {
        ChatCompletion.Choice choice = answered(message(call("f", "{}")), TOOLS).choice();

        assertThat(choice.message().content()).isEmpty();
        assertThat(choice.message().toolCalls().orElseThrow()).hasSize(1);
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
    }

    @Test
    void hidesTheHiddenToolBesideOthers() {
        ChatCompletion.Choice choice = answered(
                        message(call("f", "{}") + "," + call("json_response", "{'a':1}")), TOOLS)
                .choice();

        assertThat(choice.message().toolCalls().orElseThrow()).hasSize(1);
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        assertThat(choice.message().toJson()).doesNotContain("json_response");
    }

    @Test
    void streamsTheArgumentsOfTheHiddenToolAsContent() {
        String events = "data: {'type':'message_start','message':{'id':'m','model':'m','content':[]}}\n\n"
                + "data: {'type':'content_block_start','index':0,'content_block':" + call("json_response", "{}")
                + "}\n\n"
                + "data: {'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta','partial_json':'{\\'a\\''}}\n\n"
                + "data: {'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta','partial_json':':1}'}}\n\n"
                + "data: {'type':'content_block_stop','index':0}\n\n"
                + "data: {'type':'message_delta','delta':{'stop_reason':'tool_use'},'usage':{'output_tokens':3}}\n\n"
                + "data: {'type':'message_stop'}\n\n";

        ChatCompletion answer = answered(events, "").accumulated();

        assertThat(answer.choices().get(0).message().content()).hasValue("{\"a\":1}");
        assertThat(answer.choices().get(0).finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
    }
}

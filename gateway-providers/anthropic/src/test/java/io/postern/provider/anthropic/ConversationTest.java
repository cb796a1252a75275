package io.postern.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.BadRequestException;
import org.junit.jupiter.api.Test;

/** How messages become instructions and turns. */
class ConversationTest {
    private static final String U = "{'role':'user','content':'U'}";
    private static final String TURN_U = "{'role':'user','content':[{'type':'text','text':'U'}]}";
    private static final String CALL = "{'role':'assistant','content':'','tool_calls':["
            + "{'id':'a','type':'function','function':{'name':'f','arguments':'{}'}}]}";
    private static final String CALLED =
            "{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':{}}]}";

    private static void becomes(String messages, String turns, String... warnings) {
        Asked asked = Asked.messages(messages);
        assertThat(asked.sent("messages")).isEqualTo("[" + turns + "]");
        assertThat(asked.warnings()).containsExactly(warnings);
    }

    private static void refused(String messages, String field) {
        assertThatThrownBy(() -> Asked.messages(messages).reply())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining(field);
    }

    private static String text(String role, String text) {
        return "{'role':'" + role + "','content':'" + text + "'}";
    }

    private static String result(String id, String content) {
        return "{'role':'tool','tool_call_id':'" + id + "','content':" + content + "}";
    }

    @Test
    void isTheGoldenExample() {
        String thought = "{'type':'thinking','thinking':'T','signature':'sig'}";
        Asked asked = Asked.messages(text("system", "S") + "," + U
                + ",{'role':'assistant','content':'','thinking_blocks':[" + thought + "],'tool_calls':["
                + "{'id':'a','type':'function','function':{'name':'f','arguments':'{}'}},"
                + "{'id':'b','type':'function','function':{'name':'g','arguments':'{\\'x\\':1}'}}]},"
                + result("b", "'rb'") + "," + result("a", "'ra'") + "," + text("user", "go on"));

        assertThat(asked.sent("system")).isEqualTo("[{'type':'text','text':'S'}]");
        assertThat(asked.sent("messages"))
                .isEqualTo("[" + TURN_U + ",{'role':'assistant','content':[" + thought
                        + ",{'type':'tool_use','id':'a','name':'f','input':{}}"
                        + ",{'type':'tool_use','id':'b','name':'g','input':{'x':1}}]},"
                        + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'b','content':'rb'},"
                        + "{'type':'tool_result','tool_use_id':'a','content':'ra'},{'type':'text','text':'go on'}]}]");
    }

    @Test
    void putsEachInstructionAtTheBeginningInABlockOfItsOwn() {
        Asked asked = Asked.messages("{'role':'system','content':[{'type':'text','text':'A'},{'type':'text','text':'B',"
                + "'cache_control':{'type':'ephemeral'}}]}," + text("developer", "C") + "," + text("system", "") + ","
                + U);

        assertThat(asked.sent("system"))
                .isEqualTo(
                        "[{'type':'text','text':'A'},{'type':'text','text':'B','cache_control':{'type':'ephemeral'}},"
                                + "{'type':'text','text':'C'}]");
        assertThat(asked.warnings()).isEmpty();
    }

    @Test
    void sendsNoInstructionsIfThereAreNone() {
        assertThat(Asked.messages(text("system", "") + "," + U).sent("system")).isEqualTo("absent");
    }

    @Test
    void movesLaterInstructionsToTheBeginning() {
        Asked asked = Asked.messages(text("system", "A") + "," + U + "," + text("system", "B"));

        assertThat(asked.sent("system")).isEqualTo("[{'type':'text','text':'A'},{'type':'text','text':'B'}]");
        assertThat(asked.warnings()).containsExactly("messages[2]: moved before the conversation");
    }

    @Test
    void keepsLaterInstructionsInTheirPlaceIfOptionsAndModelAllow() {
        String messages = text("system", "A") + "," + U + "," + text("system", "B");
        Asked asked = Asked.messages(messages).option("lateSystem", true).model("claude-opus-4-8");

        assertThat(asked.sent("system")).isEqualTo("[{'type':'text','text':'A'}]");
        assertThat(asked.sent("messages"))
                .isEqualTo("[" + TURN_U + ",{'role':'system','content':[{'type':'text','text':'B'}]}]");
        assertThat(asked.warnings()).isEmpty();
        assertThat(Asked.messages(messages).option("lateSystem", true).sent("system"))
                .contains("'B'");
    }

    @Test
    void makesOneTurnOfNeighboursOfOneRole() {
        becomes(
                U + "," + text("user", "V"),
                "{'role':'user','content':[{'type':'text','text':'U'},{'type':'text','text':'V'}]}");
        becomes(
                U + "," + text("assistant", "A") + "," + text("assistant", "B") + "," + U,
                TURN_U + ",{'role':'assistant','content':[{'type':'text','text':'A'},{'type':'text','text':'B'}]},"
                        + TURN_U);
    }

    @Test
    void putsAllResultsOfATurnBeforeWhatTheUserSays() {
        String calls = "{'role':'assistant','tool_calls':["
                + "{'id':'a','type':'function','function':{'name':'f','arguments':''}},"
                + "{'id':'b','type':'function','function':{'name':'f','arguments':''}}]}";
        becomes(
                U + "," + calls + "," + result("a", "'1'") + "," + result("b", "'2'") + "," + U,
                TURN_U + ",{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':{}},"
                        + "{'type':'tool_use','id':'b','name':'f','input':{}}]},{'role':'user','content':["
                        + "{'type':'tool_result','tool_use_id':'a','content':'1'},"
                        + "{'type':'tool_result','tool_use_id':'b','content':'2'},{'type':'text','text':'U'}]}");
    }

    @Test
    void refusesACallWithoutAResult() {
        refused(U + "," + CALL + "," + U, "`a` has no result");
        refused(U + "," + CALL, "`a` has no result");
    }

    @Test
    void repairsACallWithoutAResultIfOptionsSaySo() {
        Asked asked = Asked.messages(U + "," + CALL + "," + U).option("repairMissingResults", true);

        assertThat(asked.sent("messages"))
                .contains("{'type':'tool_result','tool_use_id':'a','content':'no result','is_error':true}");
        assertThat(asked.warnings()).containsExactly("messages[1].tool_calls[0]: one was added that says so");
    }

    @Test
    void refusesAResultWithoutACall() {
        refused(U + "," + result("z", "'r'"), "messages[1].tool_call_id");
    }

    @Test
    void keepsTheLastOfTwoResults() {
        becomes(
                U + "," + CALL + "," + result("a", "'1'") + "," + result("a", "'2'"),
                TURN_U + "," + CALLED + ",{'role':'user','content':["
                        + "{'type':'tool_result','tool_use_id':'a','content':'2'}]}",
                "messages[3]: the last one counts");
    }

    @Test
    void saysThatAToolFailed() {
        becomes(
                U + "," + CALL + ",{'role':'tool','tool_call_id':'a','content':'boom','is_error':true}",
                TURN_U + "," + CALLED + ",{'role':'user','content':["
                        + "{'type':'tool_result','tool_use_id':'a','content':'boom','is_error':true}]}");
    }

    @Test
    void takesAResultWithoutContentAndWithSeveralParts() {
        becomes(
                U + "," + CALL + "," + result("a", "''"),
                TURN_U + "," + CALLED + ",{'role':'user','content':[{'type':'tool_result','tool_use_id':'a'}]}");
        becomes(
                U + "," + CALL + "," + result("a", "[{'type':'text','text':'1'},{'type':'text','text':'2'}]"),
                TURN_U + "," + CALLED + ",{'role':'user','content':[{'type':'tool_result','tool_use_id':'a',"
                        + "'content':[{'type':'text','text':'1'},{'type':'text','text':'2'}]}]}");
    }

    @Test
    void letsTheUserSpeakFirst() {
        becomes(
                text("assistant", "A") + "," + U,
                "{'role':'user','content':[{'type':'text','text':'.'}]},"
                        + "{'role':'assistant','content':[{'type':'text','text':'A'}]}," + TURN_U,
                "messages[0]: a turn was put before it");
    }

    @Test
    void hasTheUserSpeakIfThereAreOnlyInstructions() {
        becomes(
                text("system", "S"),
                "{'role':'user','content':[{'type':'text','text':'.'}]}",
                "messages: a turn was put before it");
    }

    @Test
    void refusesAnEmptyConversation() {
        assertThatThrownBy(() -> Asked.of(ScriptedService.answering(ScriptedService.MESSAGE))
                        .params("{'messages':[]}")
                        .reply())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("messages");
    }

    @Test
    void goesOnWithAMessageOfTheAssistantWithoutItsTrailingSpace() {
        becomes(
                U + "," + text("assistant", "Once upon "),
                TURN_U + ",{'role':'assistant','content':[{'type':'text','text':'Once upon'}]}");
    }

    @Test
    void refusesAPrefillThatTheModelRefuses() {
        Asked asked = Asked.messages(U + "," + text("assistant", "Once")).model("claude-opus-4-6");

        assertThatThrownBy(asked::reply).isInstanceOf(BadRequestException.class).hasMessageContaining("messages");
    }

    @Test
    void dropsBlankTextsUnlessNothingElseIsSaid() {
        becomes("{'role':'user','content':[{'type':'text','text':''},{'type':'text','text':'U'}]}", TURN_U);
        becomes(text("user", ""), "{'role':'user','content':[{'type':'text','text':'.'}]}", "messages[0]: filled");
        becomes(
                text("user", " "),
                "{'role':'user','content':[{'type':'text','text':'.'}]}",
                "messages[0]: dropped",
                "messages[0]: filled");
    }

    @Test
    void dropsTheNamesOfSpeakers() {
        becomes("{'role':'user','name':'Jo','content':'U'}", TURN_U, "messages[0].name: dropped");
    }

    @Test
    void sendsARefusalAsText() {
        becomes(
                U + ",{'role':'assistant','refusal':'No.'}," + U,
                TURN_U + ",{'role':'assistant','content':[{'type':'text','text':'No.'}]}," + TURN_U);
    }

    @Test
    void sendsOddIdsUnderOthersTheSameForCallAndResult() {
        String call = CALL.replace("'id':'a'", "'id':'call:1/x'");
        String messages =
                Asked.messages(U + "," + call + "," + result("call:1/x", "'r'")).sent("messages");

        JsonValue sent = JsonValue.parse(messages.replace('\'', '"'));
        String used = block(sent, 1).get("id").orElseThrow().asStringOrThrow();
        assertThat(used).matches("[a-zA-Z0-9_-]+").startsWith("call_1_x");
        assertThat(block(sent, 2).get("tool_use_id").orElseThrow().asStringOrThrow())
                .isEqualTo(used);
        assertThat(Asked.messages(U + "," + call + "," + result("call:1/x", "'r'"))
                        .sent("messages"))
                .isEqualTo(messages);
    }

    private static JsonValue block(JsonValue messages, int message) {
        return messages.asArray()
                .orElseThrow()
                .get(message)
                .get("content")
                .orElseThrow()
                .asArray()
                .orElseThrow()
                .get(0);
    }

    @Test
    void wrapsArgumentsThatAreNoObject() {
        String call = CALL.replace("'arguments':'{}'", "'arguments':'[1'");
        becomes(
                U + "," + call + "," + result("a", "'r'"),
                TURN_U + "," + CALLED.replace("'input':{}", "'input':{'_raw':'[1'}")
                        + ",{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'r'}]}",
                "messages[1].tool_calls[0].function.arguments: wrapped as {\"_raw\": …}");
    }

    @Test
    void refusesARoleThatIsNone() {
        refused("{'role':'narrator','content':'U'}", "messages[0].role");
    }

    @Test
    void refusesTwoCallsOfOneId() {
        refused(
                U + ",{'role':'assistant','tool_calls':["
                        + "{'id':'a','type':'function','function':{'name':'f','arguments':''}},"
                        + "{'id':'a','type':'function','function':{'name':'g','arguments':''}}]}",
                "messages[1].tool_calls[1].id");
    }

    @Test
    void takesCallsAndResultsInTheirDeprecatedForm() {
        becomes(
                U + ",{'role':'assistant','function_call':{'name':'f','arguments':'{}'}},"
                        + "{'role':'function','name':'f','content':'r'}",
                TURN_U
                        + ",{'role':'assistant','content':[{'type':'tool_use','id':'function_1_0','name':'f','input':{}}]},"
                        + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'function_1_0','content':'r'}]}");
    }

    @Test
    void carriesAMegabyteOfToolOutput() {
        String output = "x".repeat(1 << 20);

        String sent = Asked.messages(U + "," + CALL + "," + result("a", "'" + output + "'"))
                .sent("messages");

        assertThat(sent).contains(output);
    }
}

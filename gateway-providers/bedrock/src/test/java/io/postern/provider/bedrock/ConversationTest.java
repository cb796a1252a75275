package io.postern.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.BadRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as Converse takes them. */
class ConversationTest {
    private static final String CALL = "{'role':'assistant','content':null,'tool_calls':[{'id':'a','type':'function',"
            + "'function':{'name':'f','arguments':'{}'}}]}";
    private static final String RESULT = "{'role':'tool','tool_call_id':'a','content':'r'}";

    private static String sent(String... messages) {
        return Asked.messages(messages).sent("messages");
    }

    @Test
    void putsInstructionsApartInOrderAndLeavesEmptyOnesOut() {
        Asked asked = Asked.messages(
                "{'role':'system','content':'S1'}",
                "{'role':'developer','content':[{'type':'text','text':'S2'},{'type':'text','text':''}]}",
                "{'role':'system','content':''}",
                Asked.USER);

        assertThat(asked.sent("system")).isEqualTo("[{'text':'S1'},{'text':'S2'}]");
        assertThat(asked.warnings()).isEmpty();
    }

    @Test
    void movesLaterInstructionsToTheFrontAndSaysSo() {
        Asked asked = Asked.messages(Asked.USER, "{'role':'system','content':'late'}", Asked.USER);

        assertThat(asked.sent("system")).isEqualTo("[{'text':'late'}]");
        assertThat(asked.warnings()).containsExactly("messages[1]: moved before the conversation");
    }

    @Test
    void mergesMessagesOfOneSide() {
        assertThat(sent(Asked.USER, "{'role':'user','content':'V'}"))
                .isEqualTo("[{'role':'user','content':[{'text':'U'},{'text':'V'}]}]");
    }

    @Test
    void beginsWithTheUser() {
        Asked asked = Asked.messages("{'role':'assistant','content':'A'}", Asked.USER);

        assertThat(asked.sent("messages")).startsWith("[{'role':'user','content':[{'text':'.'}]},{'role':'assistant'");
        assertThat(asked.warnings()).containsExactly("messages[0]: a turn was put before it");
    }

    @Test
    void refusesAConversationWithoutMessages() {
        assertThatThrownBy(() -> Asked.messages().body())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("messages");
    }

    @Test
    void answersParallelCallsInOneMessageBeforeWhatTheUserSays() {
        Asked asked = Asked.messages(
                "{'role':'system','content':'S'}",
                Asked.USER,
                "{'role':'assistant','content':'','tool_calls':[{'id':'a','type':'function','function':{'name':'f',"
                        + "'arguments':''}},{'id':'b','type':'function','function':{'name':'g','arguments':'{\\'x\\':1}'}}]}",
                "{'role':'tool','tool_call_id':'b','content':'rb'}",
                "{'role':'tool','tool_call_id':'a','content':''}",
                "{'role':'user','content':'go'}");

        assertThat(asked.sent("messages"))
                .isEqualTo("[{'role':'user','content':[{'text':'U'}]},"
                        + "{'role':'assistant','content':[{'toolUse':{'toolUseId':'a','name':'f','input':{}}},"
                        + "{'toolUse':{'toolUseId':'b','name':'g','input':{'x':1}}}]},"
                        + "{'role':'user','content':[{'toolResult':{'toolUseId':'b','content':[{'text':'rb'}]}},"
                        + "{'toolResult':{'toolUseId':'a','content':[]}},{'text':'go'}]}]");
    }

    @Test
    void refusesACallWithoutAResult() {
        assertThatThrownBy(() -> Asked.messages(Asked.USER, CALL, Asked.USER).body())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("`a`");
    }

    @Test
    void refusesTwoCallsWithOneId() {
        String twice =
                CALL.replace("'tool_calls':[", "'tool_calls':[{'id':'a','type':'function','function':{'name':'g'}},");

        assertThatThrownBy(() -> Asked.messages(Asked.USER, twice, RESULT).body())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("`a`");
    }

    @Test
    void refusesAResultWithoutACall() {
        assertThatThrownBy(() -> Asked.messages(Asked.USER, RESULT).body())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("messages[1].tool_call_id");
    }

    @Test
    void keepsTheLastOfSeveralResults() {
        Asked asked = Asked.messages(Asked.USER, CALL, RESULT, "{'role':'tool','tool_call_id':'a','content':'r2'}");

        assertThat(asked.sent("messages")).contains("'content':[{'text':'r2'}]").doesNotContain("'text':'r'}");
        assertThat(asked.warnings()).contains("messages[3]: the last one counts");
    }

    @Test
    void sendsAResultThatIsJsonAsText() {
        assertThat(sent(Asked.USER, CALL, "{'role':'tool','tool_call_id':'a','content':'[1]'}"))
                .contains("'content':[{'text':'[1]'}]");
    }

    @Test
    void tellsThatAToolFailed() {
        String failed = "{'role':'tool','tool_call_id':'a','content':'no','is_error':true}";

        assertThat(sent(Asked.USER, CALL, failed)).contains("'status':'error'");
        Asked mistral = Asked.messages(Asked.USER, CALL, failed).model("mistral.mistral-large-2407-v1:0");
        assertThat(mistral.sent("messages")).doesNotContain("status");
        assertThat(mistral.warnings()).contains("messages[2]: left to its text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'  '", "null", "[]", "[{'type':'text','text':' '}]"})
    void fillsAMessageThatSaysNothing(String content) {
        Asked asked = Asked.messages(Asked.USER, "{'role':'assistant','content':" + content + "}", Asked.USER);

        assertThat(asked.sent("messages")).contains("{'role':'assistant','content':[{'text':'.'}]}");
        assertThat(asked.warnings()).contains("messages[1]: filled");
    }

    @Test
    void dropsABlankTextBesideOthers() {
        Asked asked =
                Asked.messages("{'role':'user','content':[{'type':'text','text':' \\n'},{'type':'text','text':'U'}]}");

        assertThat(asked.sent("messages")).isEqualTo("[{'role':'user','content':[{'text':'U'}]}]");
        assertThat(asked.warnings()).containsExactly("messages[0].content[0]: dropped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2]", "not json", "7"})
    void wrapsArgumentsThatAreNoObject(String arguments) {
        Asked asked = Asked.messages(
                Asked.USER,
                CALL.replace("'arguments':'{}'", "'arguments':'" + arguments.replace("'", "\\'\\'") + "'")
                        .replace("\\'\\'", ""),
                RESULT);

        assertThat(asked.sent("messages")).contains("'input':{'_raw':");
        assertThat(asked.warnings()).contains("messages[1].tool_calls[0].function.arguments: wrapped as {\"_raw\": …}");
    }

    @Test
    void trimsTheEndOfWhatTheAssistantBegan() {
        assertThat(sent(Asked.USER, "{'role':'assistant','content':'Once upon \\n'}"))
                .endsWith("{'role':'assistant','content':[{'text':'Once upon'}]}]");
    }

    @Test
    void refusesABegunAnswerWhereTheModelDoes() {
        assertThatThrownBy(() -> Asked.messages(Asked.USER, "{'role':'assistant','content':'A'}")
                        .model(Asked.SONNET_4_6)
                        .body())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("messages");
    }

    @Test
    void mapsIdsThatBedrockRefusesAlikeForCallAndResult() {
        String sent = Asked.messages(
                        Asked.USER, CALL.replace("'id':'a'", "'id':'call/1'"), RESULT.replace("'a'", "'call/1'"))
                .sent("messages");

        String id = sent.replaceAll(".*'toolUseId':'([^']*)','name'.*", "$1");
        assertThat(id).matches("[A-Za-z0-9_.:-]{1,64}");
        assertThat(sent).contains("{'toolResult':{'toolUseId':'" + id + "'");
    }

    @Test
    void givesMistralIdsOfNineLettersAndDigits() {
        String sent = Asked.messages(
                        Asked.USER, CALL.replace("'a'", "'call_0123'"), RESULT.replace("'a'", "'call_0123'"))
                .model("mistral.mistral-large-2407-v1:0")
                .sent("messages");

        String id = sent.replaceAll(".*'toolUseId':'([^']*)','name'.*", "$1");
        assertThat(id).matches("[A-Za-z0-9]{9}");
        assertThat(sent).contains("{'toolResult':{'toolUseId':'" + id + "'");
    }

    @Test
    void sendsSignedReasoningBackFirstAndByteByByte() {
        String sent = Asked.messages(
                        Asked.USER,
                        "{'role':'assistant','content':'A','reasoning_content':'T','thinking_blocks':[{'type':'thinking',"
                                + "'thinking':' T ','signature':'sig'},{'type':'redacted_thinking','data':'AQID'}]}",
                        Asked.USER)
                .model(Asked.SONNET_4_5)
                .sent("messages");

        assertThat(sent)
                .contains("'content':[{'reasoningContent':{'reasoningText':{'text':' T ','signature':'sig'}}},"
                        + "{'reasoningContent':{'redactedContent':'AQID'}},{'text':'A'}]");
    }

    @Test
    void sendsNoReasoningBackThatNobodySigned() {
        Asked asked = Asked.messages(
                        Asked.USER, "{'role':'assistant','content':'A','reasoning_content':'T'}", Asked.USER)
                .model(Asked.SONNET_4_5);

        assertThat(asked.sent("messages")).doesNotContain("reasoningContent");
        assertThat(asked.warnings()).containsExactly("messages[1].reasoning_content: dropped");
    }

    @Test
    void sendsNoReasoningToAModelThatDidNotSignIt() {
        Asked asked = Asked.messages(
                Asked.USER,
                "{'role':'assistant','content':'A','thinking_blocks':[{'type':'thinking','thinking':'T',"
                        + "'signature':'sig'}]}",
                Asked.USER);

        assertThat(asked.sent("messages")).doesNotContain("reasoningContent");
        assertThat(asked.warnings()).containsExactly("messages[1].thinking_blocks[0]: dropped");
    }

    @Test
    void putsCachePointsAfterWhatIsMarked() {
        Asked asked = Asked.messages(
                "{'role':'system','content':[{'type':'text','text':'S','cache_control':{'type':'ephemeral'}}]}",
                "{'role':'user','content':[{'type':'text','text':'U','cache_control':{'type':'ephemeral','ttl':'1h'}}]}");

        assertThat(asked.sent("system")).isEqualTo("[{'text':'S'},{'cachePoint':{'type':'default'}}]");
        assertThat(asked.sent("messages"))
                .isEqualTo("[{'role':'user','content':[{'text':'U'},{'cachePoint':{'type':'default','ttl':'1h'}}]}]");
    }

    @Test
    void dropsTheEarliestMarksOfMoreThanFour() {
        String marked = "{'type':'text','text':'U','cache_control':{'type':'ephemeral'}}";
        Asked asked = Asked.messages("{'role':'user','content':[" + marked + "," + marked + "," + marked + "," + marked
                + "," + marked + "]}");

        assertThat(asked.sent("messages"))
                .startsWith("[{'role':'user','content':[{'text':'U'},{'text':'U'},{'cachePoint'");
        assertThat(asked.warnings()).containsExactly("messages[0].content[0].cache_control: dropped");
    }

    @Test
    void reportsAMarkForAModelWithoutCache() {
        Asked asked = Asked.messages(
                        "{'role':'user','content':[{'type':'text','text':'U','cache_control':{'type':'ephemeral'}}]}")
                .model("meta.llama3-1-8b-instruct-v1:0");

        assertThat(asked.sent("messages")).doesNotContain("cachePoint");
        assertThat(asked.warnings()).containsExactly("messages[0].content[0].cache_control: dropped");
    }

    @Test
    void refusesARoleThatIsNone() {
        assertThatThrownBy(() ->
                        Asked.messages("{'role':'narrator','content':'x'}").body())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("messages[0].role");
    }

    @Test
    void takesAMegabyteOfToolOutput() {
        String output = "x".repeat(1 << 20);

        assertThat(sent(Asked.USER, CALL, RESULT.replace("'r'", "'" + output + "'")))
                .contains(output);
    }
}

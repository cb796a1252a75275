package io.postern.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.internal.translation.CompactJson;
import io.postern.models.chat.completions.ChatCompletionMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer said comes back as it was said, when its message is sent with the next request. */
class RoundTripTest {
    private static final String THOUGHT = "{'type':'thinking','thinking':'T','signature':'s1=='}";
    private static final String EMPTY_THOUGHT = "{'type':'thinking','thinking':'','signature':'s2=='}";
    private static final String REDACTED = "{'type':'redacted_thinking','data':'d=='}";
    private static final String TEXT = "{'type':'text','text':'A'}";
    private static final String CALL = "{'type':'tool_use','id':'toolu_1','name':'f','input':{'x':1}}";
    private static final String SEARCH =
            "{'type':'server_tool_use','id':'srv_1','name':'web_search','input':{'q':'x'}}";
    private static final String FOUND =
            "{'type':'web_search_tool_result','tool_use_id':'srv_1','content':[{'n':1.50}]}";

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }

    /** The message that these blocks become. */
    private static JsonValue message(String blocks) {
        String body = "{'id':'m','model':'m','content':[" + blocks + "],'stop_reason':'end_turn','usage':{}}";
        return Asked.of(ScriptedService.answering(quoted(body))).message();
    }

    private static Asked sentBack(JsonValue message) {
        String result =
                message.get("tool_calls").filter(calls -> !calls.isNull()).isPresent()
                        ? ",{'role':'tool','tool_call_id':'toolu_1','content':'R'}"
                        : ",{'role':'user','content':'V'}";
        return Asked.messages("{'role':'user','content':'U'}," + message.toJson() + result);
    }

    private static String blocks(Asked asked) {
        List<JsonValue> messages =
                JsonValue.parse(quoted(asked.sent("messages"))).asArray().orElseThrow();
        String content = CompactJson.of(messages.get(1).get("content").orElseThrow());
        return content.substring(1, content.length() - 1).replace('"', '\'');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TEXT,
                CALL,
                THOUGHT + "," + TEXT,
                THOUGHT + "," + TEXT + "," + CALL,
                EMPTY_THOUGHT + "," + CALL,
                REDACTED + "," + THOUGHT + "," + TEXT,
                EMPTY_THOUGHT + "," + REDACTED + "," + CALL,
                THOUGHT + "," + TEXT + "," + EMPTY_THOUGHT + "," + CALL,
                TEXT + "," + THOUGHT,
                CALL + "," + TEXT,
                TEXT + "," + TEXT,
                SEARCH + "," + FOUND + "," + TEXT,
                TEXT + "," + SEARCH + "," + FOUND + "," + TEXT + "," + CALL,
                "{'type':'hologram','frames':[1]}," + TEXT
            })
    void givesBackTheSameBlocksInTheSameOrder(String blocks) {
        Asked asked = sentBack(message(blocks));

        assertThat(blocks(asked)).isEqualTo(blocks);
        assertThat(asked.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                THOUGHT + "," + TEXT + "," + EMPTY_THOUGHT + "," + CALL,
                TEXT + "," + SEARCH + "," + FOUND + "," + TEXT + "," + CALL
            })
    void givesBackTheSameBlocksOfAMessageThatIsAdded(String blocks) {
        ChatCompletionMessage answer =
                ChatCompletionMessage.JSON.fromJson(message(blocks).toJson());

        assertThat(blocks(sentBack(JsonValue.from(answer.toParam())))).isEqualTo(blocks);
    }

    @Test
    void makesBlocksOfTheFieldsIfTheCallerChangedTheText() {
        JsonValue message = message(CALL + "," + TEXT);
        JsonValue masked =
                JsonValue.parse(message.toJson().replaceFirst("\"content\":\"[^\"]*\"", "\"content\":\"***\""));

        assertThat(blocks(sentBack(masked))).isEqualTo("{'type':'text','text':'***'}," + CALL);
    }

    @Test
    void makesBlocksOfTheFieldsIfTheCallerChangedTheCalls() {
        JsonValue message = message(CALL + "," + TEXT);
        String changed = message.toJson().replaceAll("\"tool_calls\":\\[.*?}}],?", "");

        assertThat(blocks(sentBack(JsonValue.parse(changed)))).isEqualTo(TEXT);
    }

    @Test
    void sendsNoThoughtsThatLackTheirSignature() {
        Asked asked = Asked.messages("{'role':'user','content':'U'},{'role':'assistant','content':'A',"
                + "'reasoning_content':'Hm.'},{'role':'user','content':'V'},{'role':'assistant','content':'A',"
                + "'reasoning_content':'Hm.'},{'role':'user','content':'W'}");

        assertThat(asked.sent("messages")).doesNotContain("Hm.");
        assertThat(asked.warnings()).containsExactly("messages[1].reasoning_content: dropped");
    }

    @Test
    void sendsNoThoughtsOfOtherProviders() {
        Asked asked =
                Asked.messages("{'role':'user','content':'U'},{'role':'assistant','content':'A','thinking_blocks':["
                        + "{'type':'thinking','thinking':'x'},{'type':'reasoning','text':'y'}," + THOUGHT
                        + "]},{'role':'user','content':'V'}");

        assertThat(blocks(asked)).isEqualTo(THOUGHT + "," + TEXT);
        assertThat(asked.warnings()).containsExactly("messages[1].thinking_blocks[1]: dropped");
    }

    @Test
    void takesOpenRoutersForm() {
        Asked asked = Asked.messages("{'role':'user','content':'U'},{'role':'assistant','content':'A',"
                + "'reasoning_details':[{'type':'reasoning.encrypted','data':'d==','format':'anthropic-claude-v1'},"
                + "{'type':'reasoning.text','text':'T','signature':'s1==','format':'anthropic-claude-v1'}]},"
                + "{'role':'user','content':'V'}");

        assertThat(blocks(asked)).isEqualTo(REDACTED + "," + THOUGHT + "," + TEXT);
        assertThat(asked.warnings()).isEmpty();
    }

    @Test
    void leavesOutOpenRoutersThoughtsOfOtherModels() {
        Asked asked = Asked.messages("{'role':'user','content':'U'},{'role':'assistant','content':'A',"
                + "'reasoning_details':[{'type':'reasoning.encrypted','data':'d','format':'openai-responses-v1'}]},"
                + "{'role':'user','content':'V'}");

        assertThat(blocks(asked)).isEqualTo(TEXT);
        assertThat(asked.warnings()).containsExactly("messages[1].reasoning_details[0]: dropped");
    }

    @Test
    void takesASignatureBesideTheThought() {
        Asked asked = Asked.messages("{'role':'user','content':'U'},{'role':'assistant','content':'A',"
                + "'reasoning_content':'T','extra_content':{'anthropic':{'signature':'s1=='}}},"
                + "{'role':'user','content':'V'}");

        assertThat(blocks(asked)).isEqualTo(THOUGHT + "," + TEXT);
    }

    @Test
    void fillsAMessageOfWhichNothingIsLeft() {
        Asked asked = Asked.messages("{'role':'user','content':'U'},{'role':'assistant','thinking_blocks':["
                + "{'type':'thinking','thinking':'x'}]},{'role':'user','content':'V'}");

        assertThat(blocks(asked)).isEqualTo("{'type':'text','text':'.'}");
        assertThat(asked.warnings()).containsExactly("messages[1].thinking_blocks[0]: dropped", "messages[1]: filled");
    }

    @Test
    void convertsTheSameConversationTheSameWayEachTime() {
        JsonValue message = message(THOUGHT + "," + TEXT + "," + EMPTY_THOUGHT + "," + CALL);

        assertThat(sentBack(message).body().toJson())
                .isEqualTo(sentBack(message).body().toJson());
    }
}

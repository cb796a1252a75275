package io.postern.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Up to where a prompt is cached. */
class CacheMarksTest {
    private static final String MARK = "'cache_control':{'type':'ephemeral'}";

    private static String marked(String text) {
        return "{'type':'text','text':'" + text + "'," + MARK + "}";
    }

    private static String user(String parts) {
        return "{'role':'user','content':[" + parts + "]}";
    }

    @Test
    void keepsTheMarksOfParts() {
        assertThat(Asked.messages(user(marked("A"))).sent("messages")).isEqualTo("[" + user(marked("A")) + "]");
    }

    @Test
    void takesOpenAisBreakpointForAMark() {
        String part = "{'type':'text','text':'A','prompt_cache_breakpoint':{'mode':'explicit'}}";

        assertThat(Asked.messages(user(part)).sent("messages")).isEqualTo("[" + user(marked("A")) + "]");
    }

    @Test
    void takesAMarkOfAWholeMessage() {
        String message = "{'role':'user','content':'A'," + MARK + "}";

        assertThat(Asked.messages(message).sent("messages")).isEqualTo("[" + user(marked("A")) + "]");
    }

    @Test
    void putsTheMarkOfAToolsMessageOnItsResult() {
        String messages = Asked.messages("{'role':'user','content':'U'},{'role':'assistant','tool_calls':["
                        + "{'id':'a','type':'function','function':{'name':'f','arguments':''}}]},"
                        + "{'role':'tool','tool_call_id':'a','content':[" + marked("R") + "]}")
                .sent("messages");

        assertThat(messages).endsWith("[{'type':'tool_result','tool_use_id':'a','content':'R'," + MARK + "}]}]");
    }

    @Test
    void marksATool() {
        Asked asked = Asked.with("'tools':[{'type':'function','function':{'name':'f'}," + MARK + "}]");

        assertThat(asked.sent("tools")).endsWith("," + MARK + "}]");
    }

    @Test
    void sendsFourMarksAtTheMostAndDropsTheEarliestOfTheMessages() {
        Asked asked = Asked.messages("{'role':'system','content':[" + marked("S") + "]},"
                + user(marked("A") + "," + marked("B") + "," + marked("C") + "," + marked("D")));

        assertThat(asked.sent("system")).contains(MARK);
        assertThat(asked.sent("messages"))
                .isEqualTo(
                        "[" + user("{'type':'text','text':'A'}," + marked("B") + "," + marked("C") + "," + marked("D"))
                                + "]");
        assertThat(asked.warnings()).containsExactly("messages[1].content[0].cache_control: dropped");
    }

    @Test
    void countsTheMarkOfTheWholeRequest() {
        Asked asked = Asked.of(ScriptedService.answering(ScriptedService.MESSAGE))
                .params("{'messages':[" + user(marked("A") + "," + marked("B") + "," + marked("C") + "," + marked("D"))
                        + "]," + MARK + "}");

        asked.reply();

        assertThat(asked.warnings()).containsExactly("messages[0].content[0].cache_control: dropped");
    }

    @Test
    void shortensAMarkThatWouldOutliveOneBeforeIt() {
        String longer = "{'type':'text','text':'B','cache_control':{'type':'ephemeral','ttl':'1h'}}";
        Asked asked = Asked.messages(user(marked("A") + "," + longer));

        assertThat(asked.sent("messages")).isEqualTo("[" + user(marked("A") + "," + marked("B")) + "]");
        assertThat(asked.warnings()).containsExactly("messages[0].content[1].cache_control.ttl: shortened to 5m");
        assertThat(Asked.messages(user(longer + "," + marked("A"))).sent("messages"))
                .contains("'ttl':'1h'");
    }

    @Test
    void neverMarksThoughts() {
        String messages = Asked.messages(
                        "{'role':'user','content':'U'},{'role':'assistant','content':'A','thinking_blocks':["
                                + "{'type':'thinking','thinking':'T','signature':'s'," + MARK
                                + "}]},{'role':'user','content':'V'}")
                .sent("messages");

        assertThat(messages)
                .contains("{'type':'thinking','thinking':'T','signature':'s'}")
                .doesNotContain("cache_control");
    }
}

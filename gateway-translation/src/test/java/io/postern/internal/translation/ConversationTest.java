package io.postern.internal.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.BadRequestException;
import io.postern.errors.UnsupportedParameterException;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {
    private static final ConversationRules RULES = ConversationRules.filledWith("…");
    private static final String USER = "{'role':'user','content':'Hi'}";
    private static final String CALL_A =
            "{'id':'a','type':'function','function':{'name':'f','arguments':'{\\'x\\':1}'}}";
    private static final String CALL_B = "{'id':'b','type':'function','function':{'name':'g','arguments':'{}'}}";
    private static final String RESULT_A = "{'role':'tool','tool_call_id':'a','content':'1'}";
    private static final String RESULT_B = "{'role':'tool','tool_call_id':'b','content':'2'}";

    private final FakeCall call = new FakeCall();

    /** @param messages with ' for " */
    private static Node messages(String... messages) {
        String json = "{'messages':[" + String.join(",", messages) + "]}";
        String quoted = json.replace("\\'", "\\\"").replace('\'', '"');
        return Node.of(ChatCompletionCreateParams.JSON.fromJson(quoted), "").get("messages");
    }

    private Conversation read(String... messages) {
        return Conversation.of(messages(messages), call, RULES);
    }

    private Conversation readBy(ConversationRules rules, String... messages) {
        return Conversation.of(messages(messages), call, rules);
    }

    private static String assistant(String... calls) {
        return "{'role':'assistant','content':null,'tool_calls':[" + String.join(",", calls) + "]}";
    }

    /** Such as {@code user[result a f: 1, text Hi]}. */
    private static List<String> turns(Conversation conversation) {
        List<String> turns = new ArrayList<>();
        for (Turn turn : conversation.turns()) {
            List<String> pieces = new ArrayList<>();
            for (Piece piece : turn.pieces()) if (!(piece instanceof Piece.Extras)) pieces.add(shown(piece));
            turns.add((turn.assistant() ? "assistant" : "user") + pieces);
        }
        return turns;
    }

    private static String shown(Piece piece) {
        if (piece instanceof Piece.Text) return "text " + ((Piece.Text) piece).text();
        if (piece instanceof Piece.Attachment)
            return ((Piece.Attachment) piece).media().kind() + "";
        if (piece instanceof Piece.ToolCall) {
            Piece.ToolCall toolCall = (Piece.ToolCall) piece;
            return "call " + toolCall.id() + " " + toolCall.name()
                    + toolCall.arguments().toJson();
        }
        Piece.ToolResult result = (Piece.ToolResult) piece;
        List<String> content = new ArrayList<>();
        for (Piece part : result.content()) content.add(shown(part));
        return "result " + result.callId() + " " + result.name() + content + (result.error() ? "!" : "");
    }

    private static void assertRefused(Runnable reading, String field) {
        assertThatThrownBy(reading::run)
                .isInstanceOfSatisfying(
                        BadRequestException.class, e -> assertThat(e.param()).hasValue(field));
    }

    // --- turns ---

    @Test
    void messagesOfOneSideBecomeOneTurn() {
        Conversation conversation = read(
                USER,
                "{'role':'user','content':[{'type':'text','text':'there'},{'type':'text','text':'!'}]}",
                "{'role':'assistant','content':'Yes?'}",
                "{'role':'assistant','content':'Well?'}",
                USER);

        assertThat(turns(conversation))
                .containsExactly(
                        "user[text Hi, text there, text !]", "assistant[text Yes?, text Well?]", "user[text Hi]");
        assertThat(call.warnings).isEmpty();
    }

    @Test
    void aConversationThatEndsWithTheAssistantIsAPrefill() {
        assertThat(read(USER, "{'role':'assistant','content':'So'}").isPrefilled())
                .isTrue();
        assertThat(read(USER).isPrefilled()).isFalse();
    }

    @Test
    void anAssistantThatSpeaksFirstGetsAUserBeforeIt() {
        Conversation conversation = read("{'role':'assistant','content':'Hello'}", USER);

        assertThat(turns(conversation)).containsExactly("user[text …]", "assistant[text Hello]", "user[text Hi]");
        assertThat(call.warnings).containsExactly("messages[0]: a turn was put before it");
    }

    @Test
    void instructionsAloneGetAUser() {
        Conversation conversation = read("{'role':'system','content':'Be brief.'}");

        assertThat(turns(conversation)).containsExactly("user[text …]");
        assertThat(call.warnings).containsExactly("messages: a turn was put before it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "' \\n'", "[]", "[{'type':'text','text':''}]"})
    void aUserThatSaysNothingIsFilledIn(String content) {
        Conversation conversation = read("{'role':'user','content':" + content + "}");

        assertThat(turns(conversation)).containsExactly("user[text …]");
        assertThat(call.warnings).contains("messages[0]: filled");
    }

    @Test
    void anAssistantThatSaysNothingIsFilledIn() {
        Conversation conversation = read(USER, "{'role':'assistant','content':null}", USER);

        assertThat(turns(conversation)).containsExactly("user[text Hi]", "assistant[text …]", "user[text Hi]");
    }

    @Test
    void anAssistantThatOnlyThoughtIsLeftToTheAdapter() {
        Conversation conversation = read(
                USER,
                "{'role':'assistant','content':null,'thinking_blocks':[{'type':'thinking','thinking':'Hm'}]}",
                USER);

        assertThat(turns(conversation)).containsExactly("user[text Hi]", "assistant[]", "user[text Hi]");
        assertThat(call.warnings).isEmpty();
    }

    @Test
    void eachAssistantMessageBringsItsExtras() {
        Conversation conversation = read(
                USER,
                "{'role':'assistant','content':'A','reasoning_content':'Hm'}",
                "{'role':'assistant','content':'B'}");

        assertThat(conversation.turns().get(1).pieces())
                .filteredOn(Piece.Extras.class::isInstance)
                .extracting(piece -> piece.source().text("reasoning_content"))
                .containsExactly("Hm", null);
    }

    @Test
    void whereProvidersTakeAnyTurnsNothingIsFilledIn() {
        Conversation conversation = readBy(
                ConversationRules.easy(),
                "{'role':'assistant','content':'Hello'}",
                "{'role':'user','content':''}",
                "{'role':'assistant','content':null}");

        assertThat(turns(conversation)).containsExactly("assistant[text Hello]", "user[]", "assistant[]");
        assertThat(readBy(ConversationRules.easy(), "{'role':'system','content':'Be brief.'}")
                        .turns())
                .isEmpty();
        assertThat(call.warnings).isEmpty();
    }

    // --- instructions ---

    @Test
    void instructionsStandApartInTheirOrder() {
        Conversation conversation = read(
                "{'role':'system','content':'Be brief.'}",
                "{'role':'developer','content':[{'type':'text','text':'Be kind.'},{'type':'text','text':'Be quick.'}]}",
                USER);

        assertThat(conversation.instructions())
                .extracting(Instruction::text)
                .containsExactly("Be brief.", "Be kind.", "Be quick.");
        assertThat(turns(conversation)).containsExactly("user[text Hi]");
        assertThat(call.warnings).isEmpty();
    }

    @Test
    void aLateInstructionGoesToTheBeginning() {
        Conversation conversation = read(USER, "{'role':'system','content':'Be brief.'}", USER);

        assertThat(conversation.instructions())
                .extracting(Instruction::text, Instruction::beforeTurn)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Be brief.", 0));
        assertThat(turns(conversation)).containsExactly("user[text Hi, text Hi]");
        assertThat(call.warnings).containsExactly("messages[1]: moved before the conversation");
    }

    @Test
    void aLateInstructionStaysWhereProvidersTakeIt() {
        ConversationRules keeps = new ConversationRules("…", true, true, false);

        Conversation conversation = readBy(
                keeps, USER, "{'role':'assistant','content':'Yes?'}", "{'role':'system','content':'Be brief.'}", USER);

        assertThat(conversation.instructions().get(0).beforeTurn()).isEqualTo(2);
        assertThat(call.warnings).isEmpty();
    }

    @Test
    void aBlankInstructionIsDropped() {
        assertThat(read("{'role':'system','content':' '}", USER).instructions()).isEmpty();
        assertThat(call.warnings).containsExactly("messages[0]: dropped");
    }

    // --- texts ---

    @Test
    void aBlankTextIsDroppedAmongOthers() {
        Conversation conversation =
                read("{'role':'user','content':[{'type':'text','text':'a'},{'type':'text','text':' \\n'}]}");

        assertThat(turns(conversation)).containsExactly("user[text a]");
        assertThat(call.warnings).containsExactly("messages[0].content[1]: dropped");
    }

    @Test
    void aBlankTextStaysWhereProvidersTakeIt() {
        ConversationRules keeps = new ConversationRules("…", false, false, false);

        assertThat(turns(readBy(keeps, "{'role':'user','content':' '}"))).containsExactly("user[text  ]");
    }

    @Test
    void anEarlierRefusalIsWhatTheAssistantSaid() {
        Conversation conversation = read(
                USER,
                "{'role':'assistant','content':[{'type':'refusal','refusal':'No.'}]}",
                USER,
                "{'role':'assistant','content':null,'refusal':'Never.'}");

        assertThat(turns(conversation)).contains("assistant[text No.]", "assistant[text Never.]");
    }

    @Test
    void attachmentsKeepTheirPlaceAmongTexts() {
        Conversation conversation = read(
                "{'role':'user','content':[{'type':'text','text':'a'},"
                        + "{'type':'image_url','image_url':{'url':'https://images.example/a.png'}},{'type':'text','text':'b'}]}");

        assertThat(turns(conversation)).containsExactly("user[text a, IMAGE, text b]");
    }

    @Test
    void anEarlierAudioAnswerIsDropped() {
        read(USER, "{'role':'assistant','content':'Hello','audio':{'id':'audio_1'}}");

        assertThat(call.warnings).containsExactly("messages[1].audio: dropped");
    }

    @Test
    void namesOfSpeakersAreDropped() {
        read("{'role':'user','name':'Ann','content':'Hi'}");

        assertThat(call.warnings).containsExactly("messages[0].name: dropped");
    }

    @Test
    void aStrictCallRefusesWhatWouldBeDropped() {
        assertThatThrownBy(() -> Conversation.of(
                        messages("{'role':'user','name':'Ann','content':'Hi'}"), FakeCall.strict(), RULES))
                .isInstanceOf(UnsupportedParameterException.class);
    }

    // --- calls and results ---

    @Test
    void resultsStandFirstInTheTurnAfterTheirCalls() {
        Conversation conversation = read(USER, assistant(CALL_A, CALL_B), RESULT_A, USER, RESULT_B);

        assertThat(turns(conversation))
                .containsExactly(
                        "user[text Hi]",
                        "assistant[call a f{\"x\":1}, call b g{}]",
                        "user[result a f[text 1], result b g[text 2], text Hi]");
        assertThat(call.warnings).isEmpty();
    }

    @Test
    void anEmptyResultIsAResult() {
        Conversation conversation = read(USER, assistant(CALL_A), "{'role':'tool','tool_call_id':'a','content':''}");

        assertThat(turns(conversation)).last().isEqualTo("user[result a f[]]");
    }

    @Test
    void aResultMayHaveSeveralParts() {
        Conversation conversation = read(
                USER,
                assistant(CALL_A),
                "{'role':'tool','tool_call_id':'a','content':[{'type':'text','text':'1'},{'type':'text','text':'2'}]}");

        assertThat(turns(conversation)).last().isEqualTo("user[result a f[text 1, text 2]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'is_error':true", "'status':'error'"})
    void aFailedToolSaysSo(String flag) {
        Conversation conversation =
                read(USER, assistant(CALL_A), "{'role':'tool','tool_call_id':'a','content':'1'," + flag + "}");

        assertThat(turns(conversation)).last().isEqualTo("user[result a f[text 1]!]");
    }

    @Test
    void ofTwoResultsOfOneCallTheLastCounts() {
        Conversation conversation =
                read(USER, assistant(CALL_A), RESULT_A, "{'role':'tool','tool_call_id':'a','content':'9'}");

        assertThat(turns(conversation)).last().isEqualTo("user[result a f[text 9]]");
        assertThat(call.warnings).containsExactly("messages[3]: the last one counts");
    }

    @Test
    void aResultWithoutACallIsRefused() {
        assertRefused(() -> read(USER, RESULT_A), "messages[1].tool_call_id");
        assertRefused(() -> read(USER, assistant(CALL_A), RESULT_B), "messages[2].tool_call_id");
    }

    @Test
    void aResultThatComesATurnTooLateIsRefused() {
        ConversationRules repairs = new ConversationRules("…", true, false, true);

        assertRefused(
                () -> readBy(repairs, USER, assistant(CALL_A), USER, "{'role':'assistant','content':'B'}", RESULT_A),
                "messages[4].tool_call_id");
    }

    @Test
    void aResultThatDoesNotSayWhatItAnswersIsRefused() {
        assertRefused(() -> read(USER, assistant(CALL_A), "{'role':'tool','content':'1'}"), "messages[2].tool_call_id");
    }

    @Test
    void aCallWithoutAResultIsRefused() {
        assertRefused(() -> read(USER, assistant(CALL_A, CALL_B), RESULT_A), "messages[1].tool_calls[1]");
        assertRefused(() -> read(USER, assistant(CALL_A)), "messages[1].tool_calls[0]");
        assertRefused(() -> read(USER, assistant(CALL_A), USER), "messages[1].tool_calls[0]");
    }

    @Test
    void aCallWithoutAResultGetsOneWhereThatIsTheRule() {
        ConversationRules repairs = new ConversationRules("…", true, false, true);

        assertThat(turns(readBy(repairs, USER, assistant(CALL_A, CALL_B), RESULT_A)))
                .last()
                .isEqualTo("user[result a f[text 1], result b g[text no result]!]");
        assertThat(call.warnings).containsExactly("messages[1].tool_calls[1]: one was added that says so");
    }

    @Test
    void twoCallsOfOneTurnMustNotShareAnId() {
        assertRefused(() -> read(USER, assistant(CALL_A, CALL_A), RESULT_A), "messages[1].tool_calls[1].id");
    }

    @Test
    void callsOfDifferentTurnsMayShareAnId() {
        Conversation conversation = read(USER, assistant(CALL_A), RESULT_A, assistant(CALL_A), RESULT_A);

        assertThat(turns(conversation)).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'function','function':{'name':'f'}}|messages[1].tool_calls[0].id",
                "{'id':'','type':'function','function':{'name':'f'}}|messages[1].tool_calls[0].id",
                "{'id':'a','type':'function','function':{'arguments':'{}'}}|messages[1].tool_calls[0].function.name",
                "{'id':'a','type':'function'}|messages[1].tool_calls[0]",
            })
    void aCallThatLacksSomethingIsRefused(String toolCall, String field) {
        assertRefused(() -> read(USER, assistant(toolCall), RESULT_A), field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'not json'|{\"_raw\":\"not json\"}",
                "'[1]'|{\"_raw\":\"[1]\"}",
                "'{\\'a\\':'|{\"_raw\":\"{\\\"a\\\":\"}",
            })
    void argumentsThatAreNoObjectAreWrapped(String arguments, String sent) {
        Conversation conversation = read(
                USER,
                assistant("{'id':'a','type':'function','function':{'name':'f','arguments':" + arguments + "}}"),
                RESULT_A);

        assertThat(turns(conversation)).contains("assistant[call a f" + sent + "]");
        assertThat(call.warnings)
                .containsExactly("messages[1].tool_calls[0].function.arguments: wrapped as {\"_raw\": …}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "' '", "null", "'{}'"})
    void noArgumentsAreAnEmptyObject(String arguments) {
        Conversation conversation = read(
                USER,
                assistant("{'id':'a','type':'function','function':{'name':'f','arguments':" + arguments + "}}"),
                RESULT_A);

        assertThat(turns(conversation)).contains("assistant[call a f{}]");
        assertThat(call.warnings).isEmpty();
    }

    @Test
    void aCustomCallHasItsInputAsAnArgument() {
        Conversation conversation = read(
                USER, assistant("{'id':'a','type':'custom','custom':{'name':'sql','input':'SELECT 1'}}"), RESULT_A);

        assertThat(turns(conversation)).contains("assistant[call a sql{\"input\":\"SELECT 1\"}]");
    }

    @Test
    void deprecatedFunctionMessagesAreCallsAndResults() {
        Conversation conversation = read(
                USER,
                "{'role':'assistant','content':null,'function_call':{'name':'f','arguments':'{}'}}",
                "{'role':'function','name':'f','content':'1'}");

        assertThat(turns(conversation))
                .containsExactly(
                        "user[text Hi]", "assistant[call function_1_0 f{}]", "user[result function_1_0 f[text 1]]");
        assertThat(call.warnings).isEmpty();
    }

    @Test
    void aDeprecatedResultOfNoCallIsRefused() {
        assertRefused(() -> read(USER, "{'role':'function','name':'f','content':'1'}"), "messages[1].tool_call_id");
    }

    // --- what makes no conversation ---

    @Test
    void noMessagesAreRefused() {
        assertRefused(() -> read(), "messages");
    }

    @Test
    void anUnknownRoleIsRefused() {
        Node strange =
                Node.of(io.postern.core.JsonValue.parse("[{\"role\":\"oracle\",\"content\":\"Hi\"}]"), "messages");

        assertRefused(() -> Conversation.of(strange, call, RULES), "messages[0].role");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'role':'user','content':7}|messages[0].content",
                "{'role':'user','content':[{'text':'a'}]}|messages[0].content[0]",
                "{'role':'user','content':[{'type':'text'}]}|messages[0].content[0]",
                "{'role':'user','content':[{'type':'hologram'}]}|messages[0].content[0].type",
            })
    void contentThatIsNoneIsRefused(String message, String field) {
        Node odd = Node.of(io.postern.core.JsonValue.parse("[" + message.replace('\'', '"') + "]"), "messages");

        assertRefused(() -> Conversation.of(odd, call, RULES), field);
    }

    @Test
    void nothingThatIsShownHoldsContent() {
        Conversation conversation = read(
                "{'role':'system','content':'Secret one.'}",
                "{'role':'user','content':'Secret two.'}",
                assistant(CALL_A),
                "{'role':'tool','tool_call_id':'a','content':'Secret three.'}");

        assertThat(conversation.toString()).doesNotContain("Secret", "\"x\"");
    }

    @Test
    void tellsOnceThatMarksForACacheAreLeftOut() {
        Conversation conversation = read(
                "{'role':'system','content':[{'type':'text','text':'S','cache_control':{'type':'ephemeral'}}]}",
                "{'role':'user','content':[{'type':'text','text':'U','cache_control':{'type':'ephemeral'}}]}");

        conversation.dropCacheMarks(call);

        assertThat(call.warnings).containsExactly("messages[0].content[0].cache_control: dropped");
    }

    @Test
    void tellsNothingOfACacheWhereNothingIsMarked() {
        read(USER).dropCacheMarks(call);

        assertThat(call.warnings).isEmpty();
    }
}

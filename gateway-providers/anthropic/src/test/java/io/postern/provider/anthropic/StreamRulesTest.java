package io.postern.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIIoException;
import io.postern.errors.OpenAIServiceException;
import io.postern.errors.OverloadedException;
import io.postern.errors.RateLimitException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The events of a stream, in good order and in bad. {@code '} stands for a double quote. */
class StreamRulesTest {
    private static final String START =
            event("{'type':'message_start','message':{'id':'msg_1','model':'m','content':[],'usage':{'input_tokens':3,"
                    + "'output_tokens':1}}}");
    private static final String OPEN =
            event("{'type':'content_block_start','index':0,'content_block':{'type':'text','text':''}}");
    private static final String CLOSE = event("{'type':'content_block_stop','index':0}");
    private static final String END =
            event("{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':7}}");
    private static final String STOP = event("{'type':'message_stop'}");

    private static String event(String json) {
        return "data: " + json.replace('\'', '"') + "\n\n";
    }

    private static String text(String text) {
        return event("{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'" + text + "'}}");
    }

    private static Asked streamed(String... events) {
        return Asked.of(ScriptedService.answering(String.join("", events)));
    }

    private static String content(ChatCompletion answer) {
        return answer.choices().get(0).message().content().orElse("");
    }

    @Test
    void opensWithTheRoleAndAnEmptyText() {
        ChatCompletionChunk first =
                streamed(START, OPEN, text("A"), CLOSE, END, STOP).chunks().get(0);

        assertThat(first.id()).isEqualTo("chatcmpl-msg_1");
        assertThat(first.choices().get(0).delta().toJson()).isEqualTo("{\"role\":\"assistant\",\"content\":\"\"}");
    }

    @Test
    void givesUsageOnceAtTheEndWithTheLastCountOfEachKind() {
        List<ChatCompletionChunk> chunks =
                streamed(START, OPEN, text("A"), CLOSE, END, STOP).chunks();

        assertThat(chunks.get(chunks.size() - 1).usage().orElseThrow().toJson())
                .isEqualTo("{\"prompt_tokens\":3,\"completion_tokens\":7,\"total_tokens\":10}");
        assertThat(chunks.subList(0, chunks.size() - 1))
                .noneMatch(chunk -> chunk.usage().isPresent());
    }

    @Test
    void overwritesCountsThatAreSaidAgainAndKeepsThoseThatAreNull() {
        String start = event("{'type':'message_start','message':{'id':'m','model':'m','usage':{'input_tokens':3,"
                + "'cache_read_input_tokens':100,'cache_creation_input_tokens':10,'output_tokens':1}}}");
        String end = event("{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'input_tokens':4,"
                + "'cache_read_input_tokens':null,'output_tokens':7}}");

        ChatCompletion answer =
                streamed(start, OPEN, text("A"), CLOSE, end, STOP).accumulated();

        assertThat(answer.usage().orElseThrow().promptTokens()).isEqualTo(114);
        assertThat(answer.usage()
                        .orElseThrow()
                        .promptTokensDetails()
                        .orElseThrow()
                        .cachedTokens())
                .hasValue(100L);
        assertThat(answer.usage().orElseThrow().completionTokens()).isEqualTo(7);
    }

    @Test
    void countsCallsAndNotBlocks() {
        List<Long> indices = new ArrayList<>();
        String tool = "{'type':'content_block_start','index':%d,'content_block':"
                + "{'type':'tool_use','id':'t%d','name':'f','input':{}}}";
        streamed(
                        START,
                        OPEN,
                        text("A"),
                        CLOSE,
                        event(tool.formatted(1, 1)),
                        event("{'type':'content_block_stop','index':1}"),
                        event(tool.formatted(2, 2)),
                        event("{'type':'content_block_stop','index':2}"),
                        END,
                        STOP)
                .chunks()
                .forEach(chunk -> chunk.choices().forEach(choice -> {
                    assertThat(choice.index()).isZero();
                    choice.delta().toolCalls().ifPresent(calls -> calls.forEach(call -> indices.add(call.index())));
                }));

        assertThat(indices).containsExactly(0L, 0L, 1L, 1L);
    }

    @Test
    void sendsAnInputThatCameAtTheStartOnce() {
        String tool = event("{'type':'content_block_start','index':0,'content_block':"
                + "{'type':'tool_use','id':'t','name':'f','input':{'x':1}}}");

        ChatCompletion answer = streamed(START, tool, CLOSE, END, STOP).accumulated();

        assertThat(answer.choices()
                        .get(0)
                        .message()
                        .toolCalls()
                        .orElseThrow()
                        .get(0)
                        .asFunction()
                        .function()
                        .arguments())
                .isEqualTo("{\"x\":1}");
    }

    @Test
    void takesCallsThatTheMessageBeginsWith() {
        String start = event("{'type':'message_start','message':{'id':'m','model':'m','content':["
                + "{'type':'tool_use','id':'t','name':'f','input':{'x':1}}]}}");
        String again = event("{'type':'content_block_start','index':0,'content_block':"
                + "{'type':'tool_use','id':'t','name':'f','input':{'x':1}}}");

        ChatCompletion answer = streamed(start, again, CLOSE, END, STOP).accumulated();

        assertThat(answer.choices().get(0).message().toolCalls().orElseThrow()).hasSize(1);
    }

    @Test
    void passesOverPingsAndWhatIsNewerThanThis() {
        ChatCompletion answer = streamed(
                        event("{'type':'ping'}"),
                        START,
                        event("{'type':'ping'}"),
                        ": comment\n\n",
                        event("{'type':'moon_phase','phase':3}"),
                        OPEN,
                        event("{'type':'content_block_delta','index':0,'delta':{'type':'glitter_delta','g':1}}"),
                        text("A"),
                        CLOSE,
                        END,
                        STOP)
                .accumulated();

        assertThat(content(answer)).isEqualTo("A");
    }

    @Test
    void takesTheSameStartTwiceForOne() {
        assertThat(content(streamed(START, START, OPEN, text("A"), CLOSE, END, STOP)
                        .accumulated()))
                .isEqualTo("A");
    }

    @Test
    void refusesASecondMessageWithinTheFirst() {
        String other = START.replace("msg_1", "msg_2");

        assertThatThrownBy(() -> streamed(START, OPEN, other).chunks()).isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void refusesContentBeforeAnyMessage() {
        assertThatThrownBy(() -> streamed(OPEN, text("A")).chunks()).isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void refusesAnEventThatIsNoJson() {
        assertThatThrownBy(() ->
                        streamed(START, "data: {\"type\":\"content\n\n", STOP).chunks())
                .isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void opensABlockWhoseStartWasLost() {
        assertThat(content(streamed(START, text("A"), CLOSE, END, STOP).accumulated()))
                .isEqualTo("A");
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_request_error, 400",
        "authentication_error, 401",
        "permission_error, 403",
        "not_found_error, 404",
        "request_too_large, 413",
        "rate_limit_error, 429",
        "api_error, 500",
        "timeout_error, 504",
        "overloaded_error, 529"
    })
    void givesAnErrorTheStatusWithWhichItComesByItself(String type, int status) {
        String error = "event: error\n" + event("{'type':'error','error':{'type':'" + type + "','message':'No.'}}");

        assertThatThrownBy(() -> streamed(error).chunks())
                .isInstanceOfSatisfying(
                        OpenAIServiceException.class,
                        thrown -> assertThat(thrown.statusCode()).isEqualTo(status));
    }

    @Test
    void failsInTheMiddleOfAStreamWithoutAFinishReason() {
        String error = event("{'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}");

        assertThatThrownBy(
                        () -> streamed(START, OPEN, text("A"), error, END, STOP).uncheckedChunks())
                .isInstanceOf(OverloadedException.class);
    }

    @Test
    void knowsAnErrorByItsDataAlone() {
        assertThatThrownBy(() -> streamed(event("{'error':{'type':'rate_limit_error','message':'Slow.'}}"))
                        .chunks())
                .isInstanceOf(RateLimitException.class);
    }

    @Test
    void finishesAStreamThatLacksOnlyItsLastEvent() {
        Asked asked = streamed(START, OPEN, text("A"), CLOSE, END);

        assertThat(content(asked.accumulated())).isEqualTo("A");
        assertThat(asked.warnings()).containsExactly("stream: taken as whole");
    }

    @Test
    void failsNoStrictCallForAMissingLastEvent() {
        assertThat(content(streamed(START, OPEN, text("A"), CLOSE, END).strict().accumulated()))
                .isEqualTo("A");
    }

    @Test
    void finishesAStreamWithoutAStopReasonAtItsLastEvent() {
        ChatCompletion answer = streamed(START, OPEN, text("A"), STOP).accumulated();

        assertThat(answer.choices().get(0).finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
    }

    @Test
    void leavesAStreamUnfinishedThatEndsBeforeItsStopReason() {
        List<ChatCompletionChunk> chunks =
                streamed(START, OPEN, text("A"), CLOSE).uncheckedChunks();

        assertThat(chunks)
                .isNotEmpty()
                .allMatch(chunk -> chunk.choices().stream()
                        .allMatch(choice -> choice.finishReason().isEmpty()));
    }

    @Test
    void failsALongAnswerWhoseStreamIsCut() {
        Asked asked = streamed(START, OPEN, text("A"), CLOSE)
                .params("{'messages':[{'role':'user','content':'U'}],'max_tokens':60000}");

        assertThatThrownBy(asked::reply).isInstanceOf(OpenAIIoException.class);
    }

    @Test
    void givesAWholeMessageAsChunksWhereAStreamWasAskedFor() {
        ChatCompletion answer =
                Asked.of(ScriptedService.answering(ScriptedService.MESSAGE)).accumulated();

        assertThat(content(answer)).isEqualTo("Hi");
    }

    @Test
    void failsForAWholeErrorWhereAStreamWasAskedFor() {
        String error = "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}";

        assertThatThrownBy(() -> Asked.of(ScriptedService.answering(error)).chunks())
                .isInstanceOf(OverloadedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "[]", "{}", "{\"id\":\"x\"}"})
    void refusesAWholeBodyThatIsNoMessage(String body) {
        assertThatThrownBy(() -> Asked.of(ScriptedService.answering(body)).reply())
                .isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void takesAMessageThatLacksEverythingOptional() {
        ChatCompletion answer = Asked.of(ScriptedService.answering("{\"content\":[]}"))
                .model("the-model")
                .answer();

        assertThat(answer.id()).startsWith("chatcmpl-").hasSizeGreaterThan(20);
        assertThat(answer.model()).isEqualTo("the-model");
        assertThat(answer.choices().get(0).finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(answer.usage()).isEmpty();
    }

    @Test
    void givesTheInputOfACustomToolAsAText() {
        String tool = event("{'type':'content_block_start','index':0,'content_block':"
                + "{'type':'tool_use','id':'t','name':'c','input':{}}}");
        String input = event("{'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta',"
                + "'partial_json':'{\\'input\\':\\'do it\\'}'}}");
        Asked asked = streamed(START, tool, input, CLOSE, END, STOP)
                .params(
                        "{'messages':[{'role':'user','content':'U'}],'tools':[{'type':'custom','custom':{'name':'c'}}]}");

        assertThat(asked.accumulated()
                        .choices()
                        .get(0)
                        .message()
                        .toolCalls()
                        .orElseThrow()
                        .get(0)
                        .asCustom()
                        .custom()
                        .input())
                .isEqualTo("do it");
    }

    @Test
    @SuppressWarnings("deprecation") // The form under test.
    void givesACallInItsDeprecatedFormIfItWasAskedForInIt() {
        String tool = event("{'type':'content_block_start','index':0,'content_block':"
                + "{'type':'tool_use','id':'t','name':'f','input':{'x':1}}}");
        String end = END.replace("end_turn", "tool_use");
        Asked asked = streamed(START, tool, CLOSE, end, STOP)
                .params("{'messages':[{'role':'user','content':'U'}],'functions':[{'name':'f'}]}");

        ChatCompletion.Choice choice = asked.accumulated().choices().get(0);

        assertThat(choice.message().functionCall().orElseThrow().arguments()).isEqualTo("{\"x\":1}");
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.FUNCTION_CALL);
    }
}

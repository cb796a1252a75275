package io.postern.internal.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.helpers.ChatCompletionAccumulator;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionTokenLogprob;
import io.postern.models.completions.CompletionUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each answer is written as chunks and as a whole. */
class AnswerWriterTest {
    private static final String HEAD = "'id':'chatcmpl-1','object':'chat.completion.chunk','created':7,'model':'m'";

    private static void head(AnswerWriter answer) {
        answer.head("chatcmpl-1", "m", 7);
    }

    private static List<ChatCompletionChunk> chunks(Consumer<AnswerWriter> writing) {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        ChunkAnswer answer = new ChunkAnswer();
        answer.to(chunks::add);
        writing.accept(answer);
        answer.end();
        return chunks;
    }

    private static List<String> json(List<ChatCompletionChunk> chunks) {
        List<String> json = new ArrayList<>();
        for (ChatCompletionChunk chunk : chunks) json.add(JsonValue.from(chunk).toJson());
        return json;
    }

    /** A chunk with one choice. @param choice its members, with ' for " */
    private static String chunk(String choice) {
        return text("{" + HEAD + ",'choices':[{'index':0," + choice + "}]}");
    }

    private static String delta(String delta) {
        return chunk("'delta':{" + delta + "},'logprobs':null,'finish_reason':null");
    }

    private static String text(String json) {
        return json.replace('\'', '"');
    }

    private static JsonValue value(String json) {
        return JsonValue.parse(text(json));
    }

    private static ChatCompletion whole(Consumer<AnswerWriter> writing) {
        WholeAnswer answer = new WholeAnswer();
        writing.accept(answer);
        return answer.completion();
    }

    private static JsonValue message(Consumer<AnswerWriter> writing) {
        return JsonValue.from(whole(writing).choices().get(0).message());
    }

    private static CompletionUsage usage(long prompt, long completion) {
        return CompletionUsage.builder()
                .promptTokens(prompt)
                .completionTokens(completion)
                .totalTokens(prompt + completion)
                .build();
    }

    private static void text(AnswerWriter answer) {
        head(answer);
        answer.text(0, "Hel");
        answer.text(0, "");
        answer.text(0, "lo");
        answer.finish(0, "stop", null);
        answer.usage(usage(3, 2));
    }

    @Test
    void aTextComesInPiecesAfterAnOpener() {
        assertThat(json(chunks(AnswerWriterTest::text)))
                .containsExactly(
                        delta("'role':'assistant','content':''"),
                        delta("'content':'Hel'"),
                        delta("'content':'lo'"),
                        chunk("'delta':{},'logprobs':null,'finish_reason':'stop'"),
                        text("{" + HEAD + ",'choices':[],"
                                + "'usage':{'prompt_tokens':3,'completion_tokens':2,'total_tokens':5}}"));
    }

    @Test
    void aTextIsTheSameWhole() {
        ChatCompletion completion = whole(AnswerWriterTest::text);

        assertThat(completion.id()).isEqualTo("chatcmpl-1");
        assertThat(completion.model()).isEqualTo("m");
        assertThat(completion.created()).isEqualTo(7);
        assertThat(completion.choices().get(0).message().content()).hasValue("Hello");
        assertThat(completion.usage()).hasValue(usage(3, 2));
    }

    private static void calls(AnswerWriter answer) {
        head(answer);
        int first = answer.toolCall(0, "a", "f", "extra_content", JsonValue.from("x"));
        int second = answer.toolCall(0, "b", "g", null, null);
        answer.arguments(0, first, "{\"x\"");
        answer.arguments(0, first, ":1}");
        answer.arguments(0, second, "");
        answer.finish(0, "tool_calls", "end_turn");
    }

    @Test
    void callsComeInPiecesByTheirIndex() {
        assertThat(json(chunks(AnswerWriterTest::calls)))
                .contains(
                        delta("'tool_calls':[{'index':0,'id':'a','type':'function',"
                                + "'function':{'arguments':'','name':'f'},'extra_content':'x'}]"),
                        delta("'tool_calls':[{'index':1,'id':'b','type':'function',"
                                + "'function':{'arguments':'','name':'g'}}]"),
                        delta("'tool_calls':[{'index':0,'function':{'arguments':':1}'}}]"))
                .endsWith(
                        delta("'tool_calls':[{'index':1,'function':{'arguments':'{}'}}]"),
                        chunk(
                                "'delta':{},'logprobs':null,'finish_reason':'tool_calls','native_finish_reason':'end_turn'"));
    }

    @Test
    void callsAreTheSameWhole() {
        assertThat(message(AnswerWriterTest::calls))
                .isEqualTo(JsonValue.parse("{\"role\":\"assistant\",\"content\":null,\"refusal\":null,\"tool_calls\":["
                        + "{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\","
                        + "\"arguments\":\"{\\\"x\\\":1}\"},\"extra_content\":\"x\"},"
                        + "{\"id\":\"b\",\"type\":\"function\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}]}"));
    }

    @Test
    void aCallThatIsOverGetsItsEmptyArgumentsAtOnce() {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        ChunkAnswer answer = new ChunkAnswer();
        answer.to(chunks::add);
        head(answer);
        int call = answer.toolCall(0, "a", "f", null, null);

        answer.endCall(0, call);
        answer.endCall(0, call);

        assertThat(chunks).hasSize(3);
        assertThat(json(chunks)).last().isEqualTo(delta("'tool_calls':[{'index':0,'function':{'arguments':'{}'}}]"));
    }

    @Test
    void aCustomCallComesWholeAndNeedsNoArguments() {
        Consumer<AnswerWriter> writing = answer -> {
            head(answer);
            answer.customCall(0, "a", "sql", "SELECT 1");
            answer.finish(0, "tool_calls", null);
        };

        assertThat(chunks(writing)).hasSize(3);
        assertThat(message(writing).get("tool_calls"))
                .hasValue(value("[{'id':'a','type':'custom','custom':{'name':'sql','input':'SELECT 1'}}]"));
    }

    @Test
    void reasoningAndRefusalAreNoText() {
        Consumer<AnswerWriter> writing = answer -> {
            head(answer);
            answer.reasoning(0, "Let me ");
            answer.reasoning(0, "see.");
            answer.refusal(0, "");
            answer.refusal(0, "No.");
            answer.finish(0, "stop", null);
        };

        assertThat(json(chunks(writing))).contains(delta("'reasoning_content':'Let me '"), delta("'refusal':'No.'"));
        assertThat(message(writing).get("reasoning_content")).hasValue(JsonValue.from("Let me see."));
        assertThat(message(writing).get("refusal")).hasValue(JsonValue.from("No."));
        assertThat(message(writing).get("content")).hasValue(JsonValue.ofNull());
    }

    @Test
    void choicesAreKeptApart() {
        Consumer<AnswerWriter> writing = answer -> {
            head(answer);
            answer.text(1, "b");
            answer.text(0, "a");
            answer.finish(0, "stop", null);
            answer.finish(1, "length", null);
            answer.usage(usage(1, 2));
        };

        ChatCompletion completion = whole(writing);

        assertThat(completion.choices())
                .extracting(choice -> choice.index()
                        + choice.message().content().orElseThrow()
                        + choice.finishReason().asString())
                .containsExactly("0astop", "1blength");
        assertThat(chunks(writing))
                .filteredOn(chunk -> chunk.usage().isPresent())
                .hasSize(1);
    }

    @Test
    void ofSeveralFinishReasonsAndUsagesTheLastCounts() {
        ChatCompletion completion = whole(answer -> {
            head(answer);
            answer.finish(0, "stop", "a");
            answer.usage(usage(1, 1));
            answer.text(0, "x");
            answer.finish(0, "length", null);
            answer.usage(usage(2, 2));
        });

        assertThat(completion.choices().get(0).finishReason().asString()).isEqualTo("length");
        assertThat(completion.usage().orElseThrow().totalTokens()).isEqualTo(4);
    }

    @Test
    void anAnswerThatSaidNothingIsAChoiceAllTheSame() {
        Consumer<AnswerWriter> writing = answer -> {
            head(answer);
            answer.finish(0, "content_filter", null);
        };

        assertThat(chunks(writing)).hasSize(2);
        assertThat(whole(writing).choices().get(0).message().content()).isEmpty();
    }

    @Test
    void aChoiceMayBeOpenedBeforeItSaysAnything() {
        assertThat(chunks(answer -> {
                    head(answer);
                    answer.open(0);
                    answer.open(0);
                }))
                .hasSize(1);
    }

    @Test
    void aStreamThatDidNotFinishGivesNoFinishReason() {
        List<ChatCompletionChunk> chunks = chunks(answer -> {
            head(answer);
            answer.text(0, "Hel");
        });

        assertThat(json(chunks)).last().isEqualTo(delta("'content':'Hel'"));
    }

    @Test
    void aWholeAnswerThatDidNotFinishIsNone() {
        assertThatThrownBy(() -> whole(answer -> {
                    head(answer);
                    answer.text(0, "Hel");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aStreamOfNothingGivesNothing() {
        assertThat(chunks(answer -> {})).isEmpty();
        assertThat(chunks(answer -> answer.usage(usage(1, 1)))).isEmpty();
    }

    @Test
    void extrasOfTheMessageAddUp() {
        Consumer<AnswerWriter> writing = answer -> {
            head(answer);
            answer.messageExtra(0, "thinking_blocks", value("[{'a':1}]"));
            answer.messageExtra(0, "thinking_blocks", value("[{'b':2}]"));
            answer.annotation(0, value("{'type':'url_citation'}"));
            answer.annotation(0, value("{'type':'other'}"));
            answer.finish(0, "stop", null);
        };

        JsonValue message = message(writing);

        assertThat(message.get("thinking_blocks")).hasValue(value("[{'a':1},{'b':2}]"));
        assertThat(message.get("annotations")).hasValue(value("[{'type':'url_citation'},{'type':'other'}]"));
    }

    @Test
    void extrasOfTheAnswerComeWithItsLastFinishReason() {
        Consumer<AnswerWriter> writing = answer -> {
            head(answer);
            answer.answerExtra("x", JsonValue.from(1));
            answer.answerExtra("x", JsonValue.from(2));
            answer.text(0, "a");
            answer.finish(0, "stop", null);
        };

        assertThat(json(chunks(writing)).get(2)).endsWith(",\"x\":2}");
        assertThat(JsonValue.from(whole(writing)).get("x")).hasValue(JsonValue.from(2));
    }

    @Test
    void theTierIsToldFromThenOn() {
        Consumer<AnswerWriter> writing = answer -> {
            head(answer);
            answer.serviceTier("priority");
            answer.text(0, "a");
            answer.finish(0, "stop", null);
        };

        assertThat(whole(writing).serviceTier().orElseThrow().asString()).isEqualTo("priority");
    }

    @Test
    void logProbabilitiesAddUp() {
        Consumer<AnswerWriter> writing = answer -> {
            head(answer);
            answer.logprobs(0, List.of());
            answer.logprobs(0, List.of(logprob("Hel")));
            answer.text(0, "Hello");
            answer.logprobs(0, List.of(logprob("lo")));
            answer.finish(0, "stop", null);
        };

        assertThat(whole(writing)
                        .choices()
                        .get(0)
                        .logprobs()
                        .orElseThrow()
                        .content()
                        .orElseThrow())
                .extracting(ChatCompletionTokenLogprob::token)
                .containsExactly("Hel", "lo");
    }

    private static ChatCompletionTokenLogprob logprob(String token) {
        return ChatCompletionTokenLogprob.JSON.fromJson(
                "{\"token\":\"" + token + "\",\"logprob\":-0.5,\"bytes\":null,\"top_logprobs\":[]}");
    }

    @Test
    void bothTellHowFarTheyAre() {
        for (AnswerWriter answer : List.of(new ChunkAnswer(), new WholeAnswer())) {
            if (answer instanceof ChunkAnswer) ((ChunkAnswer) answer).to(chunk -> {});
            assertThat(answer.hasHead()).isFalse();
            head(answer);
            assertThat(answer.hasHead()).isTrue();
            assertThat(answer.hasCalls(0)).isFalse();
            answer.toolCall(0, "a", "f", null, null);
            assertThat(answer.hasCalls(0)).isTrue();
            assertThat(answer.hasFinished(0)).isFalse();
            answer.finish(0, "stop", null);
            assertThat(answer.hasFinished(0)).isTrue();
        }
    }

    @Test
    void chunksAddUpToTheWholeAnswer() {
        for (Consumer<AnswerWriter> writing :
                List.<Consumer<AnswerWriter>>of(AnswerWriterTest::text, AnswerWriterTest::calls)) {
            ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
            chunks(writing).forEach(accumulator::accumulate);

            assertThat(accumulator.chatCompletion().choices().get(0).message().toolCalls())
                    .isEqualTo(whole(writing).choices().get(0).message().toolCalls());
            assertThat(accumulator.chatCompletion().usage())
                    .isEqualTo(whole(writing).usage());
        }
    }
}

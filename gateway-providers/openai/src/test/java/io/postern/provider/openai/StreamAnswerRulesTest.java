package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIIoException;
import io.postern.errors.StreamInterruptedException;
import io.postern.gateway.Warning;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is repaired in streams: heads, choices, order and ends. */
class StreamAnswerRulesTest {
    private static final String HEAD =
            "\"id\":\"a1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"m\"";

    private static String chunk(String choices) {
        return "{" + HEAD + ",\"choices\":[" + choices + "]}";
    }

    private static String delta(String delta) {
        return chunk("{\"index\":0,\"delta\":{" + delta + "},\"finish_reason\":null}");
    }

    private static String end(String reason) {
        return chunk("{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}");
    }

    private static final String OPENER = delta("\"role\":\"assistant\",\"content\":\"\"");

    private static String text(ChatCompletion completion) {
        return completion.choices().get(0).message().content().orElseThrow();
    }

    @Test
    void givesChunksOfOpenAiAsTheyAre() {
        String opener = chunk("{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null},"
                + "\"logprobs\":null,\"finish_reason\":null}");
        String piece = chunk("{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"logprobs\":null,\"finish_reason\":null}");
        String end = chunk("{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}");
        String usage = "{" + HEAD + ",\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,"
                + "\"total_tokens\":2}}";

        assertThat(Asked.streaming("openai", opener, piece, end, usage).chunks())
                .extracting(ChatCompletionChunk::toJson)
                .containsExactly(opener, piece, end, usage);
    }

    @Test
    void r1GivesAllChunksOneIdWhereTheyHaveNone() {
        String head = "{\"id\":\"\",\"created\":1,\"model\":\"m\",\"choices\":[";

        List<ChatCompletionChunk> chunks = Asked.streaming(
                        "huggingface",
                        head + "{\"index\":0,\"delta\":{\"content\":\"a\"}}]}",
                        head + "{\"index\":0,\"delta\":{\"content\":\"b\"},\"finish_reason\":\"stop\"}]}")
                .chunks();

        assertThat(chunks.get(0).id()).startsWith("chatcmpl-");
    }

    @Test
    void r1TakesTheIdOfTheFirstChunkThatSpeaks() {
        List<ChatCompletionChunk> chunks = Asked.streaming(
                        "azure",
                        "{\"id\":\"\",\"object\":\"\",\"created\":0,\"model\":\"\",\"choices\":[],"
                                + "\"prompt_filter_results\":[{\"prompt_index\":0}]}",
                        OPENER,
                        end("stop"))
                .chunks();

        assertThat(chunks.get(0).id()).isEqualTo("a1");
        assertThat(chunks.get(0)._additionalProperties()).containsKey("prompt_filter_results");
    }

    @Test
    void r2r3r4GiveAllChunksOneHead() {
        List<ChatCompletionChunk> chunks = Asked.streaming(
                        "custom",
                        "{\"id\":\"a\",\"object\":\"chat.completion\",\"created\":1700000000.5,\"choices\":[{\"index\":0,"
                                + "\"delta\":{\"content\":\"a\"}}]}",
                        "{\"id\":\"b\",\"created\":1700000001.5,\"model\":\"other\",\"choices\":[{\"index\":0,\"delta\":{},"
                                + "\"finish_reason\":\"stop\"}]}")
                .chunks();

        assertThat(chunks).extracting(ChatCompletionChunk::id).containsOnly("a");
        assertThat(chunks).extracting(ChatCompletionChunk::created).containsOnly(1_700_000_000L);
        assertThat(chunks).extracting(ChatCompletionChunk::model).containsOnly(Asked.MODEL);
    }

    @Test
    void r5TakesTheOnlyChoiceForTheFirst() {
        ChatCompletion answer = Asked.streaming(
                        "huggingface",
                        chunk("{\"delta\":{\"content\":\"Hi\"}}"),
                        chunk("{\"delta\":{},\"finish_reason\":\"stop\"}"))
                .accumulated();

        assertThat(text(answer)).isEqualTo("Hi");
    }

    @Test
    void r6PassesOverChunksThatSayNothing() {
        ChatCompletion answer = Asked.streaming(
                        "custom",
                        "{" + HEAD + ",\"choices\":null}",
                        "{}",
                        OPENER,
                        delta("\"content\":\"Hi\""),
                        end("stop"))
                .accumulated();

        assertThat(text(answer)).isEqualTo("Hi");
    }

    @Test
    void r8GivesTheUsageOfTheFinishChunkInOneOfItsOwn() {
        List<ChatCompletionChunk> chunks = Asked.streaming(
                        "cerebras",
                        OPENER,
                        "{" + HEAD + ",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":{"
                                + "\"prompt_tokens\":4,\"completion_tokens\":5,\"total_tokens\":9}}")
                .chunks();

        assertThat(chunks).hasSize(3);
        assertThat(chunks.get(2).usage().orElseThrow().totalTokens()).isEqualTo(9);
    }

    @Test
    void r8KeepsTheLastOfSeveralCounts() {
        String counting = "{" + HEAD + ",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}],\"usage\":{"
                + "\"prompt_tokens\":4,\"completion_tokens\":%d,\"total_tokens\":%d}}";

        List<ChatCompletionChunk> chunks = Asked.streaming(
                        "vllm", String.format(counting, 1, 5), String.format(counting, 2, 6), end("stop"))
                .chunks();

        assertThat(chunks.get(chunks.size() - 1).usage().orElseThrow().completionTokens())
                .isEqualTo(2);
    }

    @Test
    void r8FindsTheUsageInTheChoice() {
        List<ChatCompletionChunk> chunks = Asked.streaming(
                        "moonshot",
                        OPENER,
                        chunk("{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\",\"usage\":{\"prompt_tokens\":4,"
                                + "\"completion_tokens\":5,\"total_tokens\":9,\"cached_tokens\":2}}"))
                .chunks();

        assertThat(chunks.get(2)
                        .usage()
                        .orElseThrow()
                        .promptTokensDetails()
                        .orElseThrow()
                        .cachedTokens())
                .hasValue(2L);
        assertThat(chunks.get(1).choices().get(0)._additionalProperties()).isEmpty();
    }

    @Test
    void r8FindsTheUsageInTheExtensionOfGroq() {
        List<ChatCompletionChunk> chunks = Asked.streaming(
                        "groq",
                        OPENER,
                        "{" + HEAD
                                + ",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"x_groq\":{\"id\":"
                                + "\"req_1\",\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":5,\"total_tokens\":9}}}")
                .chunks();

        assertThat(chunks.get(2).usage().orElseThrow().totalTokens()).isEqualTo(9);
        assertThat(chunks.get(1)._additionalProperties()).containsKey("x_groq");
    }

    @Test
    void r10EndsWithoutAWordIfTheServiceSaysThatItIsOver() {
        assertThat(Asked.streaming("xai", OPENER, delta("\"content\":\"Hi\""), end(""))
                        .accumulatedChoice()
                        .finishReason()
                        .asString())
                .isEqualTo("stop");
    }

    @Test
    void r10TakesAnEmptyWordForNoEndIfTheInputJustStops() {
        Asked asked = Asked.of(
                "custom", Asked.events(chunk("{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"\"}")));

        assertThatThrownBy(asked::chunks).isInstanceOf(StreamInterruptedException.class);
    }

    @Test
    void r10KeepsTheirWordForTheEnd() {
        ChatCompletion.Choice choice =
                Asked.streaming("together", OPENER, end("eos")).accumulatedChoice();

        assertThat(choice.finishReason().asString()).isEqualTo("stop");
        assertThat(choice.nativeFinishReason()).hasValue("eos");
    }

    @Test
    void r15TakesAMissingDeltaForAnEmptyOne() {
        ChatCompletion answer = Asked.streaming(
                        "azure",
                        OPENER,
                        delta("\"content\":\"Hi\""),
                        chunk(
                                "{\"index\":0,\"finish_reason\":null,\"content_filter_results\":{\"hate\":{\"filtered\":false}}}"),
                        end("stop"))
                .accumulated();

        assertThat(text(answer)).isEqualTo("Hi");
        assertThat(answer.choices().get(0)._additionalProperties()).containsKey("content_filter_results");
    }

    @Test
    void r24SaysWhoSpeaksOnceAndFirst() {
        List<ChatCompletionChunk> chunks = Asked.streaming(
                        "openrouter",
                        delta("\"content\":\"a\""),
                        delta("\"role\":\"assistant\",\"content\":\"b\""),
                        delta("\"role\":\"\",\"content\":\"c\""),
                        end("stop"))
                .chunks();

        assertThat(chunks.stream()
                        .filter(chunk -> chunk.choices().get(0).delta().role().isPresent()))
                .containsExactly(chunks.get(0));
    }

    @Test
    void r25DropsWhatFollowsTheEnd() {
        List<ChatCompletionChunk> chunks = Asked.streaming(
                        "dashscope", OPENER, delta("\"content\":\"Hi\""), end("stop"), delta("\"content\":\"\""))
                .chunks();

        assertThat(chunks).hasSize(3);
    }

    @Test
    void r25GivesLateFilterResultsWithTheEnd() {
        List<ChatCompletionChunk> chunks = Asked.streaming(
                        "azure",
                        OPENER,
                        end("stop"),
                        chunk("{\"index\":0,\"finish_reason\":null,\"content_filter_offsets\":{\"check_offset\":44}}"))
                .chunks();

        assertThat(chunks.get(1).choices().get(0)._additionalProperties()).containsKey("content_filter_offsets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"perplexity_like", "minimax"})
    void r26PassesOverTheMessageThatRepeatsAll(String preset) {
        ChatCompletion answer = Asked.streaming(
                        preset.equals("minimax") ? preset : "custom",
                        chunk("{\"index\":0,\"delta\":{\"content\":\"Blue\"},\"message\":{\"content\":\"Blue\"}}"),
                        chunk("{\"index\":0,\"delta\":{\"content\":\" sky\"},\"message\":{\"content\":\"Blue sky\"}}"),
                        chunk("{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"content\":\"Blue sky\"}}"))
                .accumulated();

        assertThat(text(answer)).isEqualTo("Blue sky");
    }

    @Test
    void r26PassesOverAMessageAtTheEndOfPlainDeltas() {
        ChatCompletion answer = Asked.streaming(
                        "custom",
                        OPENER,
                        delta("\"content\":\"Blue\""),
                        chunk("{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"content\":\"Blue\"}}"))
                .accumulated();

        assertThat(text(answer)).isEqualTo("Blue");
    }

    @Test
    void takesAMessageInPlaceOfDeltas() {
        ChatCompletion answer = Asked.streaming(
                        "custom", chunk("{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"content\":\"Blue\"}}"))
                .accumulated();

        assertThat(text(answer)).isEqualTo("Blue");
    }

    @Test
    void r29GivesAWholeAnswerAsChunksAndSaysSo() {
        Asked asked = Asked.of(
                "custom",
                "{\"id\":\"a1\",\"object\":\"chat.completion\",\"created\":1700000000,\"model\":\"m\",\"choices\":[{\"index\":0,"
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"Hi\",\"reasoning\":\"Hm\",\"tool_calls\":[{\"id\":\"c\","
                        + "\"type\":\"function\",\"function\":{\"name\":\"add\",\"arguments\":\"{}\"}}]},\"finish_reason\":"
                        + "\"tool_calls\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}");

        ChatCompletion answer = asked.accumulated();

        assertThat(text(answer)).isEqualTo("Hi");
        assertThat(answer.choices().get(0).message().reasoningContent()).hasValue("Hm");
        assertThat(answer.choices().get(0).message().toolCalls().orElseThrow()).hasSize(1);
        assertThat(answer.usage().orElseThrow().totalTokens()).isEqualTo(3);
        assertThat(asked.info().warnings()).extracting(Warning::action).containsExactly("simulated");
    }

    @Test
    void r30AggregatesTheStreamOfAModelThatOnlyStreams() {
        ChatCompletion answer = Asked.streaming("dashscope", OPENER, delta("\"content\":\"Hi\""), end("stop"))
                .with(params -> params.model("dashscope/qwq-plus"))
                .answer();

        assertThat(text(answer)).isEqualTo("Hi");
    }

    @Test
    void r30RefusesToAggregateAStreamThatWasCut() {
        Asked asked = Asked.of("dashscope", Asked.events(OPENER, delta("\"content\":\"Hi\"")))
                .with(params -> params.model("dashscope/qwq-plus"));

        assertThatThrownBy(asked::answer)
                .isInstanceOf(OpenAIIoException.class)
                .hasMessageContaining("without a finish reason");
    }

    @Test
    void r31PassesOverCommentsAndOtherFields() {
        String body = ": OPENROUTER PROCESSING\n\nid: 7\nretry: 10\ndata: " + OPENER
                + "\n\n: OPENROUTER PROCESSING\n\ndata:\n\n" + Asked.events(delta("\"content\":\"Hi\""), end("stop"))
                + "data: [DONE]\n\n";

        assertThat(text(Asked.of("openrouter", body).accumulated())).isEqualTo("Hi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r", "\n"})
    void r32TakesAnyLineEnd(String lineEnd) {
        String body = Asked.events(OPENER, delta("\"content\":\"Hi\""), end("stop")) + "data:[DONE]\n\n";

        assertThat(text(Asked.of("gemini_openai", body.replace("\n", lineEnd)).accumulated()))
                .isEqualTo("Hi");
    }

    @Test
    void r32TakesEventsThatEndWithOneNewline() {
        String body = "data: " + OPENER + "\ndata: " + delta("\"content\":\"Hi\"") + "\ndata: " + end("stop")
                + "\ndata: [DONE]\n";

        assertThat(text(Asked.of("deepinfra", body).accumulated())).isEqualTo("Hi");
    }

    @Test
    void r33SkipsAByteOrderMark() {
        String body = "\uFEFF" + Asked.events(OPENER, delta("\"content\":\"Grüße 🌍\""), end("stop"));

        assertThat(text(Asked.of("custom", body).accumulated())).isEqualTo("Grüße 🌍");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "data:  [DONE]\n\n",
                "data: [DONE]\n\ndata: [DONE]\n\n",
                "data: [DONE]\n\ndata: {\"x\":1}\n\n"
            })
    void r34EndsWithOrWithoutTheMarker(String marker) {
        String body = Asked.events(OPENER, delta("\"content\":\"Hi\""), end("stop")) + marker;

        assertThat(text(Asked.of("custom", body).accumulated())).isEqualTo("Hi");
    }

    @Test
    void r34TakesAnEndWithoutAFinishReasonForACut() {
        assertThatThrownBy(Asked.of("ollama", Asked.events(OPENER, delta("\"content\":\"Hi\"")))::chunks)
                .isInstanceOf(StreamInterruptedException.class);
    }

    @Test
    void r41KeepsMembersThatNobodyKnows() {
        List<ChatCompletionChunk> chunks = Asked.streaming(
                        "openrouter",
                        "{\"provider\":\"X\"," + OPENER.substring(1),
                        "{\"provider\":\"X\","
                                + delta("\"content\":\"Hi\",\"mood\":1").substring(1),
                        "{\"provider\":\"X\"," + end("stop").substring(1))
                .chunks();

        assertThat(chunks)
                .allSatisfy(chunk ->
                        assertThat(chunk._additionalProperties()).containsEntry("provider", JsonValue.from("X")));
        assertThat(chunks.get(1).choices().get(0).delta()._additionalProperties())
                .containsKey("mood");
    }

    @Test
    void r42GivesCitationsThatComeLast() {
        ChatCompletion answer = Asked.streaming(
                        "xai",
                        OPENER,
                        delta("\"content\":\"Hi\""),
                        end("stop"),
                        "{" + HEAD
                                + ",\"choices\":[],\"citations\":[\"https://a.example\"],\"usage\":{\"prompt_tokens\":1,"
                                + "\"completion_tokens\":1,\"total_tokens\":2}}")
                .accumulated();

        assertThat(answer._additionalProperties()).containsKey("citations");
    }

    @Test
    void opensAllChoicesBeforeItEndsOne() {
        List<ChatCompletionChunk> chunks = Asked.streaming(
                        "custom",
                        chunk("{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}"),
                        chunk("{\"index\":1,\"delta\":{\"content\":\"b\"},\"finish_reason\":\"length\"}"))
                .with(params -> params.n(2L))
                .chunks();

        assertThat(chunks.stream().map(chunk -> chunk.choices().get(0).index())).containsExactly(0L, 1L, 0L, 1L);
    }

    @Test
    void passesOverEventsThatNobodyKnows() {
        String body = "event: ping\ndata: hello\n\nevent: ping\ndata: {\"type\":\"ping\",\"choices\":[]}\n\n"
                + Asked.events(OPENER, delta("\"content\":\"Hi\""), end("stop"));

        assertThat(text(Asked.of("custom", body).accumulated())).isEqualTo("Hi");
    }

    @Test
    void takesAMegabyteInOneEvent() {
        String large = "x".repeat(1 << 20);

        assertThat(text(Asked.streaming("custom", OPENER, delta("\"content\":\"" + large + "\""), end("stop"))
                        .accumulated()))
                .isEqualTo(large);
    }

    @Test
    void dropsAnEchoOfTheLastAssistantMessage() {
        ChatCompletion answer = Asked.streaming(
                        "xai", OPENER, delta("\"content\":\"So far\""), delta("\"content\":\" and on\""), end("stop"))
                .with(params -> params.addAssistantMessage("So far"))
                .accumulated();

        assertThat(text(answer)).isEqualTo(" and on");
    }

    @Test
    void r27KeepsLogProbabilitiesOfAPieceWithoutText() {
        String counting =
                "{" + HEAD + ",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"logprobs\":{\"content\":"
                        + "[{\"token\":\"x\",\"logprob\":-0.1,\"bytes\":[240],\"top_logprobs\":[]}]},\"finish_reason\":null}],"
                        + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}";

        ChatCompletion.Choice choice = Asked.streaming(
                        "vllm", OPENER, counting, delta("\"content\":\"a\""), end("stop"))
                .accumulatedChoice();

        assertThat(choice.logprobs().orElseThrow().content().orElseThrow()).hasSize(1);
    }

    @Test
    void r13KeepsWhiteSpaceBeforeReasoningInItsPlace() {
        ChatCompletion answer = Asked.streaming(
                        "lmstudio",
                        delta("\"role\":\"assistant\",\"content\":\"\\n\""),
                        delta("\"reasoning\":\"Hm\""),
                        delta("\"content\":\"Hi\""),
                        end("stop"))
                .accumulated();

        assertThat(text(answer)).isEqualTo("\nHi");
    }
}

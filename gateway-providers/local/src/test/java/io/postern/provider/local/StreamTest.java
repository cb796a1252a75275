package io.postern.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionStreamOptions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamTest {
    private static final LocalScript.Builder SCRIPT = LocalScript.builder()
            .when(
                    LocalMatch.contains("reason"),
                    answer -> answer.reasoning("Let me think.").text("It is 42."))
            .when(LocalMatch.contains("refuse"), answer -> answer.refusal("I would rather not."))
            .when(
                    LocalMatch.contains("tools"),
                    answer -> answer.callTool("a", "{\"city\":\"Oslo\",\"days\":3}")
                            .callTool("b"))
            .when(LocalMatch.contains("both"), answer -> answer.text("Looking.").callTool("a", "{}"))
            .when(LocalMatch.contains("nothing"), answer -> answer.text(""))
            .when(LocalMatch.contains("smile"), answer -> answer.text("\uD83D\uDE00\uD83D\uDE00 a\uD83D\uDE00 \n "))
            .when(
                    LocalMatch.contains("usage"),
                    answer -> answer.text("x").usage(7, 9).finishReason("content_filter"))
            .otherwise(answer -> answer.text("One  two three, antidisestablishmentarianism-and-more "));

    static Stream<ChatCompletionCreateParams.Builder> requests() {
        return Stream.of("reason", "refuse", "tools", "both", "nothing", "smile", "usage", "else")
                .flatMap(text -> Stream.of(
                        Local.ask(text),
                        Local.ask(text).n(3),
                        Local.ask(text).logprobs(true).topLogprobs(2),
                        Local.ask(text).maxCompletionTokens(1),
                        Local.ask(text).maxCompletionTokens(3),
                        Local.ask(text).stop("t"),
                        Local.echo(text).logprobs(true).n(2)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void accumulatesToTheWholeAnswer(ChatCompletionCreateParams.Builder request) {
        Local local = Local.scripted(SCRIPT);
        var streamed = request.streamOptions(
                ChatCompletionStreamOptions.builder().includeUsage(true).build());

        ChatCompletion whole = local.create(request);

        assertThat(Local.accumulated(local.chunks(streamed))).isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void accumulatesToTheWholeAnswerAlsoInCharacters(ChatCompletionCreateParams.Builder request) {
        LocalScript.Builder characters = LocalScript.builder().chunkCharacters(1);
        SCRIPT.build().rules().forEach(rule -> characters.when(rule.match(), rule.answer()));
        Local local = Local.scripted(characters.otherwise(answer -> answer.text("One two")));
        var streamed = request.streamOptions(
                ChatCompletionStreamOptions.builder().includeUsage(true).build());

        assertThat(Local.accumulated(local.chunks(streamed))).isEqualTo(local.create(request));
    }

    @Test
    void comesByWordsThatTakeTheirSpaceAlong() {
        assertThat(Local.plain().pieces(Local.echo("Why is  the sky blue? ")))
                .containsExactly("Why", " is", "  the", " sky", " blue? ");
    }

    @Test
    void comesInAsManyWordsAsTheScriptSays() {
        Local local =
                Local.scripted(LocalScript.builder().chunkWords(2).otherwise(answer -> answer.text("one two three")));

        assertThat(local.pieces(Local.ask("?"))).containsExactly("one two", " three");
    }

    @Test
    void comesInCharactersWithoutSplittingOne() {
        Local local = Local.scripted(LocalScript.builder()
                .otherwise(answer -> answer.text("ab\uD83D\uDE00cd").chunkCharacters(3)));

        assertThat(local.pieces(Local.ask("?"))).containsExactly("ab\uD83D\uDE00", "cd");
    }

    @Test
    void opensEveryChoiceBeforeAnyFinishesAndFinishesAllAtTheEnd() {
        List<ChatCompletionChunk> chunks =
                Local.plain().chunks(Local.echo("a b").n(2));

        assertThat(chunks)
                .extracting(chunk -> chunk.choices().get(0).index())
                .containsExactly(0L, 1L, 0L, 1L, 0L, 1L, 0L, 1L);
        assertThat(chunks.subList(0, 6))
                .allMatch(chunk -> chunk.choices().get(0).finishReason().isEmpty());
        assertThat(chunks.subList(6, 8))
                .allMatch(chunk -> chunk.choices().get(0).finishReason().isPresent());
    }

    @Test
    void tellsUsageInTheLastChunkIfAsked() {
        var asked = Local.echo("Hi")
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build());

        List<ChatCompletionChunk> chunks = Local.plain().chunks(asked);

        assertThat(chunks.get(chunks.size() - 1).choices()).isEmpty();
        assertThat(chunks.get(chunks.size() - 1).usage()).isPresent();
    }

    @Test
    void tellsUsageToTheGatewayInAnyCase() {
        try (var stream = Local.plain()
                .client
                .chat()
                .completions()
                .createStreaming(Local.echo("Hi").build())) {
            assertThat(stream.stream()).noneMatch(chunk -> chunk.usage().isPresent());
            assertThat(stream.gatewayInfo().usage()).isPresent();
        }
    }

    @Test
    void reasonsBeforeItSpeaks() {
        List<ChatCompletionChunk> chunks = Local.scripted(SCRIPT).chunks(Local.ask("reason"));

        assertThat(chunks.get(1).choices().get(0).delta().reasoningContent()).contains("Let");
        assertThat(chunks.get(1).choices().get(0).delta().content()).isEmpty();
    }

    @Test
    void splitsTheArgumentsOfATool() {
        List<String> arguments = Local.scripted(SCRIPT).chunks(Local.ask("tools")).stream()
                .flatMap(chunk -> chunk.choices().get(0).delta().toolCalls().stream())
                .flatMap(List::stream)
                .filter(call -> call.index() == 0)
                .flatMap(call -> call.function().orElseThrow().arguments().stream())
                .toList();

        assertThat(arguments).hasSizeGreaterThan(2);
        assertThat(String.join("", arguments)).isEqualTo("{\"city\":\"Oslo\",\"days\":3}");
    }

    @Test
    void waitsForTheFirstChunkAndBetweenChunks() {
        FakeTime time = new FakeTime();
        Local local = Local.scripted(
                LocalScript.builder()
                        .latency(Duration.ofMillis(300))
                        .pace(Duration.ofMillis(20))
                        .otherwise(answer -> answer.text("a b c")),
                time,
                0);

        local.chunks(Local.ask("?"));

        assertThat(time.waits).containsExactly(Duration.ofMillis(300), Duration.ofMillis(20), Duration.ofMillis(20));
    }

    @Test
    void paceAndChunksAreOptionsOfTheConnectionToo() {
        OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
                .provider(
                        "slow",
                        options -> options.service("local")
                                .option("chunk_words", 2)
                                .option("pace_ms", 0))
                .build();

        try (var stream = client.chat()
                .completions()
                .createStreaming(Local.echo("a b c").model("slow/echo").build())) {
            assertThat(stream.stream()
                            .filter(chunk -> chunk.choices()
                                            .get(0)
                                            .delta()
                                            .content()
                                            .orElse("")
                                            .length()
                                    > 0))
                    .hasSize(2);
        }
    }
}

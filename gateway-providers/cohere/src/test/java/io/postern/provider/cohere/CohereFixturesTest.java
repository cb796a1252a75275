package io.postern.provider.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.ApiObject;
import io.postern.core.JsonValue;
import io.postern.helpers.ChatCompletionAccumulator;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.spi.Operation;
import io.postern.testkit.AdapterProbe;
import io.postern.testkit.StreamFixture;
import io.postern.testkit.WireFolder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fixture under {@code wire/cohere}. */
class CohereFixturesTest {
    private static final WireFolder REQUESTS = WireFolder.of(CohereFixturesTest.class, "/wire/cohere/request");
    private static final WireFolder ANSWERS = WireFolder.of(CohereFixturesTest.class, "/wire/cohere/chat");
    private static final WireFolder EMBEDDINGS = WireFolder.of(CohereFixturesTest.class, "/wire/cohere/embed");
    private static final ChatCompletionCreateParams QUESTION = ChatCompletionCreateParams.builder()
            .model("command-a-03-2025")
            .addUserMessage("Why is the sky blue?")
            .build();

    private final AdapterProbe probe = AdapterProbe.of(new CohereAdapter());

    static List<String> requests() {
        return REQUESTS.cases(".request.json");
    }

    static List<String> answers() {
        return ANSWERS.cases(".response.json");
    }

    static List<String> embeddings() {
        return EMBEDDINGS.cases(".request.json");
    }

    private static JsonValue json(WireFolder folder, String name, String ending) {
        return JsonValue.parse(folder.text(name, ending));
    }

    /** With a time that is known. */
    private static JsonValue known(ApiObject answer) {
        return JsonValue.parse(answer.toJson().replaceFirst("\"created\":\\d+", "\"created\":1"));
    }

    /** The answer that chunks add up to. A stream begins with an empty text; a whole answer that has none says null. */
    private static JsonValue sum(List<ChatCompletionChunk> chunks) {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        chunks.forEach(accumulator::accumulate);
        String json = known(accumulator.chatCompletion()).toJson();
        return JsonValue.parse(json.replace("\"content\":\"\"", "\"content\":null"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void writesARequestAsCohereTakesIt(String name) {
        ChatCompletionCreateParams params =
                ChatCompletionCreateParams.JSON.fromJson(REQUESTS.text(name, ".request.json"));

        assertThat(probe.rendered(params).toJson())
                .satisfies(sent ->
                        assertThat(JsonValue.parse(sent)).as(sent).isEqualTo(json(REQUESTS, name, ".expected.json")));
        assertThat(probe.warnings()).containsExactlyInAnyOrderElementsOf(REQUESTS.lines(name, ".warnings"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsAnAnswerIntoOpenAisForm(String name) {
        JsonValue answer =
                known(probe.answering(ANSWERS.text(name, ".response.json")).chat(QUESTION));

        assertThat(answer).as(answer.toJson()).isEqualTo(json(ANSWERS, name, ".expected.json"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void putsAStreamTogetherToTheSameAnswer(String name) {
        JsonValue answer = sum(probe.answering(ANSWERS.text(name, ".sse")).stream(QUESTION));

        assertThat(answer).as(answer.toJson()).isEqualTo(json(ANSWERS, name, ".expected.json"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsAStreamByteByByteTheSame(String name) {
        JsonValue answer = sum(probe.answering(200, ANSWERS.bytes(name, ".sse"), 1).stream(QUESTION));

        assertThat(answer).isEqualTo(json(ANSWERS, name, ".expected.json"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void neverTakesACutStreamForAWholeOne(String name) {
        byte[] whole = ANSWERS.bytes(name, ".sse");
        for (byte[] cut : StreamFixture.ofBytes(whole).cutAfterEachEvent()) {
            List<ChatCompletionChunk> chunks = new ArrayList<>();
            try {
                probe.answering(200, cut, Integer.MAX_VALUE).stream(QUESTION, chunks);
            } catch (RuntimeException e) {
                continue;
            }
            assertThat(chunks)
                    .as("cut after %s bytes", cut.length)
                    .noneMatch(chunk -> chunk.choices().stream()
                            .anyMatch(choice -> choice.finishReason().isPresent()));
        }
    }

    @ParameterizedTest
    @MethodSource("embeddings")
    void asksForEmbeddingsAndReadsThem(String name) {
        EmbeddingCreateParams params = EmbeddingCreateParams.JSON.fromJson(EMBEDDINGS.text(name, ".request.json"));

        JsonValue sent =
                probe.rendered(Operation.EMBEDDINGS, params, params.model().asString());
        assertThat(sent).as(sent.toJson()).isEqualTo(json(EMBEDDINGS, name, ".sent.json"));
        assertThat(probe.warnings()).containsExactlyInAnyOrderElementsOf(EMBEDDINGS.lines(name, ".warnings"));
        JsonValue answer = JsonValue.from(
                probe.answering(EMBEDDINGS.text(name, ".response.json")).embed(params));
        assertThat(answer).as(answer.toJson()).isEqualTo(json(EMBEDDINGS, name, ".expected.json"));
    }
}

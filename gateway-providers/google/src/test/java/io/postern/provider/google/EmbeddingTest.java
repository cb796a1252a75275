package io.postern.provider.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.postern.core.JsonValue;
import io.postern.errors.BadRequestException;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIException;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.spi.Provider;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
    private static final String TWO = "{\"embeddings\":[{\"values\":[3,4]},{\"values\":[0,1]}]}";
    private static final String ONE_PREDICTION =
            "{\"predictions\":[{\"embeddings\":{\"values\":[3,4],\"statistics\":{\"token_count\":5,\"truncated\":false}}}]}";

    private static EmbeddingCreateParams.Builder texts(String... texts) {
        return EmbeddingCreateParams.builder().model("m").inputOfArrayOfStrings(List.of(texts));
    }

    private static Provider gemini(FakeService service) {
        return service.connect(service.settings("gemini").apiKey(FakeService.key("AIza-k")));
    }

    private static Provider vertex(FakeService service) {
        return service.connect(service.settings("vertex")
                .apiKey(FakeService.key("ya29.token"))
                .option("project", JsonValue.from("p1")));
    }

    private static List<Float> vector(CreateEmbeddingResponse response, int index) {
        return response.data().get(index).embedding();
    }

    @Test
    void asksTheGeminiApiForSeveralAtOnce() {
        FakeService service = FakeService.answering(TWO);

        CreateEmbeddingResponse response = FakeService.embed(
                gemini(service),
                "gemini-embedding-2",
                texts("a", "b").dimensions(2).build());

        assertThat(service.request().url()).endsWith("/v1beta/models/gemini-embedding-2:batchEmbedContents");
        assertThat(service.sent(0))
                .isEqualTo(JsonValue.parse("{\"requests\":[{\"model\":\"models/gemini-embedding-2\",\"content\":"
                        + "{\"parts\":[{\"text\":\"a\"}]},\"outputDimensionality\":2},{\"model\":"
                        + "\"models/gemini-embedding-2\",\"content\":{\"parts\":[{\"text\":\"b\"}]},"
                        + "\"outputDimensionality\":2}]}"));
        assertThat(response.data()).extracting(one -> one.index()).containsExactly(0L, 1L);
        assertThat(vector(response, 0)).containsExactly(3f, 4f);
        assertThat(response.usage().promptTokens()).isZero();
    }

    @Test
    void passesTheTaskOnAndMakesNoneUp() {
        FakeService service = FakeService.answering("{\"embeddings\":[{\"values\":[1]}]}");
        EmbeddingCreateParams params = texts("a")
                .putAdditionalBodyProperty("task_type", JsonValue.from("RETRIEVAL_QUERY"))
                .putAdditionalBodyProperty("title", JsonValue.from("T"))
                .build();

        FakeService.embed(gemini(service), "m", params);
        FakeService.embed(gemini(service), "m", texts("a").build());

        assertThat(service.sent(0).toJson()).contains("\"taskType\":\"RETRIEVAL_QUERY\",\"title\":\"T\"");
        assertThat(service.sent(1).toJson()).doesNotContain("taskType");
    }

    @Test
    void splitsMoreThanAHundredTextsAndKeepsTheirOrder() {
        List<String> texts = IntStream.range(0, 150).mapToObj(i -> "t" + i).collect(Collectors.toList());
        FakeService service = new FakeService().then(200, answer(0, 100)).then(200, answer(100, 150));

        CreateEmbeddingResponse response = FakeService.embed(
                gemini(service),
                "m",
                EmbeddingCreateParams.builder()
                        .model("m")
                        .inputOfArrayOfStrings(texts)
                        .build());

        assertThat(service.requests()).hasSize(2);
        assertThat(response.data()).hasSize(150);
        for (int i = 0; i < 150; i++) {
            assertThat(response.data().get(i).index()).isEqualTo(i);
            assertThat(vector(response, i)).containsExactly((float) i);
        }
    }

    private static String answer(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"values\":[" + i + "]}")
                .collect(Collectors.joining(",", "{\"embeddings\":[", "]}"));
    }

    @Test
    void asksOlderModelsOfVertexForPredictions() {
        FakeService service = FakeService.answering("{\"predictions\":[{\"embeddings\":{\"values\":[1],\"statistics\":"
                + "{\"token_count\":2}}},{\"embeddings\":{\"values\":[2],\"statistics\":{\"token_count\":3}}}]}");

        CreateEmbeddingResponse response = FakeService.embed(
                vertex(service),
                "text-embedding-005",
                texts("a", "b")
                        .putAdditionalBodyProperty("task_type", JsonValue.from("CLUSTERING"))
                        .build());

        assertThat(service.request().url()).endsWith("/publishers/google/models/text-embedding-005:predict");
        assertThat(service.sent(0))
                .isEqualTo(
                        JsonValue.parse(
                                "{\"instances\":[{\"content\":\"a\",\"task_type\":\"CLUSTERING\"},"
                                        + "{\"content\":\"b\",\"task_type\":\"CLUSTERING\"}],\"parameters\":{\"autoTruncate\":false}}"));
        assertThat(response.usage().promptTokens()).isEqualTo(5);
    }

    @Test
    void asksOneByOneWhereTheModelTakesOneAtATime() {
        FakeService service = FakeService.answering(ONE_PREDICTION);

        CreateEmbeddingResponse response = FakeService.embed(
                vertex(service), "gemini-embedding-001", texts("a", "b", "c").build());

        assertThat(service.requests()).hasSize(3);
        assertThat(response.data()).hasSize(3);
        assertThat(response.usage().promptTokens()).isEqualTo(15);
    }

    @Test
    void failsAsAWholeIfOneOfItsPartsFails() {
        FakeService service = new FakeService()
                .then(200, ONE_PREDICTION)
                .then(500, "{\"error\":{\"code\":500,\"status\":\"INTERNAL\",\"message\":\"Oops.\"}}");

        assertThatThrownBy(() -> FakeService.embed(
                        vertex(service),
                        "gemini-embedding-001",
                        texts("a", "b", "c").build()))
                .isInstanceOf(OpenAIException.class);
    }

    @Test
    void asksNewerModelsOfVertexForTheirContent() {
        FakeService service =
                FakeService.answering("{\"embedding\":{\"values\":[1]},\"usageMetadata\":{\"promptTokenCount\":4}}");

        CreateEmbeddingResponse response = FakeService.embed(
                vertex(service),
                "gemini-embedding-2",
                texts("a")
                        .dimensions(1)
                        .putAdditionalBodyProperty("auto_truncate", JsonValue.from(true))
                        .build());

        assertThat(service.request().url()).endsWith("/publishers/google/models/gemini-embedding-2:embedContent");
        assertThat(service.sent(0))
                .isEqualTo(JsonValue.parse("{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"embedContentConfig\":"
                        + "{\"outputDimensionality\":1,\"autoTruncate\":true}}"));
        assertThat(response.usage().promptTokens()).isEqualTo(4);
    }

    @Test
    void givesShortenedVectorsOfTheFirstModelTheLengthOfOne() {
        FakeService service = FakeService.answering("{\"embeddings\":[{\"values\":[3,4]},{\"values\":[0,0]}]}");

        CreateEmbeddingResponse response = FakeService.embed(
                gemini(service),
                "gemini-embedding-001",
                texts("a", "b").dimensions(2).build());

        assertThat(vector(response, 0).get(0)).isEqualTo(0.6f, within(1e-6f));
        assertThat(vector(response, 0).get(1)).isEqualTo(0.8f, within(1e-6f));
        assertThat(vector(response, 1)).containsExactly(0f, 0f);
    }

    @Test
    void leavesFullVectorsAsTheyAre() {
        FakeService service = FakeService.answering(TWO);

        CreateEmbeddingResponse response = FakeService.embed(
                gemini(service), "gemini-embedding-001", texts("a", "b").build());

        assertThat(vector(response, 0)).containsExactly(3f, 4f);
    }

    @Test
    void encodesVectorsItself() {
        FakeService service = FakeService.answering("{\"embeddings\":[{\"values\":[1]}]}");

        CreateEmbeddingResponse response = FakeService.embed(
                gemini(service),
                "m",
                texts("a")
                        .encodingFormat(EmbeddingCreateParams.EncodingFormat.BASE64)
                        .build());

        assertThat(response.data().get(0).embeddingValue().asBase64()).isEqualTo("AACAPw==");
    }

    @Test
    void refusesTokensAndEmptyTexts() {
        FakeService service = FakeService.answering(TWO);
        EmbeddingCreateParams tokens = EmbeddingCreateParams.builder()
                .model("m")
                .inputOfArrayOfTokens(List.of(1L, 2L))
                .build();

        assertThatThrownBy(() -> FakeService.embed(gemini(service), "m", tokens))
                .isInstanceOf(BadRequestException.class);
        assertThatThrownBy(
                        () -> FakeService.embed(gemini(service), "m", texts("").build()))
                .isInstanceOf(BadRequestException.class);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void refusesAnAnswerThatHasNotAVectorForEachText() {
        FakeService service = FakeService.answering(TWO);

        assertThatThrownBy(
                        () -> FakeService.embed(gemini(service), "m", texts("a").build()))
                .isInstanceOf(MalformedResponseException.class);
    }
}

package io.postern.provider.cohere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.JsonValue;
import io.postern.errors.BadRequestException;
import io.postern.errors.MalformedResponseException;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.spi.http.HttpRequest;
import io.postern.testkit.AdapterProbe;
import io.postern.testkit.FaultServer;
import io.postern.testkit.HttpAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CohereEmbeddingsTest {
    private final AdapterProbe probe = AdapterProbe.of(new CohereAdapter());

    private static EmbeddingCreateParams params(List<String> texts) {
        return EmbeddingCreateParams.builder()
                .model("embed-v4.0")
                .inputOfArrayOfStrings(texts)
                .build();
    }

    private static List<String> texts(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) texts.add("text " + i);
        return texts;
    }

    private static JsonValue sent(HttpRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            request.body().writeTo(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return JsonValue.parse(bytes.toString(StandardCharsets.UTF_8));
    }

    private static String answer(JsonValue request) {
        List<String> vectors = new ArrayList<>();
        for (JsonValue text : request.get("texts").orElseThrow().asArray().orElseThrow()) {
            vectors.add("[" + text.asStringOrThrow().substring("text ".length()) + "]");
        }
        return "{\"embeddings\":{\"float\":[" + String.join(",", vectors)
                + "]},\"meta\":{\"billed_units\":{\"input_tokens\":" + vectors.size() + "}}}";
    }

    @Test
    void manyTextsAreSentInPartsAndKeepTheirOrder() {
        try (FaultServer server = FaultServer.start();
                OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
                        .provider(
                                "cohere_native",
                                options -> options.baseUrl(server.url("/v2")).apiKey("key-1234567890"))
                        .build()) {
            server.otherwise(request ->
                    HttpAnswer.json(answer(JsonValue.parse(request.text()))).script());

            CreateEmbeddingResponse response = client.embeddings()
                    .create(params(texts(200)).toBuilder()
                            .model("cohere_native/embed-v4.0")
                            .build());

            assertThat(server.requests()).hasSize(3);
            assertThat(response.data()).hasSize(200);
            for (int i = 0; i < 200; i++) {
                assertThat(response.data().get(i).index()).isEqualTo(i);
                assertThat(response.data().get(i).embedding()).containsExactly((float) i);
            }
            assertThat(response.usage().promptTokens()).isEqualTo(200);
        }
    }

    @Test
    void noPartHasMoreThanNinetySixTexts() {
        List<Integer> sizes = new ArrayList<>();
        for (int count : new int[] {1, 96, 97, 192, 193}) {
            sizes.add(EmbeddingRequest.split(texts(count)).size());
        }

        assertThat(sizes).containsExactly(1, 1, 2, 2, 3);
    }

    @Test
    void aFailureOfOnePartIsTheCalls() {
        assertThatThrownBy(
                        () -> probe.answering(429, "{\"message\":\"slow down\"}".getBytes(StandardCharsets.UTF_8), 99)
                                .embed(params(texts(97))))
                .hasMessageContaining("slow down");
        assertThat(probe.requests()).hasSize(1);
    }

    @Test
    void tokensThatOnePartDoesNotTellAreUnknown() {
        CreateEmbeddingResponse response =
                probe.answering("{\"embeddings\":{\"float\":[[1]]}}").embed(params(texts(1)));

        assertThat(JsonValue.from(response).get("usage")).isEmpty();
    }

    @Test
    void aVectorThatIsMissingIsNoticed() {
        assertThatThrownBy(() ->
                        probe.answering("{\"embeddings\":{\"float\":[[1]]}}").embed(params(texts(2))))
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageContaining("1 vectors of type float for 2 texts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"float\",\"int8\"]", "[]", "\"int4\""})
    void onlyOneKindOfVectorHasRoom(String types) {
        EmbeddingCreateParams params = EmbeddingCreateParams.JSON.fromJson(
                "{\"model\":\"embed-v4.0\",\"input\":\"a\",\"embedding_types\":" + types + "}");

        assertThatThrownBy(() -> probe.answering("{}").embed(params))
                .isInstanceOfSatisfying(
                        BadRequestException.class, e -> assertThat(e.param()).hasValue("embedding_types"));
    }

    @Test
    void tokensAreRefused() {
        EmbeddingCreateParams params = EmbeddingCreateParams.builder()
                .model("embed-v4.0")
                .inputOfArrayOfTokens(List.of(1L))
                .build();

        assertThatThrownBy(() -> probe.answering("{}").embed(params)).isInstanceOf(BadRequestException.class);
        assertThat(probe.requests()).isEmpty();
    }

    @Test
    void whatIsAskedIsInEveryPart() {
        try {
            probe.answering("{}").embed(params(texts(97)));
        } catch (MalformedResponseException expected) {
            // The answer does not matter here.
        }

        assertThat(sent(probe.requests().get(0)).get("input_type")).hasValue(JsonValue.from("search_document"));
    }
}

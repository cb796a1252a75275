package io.postern.internal.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.BadRequestException;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingAnswersTest {
    private static EmbeddingCreateParams request(String json) {
        return EmbeddingCreateParams.JSON.fromJson(json);
    }

    @Test
    void aSingleTextIsOneOfOne() {
        assertThat(EmbeddingAnswers.texts(request("{\"input\":\"a\"}"))).containsExactly("a");
    }

    @Test
    void textsKeepTheirOrder() {
        assertThat(EmbeddingAnswers.texts(request("{\"input\":[\"b\",\"a\",\" \"]}")))
                .containsExactly("b", "a", " ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|input",
                "{\"input\":null}|input",
                "{\"input\":\"\"}|input",
                "{\"input\":[]}|input",
                "{\"input\":[\"a\",\"\"]}|input[1]",
                "{\"input\":[1,2]}|input[0]",
                "{\"input\":[[1,2],[3]]}|input[0]",
                "{\"input\":7}|input",
            })
    void whatIsNoTextIsRefusedByItsPlace(String json, String field) {
        assertThatThrownBy(() -> EmbeddingAnswers.texts(request(json)))
                .isInstanceOfSatisfying(
                        BadRequestException.class, e -> assertThat(e.param()).hasValue(field));
    }

    @Test
    void vectorsAreNumbersUnlessBase64IsAskedFor() {
        CreateEmbeddingResponse response = EmbeddingAnswers.of(
                "m", List.of(new float[] {1, -0.5f}, new float[] {0, 2}), 7L, request("{\"input\":[\"a\",\"b\"]}"));

        assertThat(JsonValue.from(response)).isEqualTo(JsonValue.parse("""
                        {"object":"list","model":"m","data":[
                        {"object":"embedding","index":0,"embedding":[1.0,-0.5]},
                        {"object":"embedding","index":1,"embedding":[0.0,2.0]}],
                        "usage":{"prompt_tokens":7,"total_tokens":7}}"""));
    }

    @Test
    void base64HoldsLittleEndianFloats() {
        CreateEmbeddingResponse response = EmbeddingAnswers.of(
                "m", List.of(new float[] {1, -2}), 7L, request("{\"input\":\"a\",\"encoding_format\":\"base64\"}"));

        assertThat(response.data().get(0).embeddingValue().base64()).hasValue("AACAPwAAAMA=");
    }

    @Test
    void usageThatNobodyToldIsAbsent() {
        CreateEmbeddingResponse response =
                EmbeddingAnswers.of("m", List.of(new float[] {1}), null, request("{\"input\":\"a\"}"));

        assertThat(JsonValue.from(response).get("usage")).isEmpty();
    }

    @Test
    void aNormalizedVectorHasLengthOneAndTheSameDirection() {
        assertThat(EmbeddingAnswers.normalized(new float[] {3, -4})).containsExactly(0.6f, -0.8f);
    }

    @Test
    void normalizingLeavesTheGivenVectorAlone() {
        float[] given = {3, 4};

        EmbeddingAnswers.normalized(given);

        assertThat(given).containsExactly(3, 4);
    }

    @Test
    void aVectorWithoutADirectionStaysAsItIs() {
        assertThat(EmbeddingAnswers.normalized(new float[] {0, 0})).containsExactly(0, 0);
        assertThat(EmbeddingAnswers.normalized(new float[] {Float.NaN})).containsExactly(Float.NaN);
    }
}

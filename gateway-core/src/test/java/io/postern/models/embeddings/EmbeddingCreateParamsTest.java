package io.postern.models.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.models.embeddings.EmbeddingCreateParams.Input;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingCreateParamsTest {
    @ParameterizedTest
    @ValueSource(strings = {"\"a text\"", "[\"one\",\"two\"]", "[1,2,3]", "[[1,2],[3]]", "[]", "{\"image\":\"x\"}"})
    void everyFormOfInputIsWrittenAsItWasRead(String input) {
        String json = "{\"input\":" + input + ",\"model\":\"m\",\"dimensions\":256,\"encoding_format\":\"base64\","
                + "\"user\":\"u\",\"truncate\":\"END\"}";

        assertThat(EmbeddingCreateParams.JSON.fromJson(json).toJson()).isEqualTo(json);
    }

    @Test
    void everyFormOfInputCanBeBuilt() {
        EmbeddingCreateParams.Builder builder = EmbeddingCreateParams.builder().model("m");

        assertThat(builder.input("a").build().toJson()).isEqualTo("{\"input\":\"a\",\"model\":\"m\"}");
        assertThat(builder.inputOfArrayOfStrings(List.of("a", "b")).build().toJson())
                .isEqualTo("{\"input\":[\"a\",\"b\"],\"model\":\"m\"}");
        assertThat(builder.inputOfArrayOfTokens(List.of(1L)).build().toJson())
                .isEqualTo("{\"input\":[1],\"model\":\"m\"}");
        assertThat(builder.inputOfArrayOfTokenArrays(List.of(List.of(1L), List.of(2L)))
                        .build()
                        .toJson())
                .isEqualTo("{\"input\":[[1],[2]],\"model\":\"m\"}");
    }

    @Test
    void readsEveryFormOfInput() {
        assertThat(Input.JSON.fromJson("\"a\"").asString()).isEqualTo("a");
        assertThat(Input.JSON.fromJson("[\"a\"]").asArrayOfStrings()).containsExactly("a");
        assertThat(Input.JSON.fromJson("[1,2.0]").asArrayOfTokens()).containsExactly(1L, 2L);
        assertThat(Input.JSON.fromJson("[[1],[2,3]]").asArrayOfTokenArrays())
                .containsExactly(List.of(1L), List.of(2L, 3L));
        assertThat(Input.JSON.fromJson("\"a\"").isArrayOfStrings()).isFalse();
        assertThatThrownBy(() -> Input.ofString("secret").asArrayOfTokens())
                .isInstanceOf(OpenAIInvalidDataException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aVisitorSeesTheFormOfTheInput() {
        Input.Visitor<String> visitor = new Input.Visitor<>() {
            @Override
            public String visitString(String string) {
                return "string";
            }

            @Override
            public String visitArrayOfStrings(List<String> arrayOfStrings) {
                return "strings";
            }

            @Override
            public String visitArrayOfTokens(List<Long> arrayOfTokens) {
                return "tokens";
            }

            @Override
            public String visitArrayOfTokenArrays(List<List<Long>> arrayOfTokenArrays) {
                return "token arrays";
            }
        };

        assertThat(Input.ofString("a").accept(visitor)).isEqualTo("string");
        assertThat(Input.ofArrayOfStrings(List.of("a")).accept(visitor)).isEqualTo("strings");
        assertThat(Input.ofArrayOfTokens(List.of(1L)).accept(visitor)).isEqualTo("tokens");
        assertThat(Input.ofArrayOfTokenArrays(List.of(List.of(1L))).accept(visitor))
                .isEqualTo("token arrays");
        assertThatThrownBy(() -> Input.JSON.fromJson("{}").accept(visitor))
                .isInstanceOf(OpenAIInvalidDataException.class);
    }

    @Test
    void readsEveryParameter() {
        EmbeddingCreateParams params = EmbeddingCreateParams.builder()
                .input("a")
                .model(EmbeddingModel.TEXT_EMBEDDING_3_LARGE)
                .dimensions(256)
                .encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT)
                .user("u")
                .build();

        assertThat(params.input()).isEqualTo(Input.ofString("a"));
        assertThat(params.model()).isSameAs(EmbeddingModel.TEXT_EMBEDDING_3_LARGE);
        assertThat(params.dimensions()).contains(256L);
        assertThat(params.encodingFormat().orElseThrow().known())
                .isEqualTo(EmbeddingCreateParams.EncodingFormat.Known.FLOAT);
        assertThat(params.user()).contains("u");
    }

    @Test
    void theModelMayBeLeftToTheClient() {
        EmbeddingCreateParams params =
                EmbeddingCreateParams.builder().input("a").build();

        assertThat(params._model()).isEmpty();
        assertThatThrownBy(params::model).isInstanceOf(OpenAIInvalidDataException.class);
    }

    @Test
    void needsAnInput() {
        assertThatThrownBy(() -> EmbeddingCreateParams.builder().model("m").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("`input` is required in EmbeddingCreateParams, but was not set");
    }

    @Test
    void refusesAnEmptyList() {
        assertThatThrownBy(() -> EmbeddingCreateParams.builder()
                        .inputOfArrayOfStrings(List.of())
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`input` must hold at least one item, was an empty list");
    }

    @Test
    void refusesLessThanOneDimension() {
        assertThatThrownBy(() ->
                        EmbeddingCreateParams.builder().input("a").dimensions(0).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`dimensions` must be at least 1, was 0");
    }

    @Test
    void headersQueryAndUnknownFieldsGoAlong() {
        EmbeddingCreateParams params = EmbeddingCreateParams.builder()
                .input("a")
                .model("m")
                .putAdditionalHeader("X-One", "1")
                .putAdditionalQueryParam("q", "2")
                .putAdditionalBodyProperty("input_type", JsonValue.from("query"))
                .build();

        EmbeddingCreateParams copy = params.toBuilder().build();

        assertThat(copy).isEqualTo(params);
        assertThat(copy._additionalHeaders().first("x-one")).contains("1");
        assertThat(copy._additionalQueryParams().values("q")).containsExactly("2");
        assertThat(copy._additionalBodyProperties()).containsEntry("input_type", JsonValue.from("query"));
    }

    @Test
    void toStringHidesTheInput() {
        assertThat(EmbeddingCreateParams.builder()
                        .inputOfArrayOfStrings(List.of("secret"))
                        .model("m")
                        .build()
                        .toString())
                .contains("model=m")
                .doesNotContain("secret");
    }
}

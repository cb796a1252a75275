package io.postern.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.postern.errors.BadRequestException;
import io.postern.errors.NotFoundException;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.Embedding;
import io.postern.models.embeddings.EmbeddingCreateParams;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingTest {
    private final Local local = Local.plain();

    private CreateEmbeddingResponse create(EmbeddingCreateParams.Builder params) {
        return local.client
                .embeddings()
                .create(params.model("local/hash-embedding").build());
    }

    private float[] vector(String text) {
        return create(EmbeddingCreateParams.builder().input(text))
                .data()
                .get(0)
                .embeddingValue()
                .toFloatArray();
    }

    private static double product(float[] a, float[] b) {
        double product = 0;
        for (int i = 0; i < a.length; i++) product += (double) a[i] * b[i];
        return product;
    }

    @Test
    void hasTwoHundredFiftySixDimensionsUnlessAskedOtherwise() {
        assertThat(vector("Hello")).hasSize(256);
        assertThat(create(EmbeddingCreateParams.builder().input("Hello").dimensions(7))
                        .data()
                        .get(0)
                        .embedding())
                .hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "Hello", "The quick brown fox", "\uD83D\uDE00"})
    void hasUnitLengthInAnyDimension(String text) {
        for (int dimensions : new int[] {1, 2, 3, 256, 4096}) {
            float[] vector = HashEmbedding.ofText(text, dimensions);
            assertThat(product(vector, vector)).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void givesTheSameTextTheSameVector() {
        assertThat(vector("The quick brown fox")).isEqualTo(vector("The quick brown fox"));
    }

    @Test
    void doesNotSeeCaseAndWhiteSpace() {
        assertThat(vector(" the  QUICK\nfox")).isEqualTo(vector("The quick fox"));
    }

    @Test
    void putsTextsThatShareRunsNearerThanOthers() {
        float[] text = vector("How do I reset my password?");

        double near = product(text, vector("How can I reset the password?"));
        double far = product(text, vector("Blue whales eat tiny krill."));

        assertThat(near).isGreaterThan(0.4);
        assertThat(far).isLessThan(0.2);
    }

    @Test
    void keepsTheOrderOfTheInputs() {
        CreateEmbeddingResponse response =
                create(EmbeddingCreateParams.builder().inputOfArrayOfStrings(List.of("one", "two", "three")));

        assertThat(response.data()).extracting(Embedding::index).containsExactly(0L, 1L, 2L);
        assertThat(response.data().get(1).embeddingValue().toFloatArray()).isEqualTo(vector("two"));
    }

    @Test
    void takesTokens() {
        CreateEmbeddingResponse response = create(EmbeddingCreateParams.builder()
                .inputOfArrayOfTokenArrays(List.of(List.of(1L, 2L, 3L), List.of(1L, 2L, 4L), List.of(7L, 8L, 9L))));
        float[] first = response.data().get(0).embeddingValue().toFloatArray();

        assertThat(product(first, response.data().get(1).embeddingValue().toFloatArray()))
                .isGreaterThan(
                        product(first, response.data().get(2).embeddingValue().toFloatArray()));
        assertThat(response.usage().promptTokens()).isEqualTo(9);
        assertThat(create(EmbeddingCreateParams.builder().inputOfArrayOfTokens(List.of(1L, 2L, 3L)))
                        .data()
                        .get(0)
                        .embeddingValue()
                        .toFloatArray())
                .isEqualTo(first);
    }

    @Test
    void answersInBase64IfAsked() {
        Embedding embedding = create(EmbeddingCreateParams.builder()
                        .input("Hello")
                        .encodingFormat(EmbeddingCreateParams.EncodingFormat.BASE64))
                .data()
                .get(0);

        assertThat(embedding.embeddingValue().isBase64()).isTrue();
        assertThat(embedding.embeddingValue().toFloatArray()).isEqualTo(vector("Hello"));
    }

    @Test
    void refusesDimensionsThatAreASlipOfThePen() {
        assertThatThrownBy(
                        () -> create(EmbeddingCreateParams.builder().input("x").dimensions(2_000_000_000L)))
                .isInstanceOfSatisfying(
                        BadRequestException.class, e -> assertThat(e.param()).contains("dimensions"));
    }

    @Test
    void aChatModelMakesNoEmbeddings() {
        EmbeddingCreateParams params =
                EmbeddingCreateParams.builder().model("local/echo").input("x").build();

        assertThatThrownBy(() -> local.client.embeddings().create(params))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("hash-embedding");
    }
}

package io.postern.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.errors.RateLimitException;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.models.embeddings.EmbeddingCreateParams.EncodingFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddingTest {
    @RegisterExtension
    static final Aimock aimock = new Aimock();

    private static EmbeddingCreateParams.Builder params() {
        return EmbeddingCreateParams.builder().model("text-embedding-3-small");
    }

    private static CreateEmbeddingResponse create(EmbeddingCreateParams params) {
        return aimock.client(builder -> builder.maxRetries(0)).embeddings().create(params);
    }

    @Test
    void aKnownVectorComesExactly() {
        CreateEmbeddingResponse response = create(
                params().input("E-KNOWN").encodingFormat(EncodingFormat.FLOAT).build());

        assertThat(response.data()).hasSize(1);
        assertThat(response.data().get(0).embedding()).containsExactly(0.25f, -0.5f, 0.125f, 1f);
        assertThat(response.gatewayInfo().orElseThrow().provider()).isEqualTo("openai");
    }

    @Test
    void numbersAreTakenWhereBase64WasAskedFor() {
        // The server sends numbers whatever the request says.
        CreateEmbeddingResponse response = create(
                params().input("E-KNOWN").encodingFormat(EncodingFormat.BASE64).build());

        assertThat(response.data().get(0).embedding()).containsExactly(0.25f, -0.5f, 0.125f, 1f);
    }

    @Test
    void aListComesBackInItsOrder() {
        CreateEmbeddingResponse both =
                create(params().inputOfArrayOfStrings(List.of("one", "two")).build());
        CreateEmbeddingResponse second = create(params().input("two").build());

        // The server makes the vectors of unknown texts from a hash of each.
        assertThat(both.data()).extracting(embedding -> embedding.index()).containsExactly(0L, 1L);
        assertThat(both.data().get(1).embedding())
                .isEqualTo(second.data().get(0).embedding())
                .isNotEqualTo(both.data().get(0).embedding());
    }

    @Test
    void theDimensionsAreAsAsked() {
        CreateEmbeddingResponse response =
                create(params().input("one").dimensions(8).build());

        assertThat(response.data().get(0).embedding()).hasSize(8);
    }

    @Test
    void anErrorIsThatOfAChat() {
        RateLimitException error = catchThrowableOfType(
                RateLimitException.class, () -> create(params().input("E-429").build()));

        assertThat(error.rateLimits().bucket("requests")).isPresent();
    }
}

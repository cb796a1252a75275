package io.postern.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Embeddings in Cohere's protocol, the only one besides OpenAI's in which the server answers as the provider does: of
 * Gemini it knows no batches, Ollama's vector it gives in the form of an endpoint that was replaced in 2024, and of Vertex
 * AI and Bedrock it has none.
 */
class DialectEmbeddingTest {
    @RegisterExtension
    static final Aimock aimock = new Aimock();

    private static CreateEmbeddingResponse create(String... texts) {
        return Dialect.COHERE
                .client(aimock)
                .embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model(Dialect.COHERE.model("embed-v4.0"))
                        .inputOfArrayOfStrings(List.of(texts))
                        .build());
    }

    @Test
    void aKnownVectorComesExactly() {
        CreateEmbeddingResponse response = create("E-KNOWN");

        assertThat(response.data()).hasSize(1);
        assertThat(response.data().get(0).embedding()).containsExactly(0.25f, -0.5f, 0.125f, 1f);
        assertThat(response.gatewayInfo().orElseThrow().provider()).isEqualTo("cohere_native");
    }

    @Test
    void aListComesBackInItsOrder() {
        CreateEmbeddingResponse both = create("one", "two");
        CreateEmbeddingResponse second = create("two");

        assertThat(both.data().get(1).embedding())
                .isEqualTo(second.data().get(0).embedding())
                .isNotEqualTo(both.data().get(0).embedding());
    }
}

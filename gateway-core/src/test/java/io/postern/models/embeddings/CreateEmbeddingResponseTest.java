package io.postern.models.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreateEmbeddingResponseTest {
    private static final String FULL = "{\"object\":\"list\",\"data\":["
            + "{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.25,-0.5]},"
            + "{\"object\":\"embedding\",\"index\":1,\"embedding\":\"AACAPw==\"}],"
            + "\"model\":\"text-embedding-3-small\",\"usage\":{\"prompt_tokens\":8,\"total_tokens\":8},\"x\":1.0}";

    @Test
    void aFullResponseIsWrittenAsItWasRead() {
        assertThat(CreateEmbeddingResponse.JSON.fromJson(FULL).toJson()).isEqualTo(FULL);
    }

    @Test
    void readsEveryField() {
        CreateEmbeddingResponse response = CreateEmbeddingResponse.JSON.fromJson(FULL);

        assertThat(response.model()).isEqualTo("text-embedding-3-small");
        assertThat(response._object_()).isEqualTo(JsonValue.from("list"));
        assertThat(response.usage().promptTokens()).isEqualTo(8);
        assertThat(response.usage().totalTokens()).isEqualTo(8);
        assertThat(response.data().get(0).embedding()).containsExactly(0.25f, -0.5f);
        assertThat(response.data().get(1).index()).isEqualTo(1);
        assertThat(response.data().get(1).embeddingValue().isBase64()).isTrue();
        assertThat(response.data().get(1).embedding()).containsExactly(1f);
        assertThat(response.gatewayInfo()).isEmpty();
    }

    @Test
    void isBuiltAsItIsRead() {
        CreateEmbeddingResponse built = CreateEmbeddingResponse.builder()
                .addData(Embedding.builder()
                        .index(0)
                        .embedding(List.of(0.25f))
                        .addEmbedding(-0.5f)
                        .build())
                .addData(Embedding.builder().index(1).embedding("AACAPw==").build())
                .model("text-embedding-3-small")
                .usage(CreateEmbeddingResponse.Usage.builder()
                        .promptTokens(8)
                        .totalTokens(8)
                        .build())
                .putAdditionalProperty("x", JsonValue.parse("1.0"))
                .build();

        assertThat(built).isEqualTo(CreateEmbeddingResponse.JSON.fromJson(FULL));
    }

    @Test
    void needsAVector() {
        assertThatThrownBy(() -> Embedding.builder().index(0).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("`embedding` is required in Embedding, but was not set");
    }

    @Test
    void toStringHidesTheVector() {
        assertThat(CreateEmbeddingResponse.JSON.fromJson(FULL).toString())
                .contains("text-embedding-3-small", "prompt_tokens=8")
                .doesNotContain("AACAPw==");
    }
}

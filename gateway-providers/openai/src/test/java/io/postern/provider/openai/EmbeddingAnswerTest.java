package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.JsonValue;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIServiceException;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.Embedding;
import io.postern.models.embeddings.EmbeddingCreateParams;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R39: embeddings. */
class EmbeddingAnswerTest {
    private static final float[] ODD = {0.1f, -0f, Float.MIN_VALUE, 3.4028235e38f, 1e-7f};

    private static CreateEmbeddingResponse embeddings(
            String preset, EmbeddingCreateParams.EncodingFormat format, String body) {
        try (OpenAiCompatibleClient client = Asked.client(preset, CannedService.answering(body))) {
            EmbeddingCreateParams.Builder params =
                    EmbeddingCreateParams.builder().model(preset + "/embed").inputOfArrayOfStrings(List.of("a", "b"));
            if (format != null) params.encodingFormat(format);
            CreateEmbeddingResponse answer = client.embeddings().create(params.build());
            return CreateEmbeddingResponse.JSON.fromJson(answer.toJson());
        }
    }

    private static CreateEmbeddingResponse embeddings(String preset, String data) {
        return embeddings(preset, null, "{\"object\":\"list\",\"data\":[" + data + "],\"model\":\"m\",\"usage\":{"
                + "\"prompt_tokens\":2,\"total_tokens\":2}}");
    }

    private static String base64(float... floats) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * floats.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : floats) bytes.putFloat(value);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static String numbers(float... floats) {
        StringBuilder json = new StringBuilder("[");
        for (float value : floats) json.append(json.length() > 1 ? "," : "").append(value);
        return json.append("]").toString();
    }

    @Test
    void r39DecodesBase64BitByBitWhereFloatsWereAskedFor() {
        Embedding embedding = embeddings("openai", "{\"index\":0,\"embedding\":\"" + base64(ODD) + "\"}").data().get(0);

        assertThat(embedding.embeddingValue().isFloats()).isTrue();
        assertThat(embedding.embeddingValue().toFloatArray()).containsExactly(ODD);
    }

    @Test
    void r39EncodesFloatsBitByBitWhereBase64WasAskedFor() {
        Embedding embedding = embeddings(
                        "together",
                        EmbeddingCreateParams.EncodingFormat.BASE64,
                        "{\"data\":[{\"index\":0,\"embedding\":" + numbers(ODD) + "}],\"model\":\"m\"}")
                .data()
                .get(0);

        assertThat(embedding.embeddingValue().base64()).hasValue(base64(ODD));
    }

    @Test
    void r39LeavesTheFormThatWasAskedFor() {
        Embedding embedding = embeddings(
                        "openai",
                        EmbeddingCreateParams.EncodingFormat.BASE64,
                        "{\"data\":[{\"index\":0,\"embedding\":\"" + base64(ODD) + "\"}],\"model\":\"m\"}")
                .data()
                .get(0);

        assertThat(embedding.embeddingValue().base64()).hasValue(base64(ODD));
    }

    @Test
    void r39SortsByIndex() {
        List<Embedding> data = embeddings("together", "{\"index\":1,\"embedding\":[2]},{\"index\":0,\"embedding\":[1]}").data();

        assertThat(data).extracting(item -> item.embedding().get(0)).containsExactly(1f, 2f);
        assertThat(data).extracting(Embedding::index).containsExactly(0L, 1L);
    }

    @Test
    void r39FillsMissingIndexAndObject() {
        List<Embedding> data = embeddings("voyage", "{\"embedding\":[1]},{\"embedding\":[2]}").data();

        assertThat(data).extracting(Embedding::index).containsExactly(0L, 1L);
        assertThat(data).extracting(Embedding::_object_).containsOnly(JsonValue.from("embedding"));
    }

    @Test
    void r39TakesTheTotalForThePrompt() {
        CreateEmbeddingResponse answer =
                embeddings("voyage", null, "{\"data\":[{\"embedding\":[1]}],\"usage\":{\"total_tokens\":7}}");

        assertThat(answer.usage().promptTokens()).isEqualTo(7);
        assertThat(answer.model()).isEqualTo("embed");
        assertThat(answer._object_()).isEqualTo(JsonValue.from("list"));
    }

    @Test
    void refusesBase64ThatHoldsNoFloats() {
        assertThatThrownBy(() -> embeddings("custom", "{\"index\":0,\"embedding\":\"AAA=\"}"))
                .isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void r28AnErrorWithStatus200IsOne() {
        assertThatThrownBy(() -> embeddings("voyage", null, "{\"detail\":\"Too long\"}"))
                .isInstanceOf(OpenAIServiceException.class);
    }

    @Test
    void r41KeepsMembersThatNobodyKnows() {
        assertThat(embeddings("jina", "{\"index\":0,\"embedding\":[1],\"truncated\":false}").data().get(0)
                        ._additionalProperties())
                .containsKey("truncated");
    }
}

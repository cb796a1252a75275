package io.postern.internal.translation;

import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.Embedding;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.models.embeddings.EmbeddingCreateParams.EncodingFormat;
import io.postern.models.embeddings.EmbeddingValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Requests for embeddings as texts, and vectors as OpenAI's answer. */
public final class EmbeddingAnswers {
    private static final ObjectType<CreateEmbeddingResponse> RESPONSE =
            (ObjectType<CreateEmbeddingResponse>) CreateEmbeddingResponse.JSON;
    private static final Field<?> USAGE = Objects.requireNonNull(RESPONSE.field("usage"));

    private EmbeddingAnswers() {}

    /**
     * The texts to embed, in order; at least one, none of them empty.
     *
     * @throws io.postern.errors.BadRequestException if there are none, one is empty, or they are given as tokens
     */
    public static List<String> texts(EmbeddingCreateParams params) {
        Node input = Node.of(params, "").get("input");
        if (input == null) throw BadInput.at("input", "is required");
        List<Node> items = input.isArray() ? input.items() : List.of(input);
        if (items.isEmpty()) throw BadInput.at("input", "must hold at least one text");
        List<String> texts = new ArrayList<>(items.size());
        for (Node item : items) {
            String text = item.text();
            if (text == null) {
                throw BadInput.at(item.path(), "must be a text; tokens are numbers of OpenAI's own, so send the text");
            }
            if (text.isEmpty()) throw BadInput.at(item.path(), "must not be empty");
            texts.add(text);
        }
        return texts;
    }

    /**
     * OpenAI's answer, in the encoding that was asked for.
     *
     * @param vectors in the order of the inputs
     * @param promptTokens null if the provider does not say; then the answer has no usage
     */
    public static CreateEmbeddingResponse of(
            String model, List<float[]> vectors, @Nullable Long promptTokens, EmbeddingCreateParams params) {
        boolean base64 = EncodingFormat.BASE64.equals(params.encodingFormat().orElse(null));
        List<Embedding> data = new ArrayList<>(vectors.size());
        for (int i = 0; i < vectors.size(); i++) {
            EmbeddingValue value = EmbeddingValue.ofFloats(vectors.get(i));
            data.add(Embedding.builder()
                    .index(i)
                    .embedding(base64 ? EmbeddingValue.ofBase64(value.asBase64()) : value)
                    .build());
        }
        long tokens = promptTokens == null ? 0 : promptTokens;
        CreateEmbeddingResponse response = CreateEmbeddingResponse.builder()
                .model(model)
                .data(data)
                .usage(CreateEmbeddingResponse.Usage.builder()
                        .promptTokens(tokens)
                        .totalTokens(tokens)
                        .build())
                .build();
        return promptTokens == null ? withoutUsage(response) : response;
    }

    /** OpenAI always counts, so the builder insists on it; but a count that nobody told is not zero. */
    private static CreateEmbeddingResponse withoutUsage(CreateEmbeddingResponse response) {
        @Nullable Object[] slots = response.slots().clone();
        ObjectType.put(slots, USAGE, null);
        return RESPONSE.make(slots);
    }

    /** The vector of the same direction and of length 1, as OpenAI's are; one without a direction stays as it is. */
    public static float[] normalized(float[] vector) {
        double squares = 0;
        for (float number : vector) squares += (double) number * number;
        double length = Math.sqrt(squares);
        float[] unit = vector.clone();
        if (length == 0 || !Double.isFinite(length)) return unit;
        for (int i = 0; i < unit.length; i++) unit[i] = (float) (unit[i] / length);
        return unit;
    }
}

package io.postern.provider.cohere;

import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.FloatList;
import io.postern.internal.translation.EmbeddingAnswers;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.spi.ProviderCall;
import io.postern.spi.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of some of a request's texts.
 *
 * @param inputTokens null if Cohere did not say
 */
record EmbeddingPart(List<float[]> vectors, @Nullable Long inputTokens) {
    /** @throws OpenAIInvalidDataException if there is not one vector of each text */
    static EmbeddingPart of(EmbedAnswer answer, String type, int texts) {
        List<List<Float>> given = answer.embeddings().getOrDefault(type, List.of());
        if (given.size() != texts) {
            throw new OpenAIInvalidDataException(
                    "there are " + given.size() + " vectors of type " + type + " for " + texts + " texts");
        }
        List<float[]> vectors = new ArrayList<>(texts);
        for (List<Float> vector : given) vectors.add(FloatList.copyOf(vector).toFloatArray());
        return new EmbeddingPart(vectors, answer.inputTokens().orElse(null));
    }

    /** One answer of all; tokens are the sum, and unknown if one part did not tell them. */
    static CreateEmbeddingResponse joined(
            List<Reply<EmbeddingPart>> parts, ProviderCall<EmbeddingCreateParams, ?> call) {
        List<float[]> vectors = new ArrayList<>();
        Long tokens = 0L;
        for (Reply<EmbeddingPart> part : parts) {
            vectors.addAll(part.body().vectors());
            Long told = part.body().inputTokens();
            tokens = tokens == null || told == null ? null : Long.valueOf(tokens + told);
        }
        return EmbeddingAnswers.of(call.model(), vectors, tokens, call.params());
    }
}

package io.postern.provider.local;

import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.Embedding;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.models.embeddings.EmbeddingValue;
import java.util.ArrayList;
import java.util.List;

/** Answers requests for embeddings, in the order of the inputs and the form that is asked for. */
final class LocalEmbeddings {
    private static final long USUAL_DIMENSIONS = 256;

    /** Four megabytes a vector; more is a slip of the pen. */
    private static final long MOST_DIMENSIONS = 1 << 20;

    private LocalEmbeddings() {}

    static CreateEmbeddingResponse of(EmbeddingCreateParams params, String model, LocalErrors errors) {
        long dimensions = params.dimensions().orElse(USUAL_DIMENSIONS);
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw errors.badRequest(
                    model,
                    "invalid_value",
                    "dimensions",
                    "`dimensions` must be from 1 to " + MOST_DIMENSIONS + ", was " + dimensions);
        }
        boolean base64 = params.encodingFormat()
                .filter(EmbeddingCreateParams.EncodingFormat.BASE64::equals)
                .isPresent();
        List<float[]> vectors = new ArrayList<>();
        long tokens = vectors(params.input(), (int) dimensions, vectors);
        List<Embedding> data = new ArrayList<>(vectors.size());
        for (int i = 0; i < vectors.size(); i++) {
            EmbeddingValue floats = EmbeddingValue.ofFloats(vectors.get(i));
            EmbeddingValue value = base64 ? EmbeddingValue.ofBase64(floats.asBase64()) : floats;
            data.add(Embedding.builder().index(i).embedding(value).build());
        }
        return CreateEmbeddingResponse.builder()
                .data(data)
                .model(model)
                .usage(CreateEmbeddingResponse.Usage.builder()
                        .promptTokens(tokens)
                        .totalTokens(tokens)
                        .build())
                .build();
    }

    /** Adds the vector of each input; returns how many tokens all have. */
    private static long vectors(EmbeddingCreateParams.Input input, int dimensions, List<float[]> vectors) {
        if (input.isArrayOfTokens()) return tokens(List.of(input.asArrayOfTokens()), dimensions, vectors);
        if (input.isArrayOfTokenArrays()) return tokens(input.asArrayOfTokenArrays(), dimensions, vectors);
        List<String> texts = input.isString() ? List.of(input.asString()) : input.asArrayOfStrings();
        long tokens = 0;
        for (String text : texts) {
            vectors.add(HashEmbedding.ofText(text, dimensions));
            tokens += TokenEstimate.of(text);
        }
        return tokens;
    }

    private static long tokens(List<List<Long>> inputs, int dimensions, List<float[]> vectors) {
        long tokens = 0;
        for (List<Long> input : inputs) {
            vectors.add(HashEmbedding.ofTokens(input, dimensions));
            tokens += input.size();
        }
        return tokens;
    }
}

package io.postern.provider.openai;

import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.CreateEmbeddingResponse.Usage;
import io.postern.models.embeddings.Embedding;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.models.embeddings.EmbeddingCreateParams.Input;
import io.postern.spi.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Embeddings of more inputs than a service takes at once: split into requests it takes, which are made one after the
 * other, and whose answers are put together in the order of the inputs. If one fails, the whole fails.
 */
final class EmbeddingBatches {
    private EmbeddingBatches() {}

    /** The request in parts of at most {@code most} inputs; itself, if it has no more. */
    static List<EmbeddingCreateParams> split(EmbeddingCreateParams params, int most) {
        Input input = params.input();
        if (input.isArrayOfStrings() && input.asArrayOfStrings().size() > most) {
            return parts(params, input.asArrayOfStrings(), most, Input::ofArrayOfStrings);
        }
        if (input.isArrayOfTokenArrays() && input.asArrayOfTokenArrays().size() > most) {
            return parts(params, input.asArrayOfTokenArrays(), most, Input::ofArrayOfTokenArrays);
        }
        return List.of(params);
    }

    private static <T> List<EmbeddingCreateParams> parts(
            EmbeddingCreateParams params, List<T> inputs, int most, Function<List<T>, Input> make) {
        List<EmbeddingCreateParams> parts = new ArrayList<>();
        for (int from = 0; from < inputs.size(); from += most) {
            List<T> part = inputs.subList(from, Math.min(inputs.size(), from + most));
            parts.add(params.toBuilder().input(make.apply(part)).build());
        }
        return parts;
    }

    /** One answer of several; usage is the sum, and absent if one of them did not tell it. Status is that of the last. */
    static Reply<CreateEmbeddingResponse> join(List<Reply<CreateEmbeddingResponse>> replies) {
        Reply<CreateEmbeddingResponse> last = replies.get(replies.size() - 1);
        Draft<CreateEmbeddingResponse> answer = Draft.of(last.body());
        List<Embedding> data = new ArrayList<>();
        long prompt = 0;
        long total = 0;
        boolean counted = true;
        for (Reply<CreateEmbeddingResponse> reply : replies) {
            for (Embedding embedding : reply.body().data()) {
                data.add(embedding.toBuilder().index(data.size()).build());
            }
            Draft<CreateEmbeddingResponse> part = Draft.of(reply.body());
            counted = counted && part.has("usage");
            if (counted) {
                prompt += reply.body().usage().promptTokens();
                total += reply.body().usage().totalTokens();
            }
        }
        answer.put("data", List.copyOf(data));
        if (counted) {
            answer.put(
                    "usage",
                    Usage.builder().promptTokens(prompt).totalTokens(total).build());
        } else {
            answer.remove("usage");
        }
        return last.map(body -> answer.build());
    }
}

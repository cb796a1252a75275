package portability;

import com.openai.client.OpenAIClient;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.Embedding;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingModel;
import java.io.PrintStream;
import java.util.List;

/** Every form of input, and both forms of the vector on the wire. */
final class Embeddings {
    private Embeddings() {}

    static void run(OpenAIClient client, PrintStream out) {
        print(client, out, EmbeddingCreateParams.builder().input("The quick brown fox"));
        print(client, out, EmbeddingCreateParams.builder().inputOfArrayOfStrings(List.of("one", "two", "three")));
        print(client, out, EmbeddingCreateParams.builder().inputOfArrayOfTokens(List.of(1L, 2L, 3L)));
        print(
                client,
                out,
                EmbeddingCreateParams.builder().inputOfArrayOfTokenArrays(List.of(List.of(1L, 2L), List.of(3L))));
        print(
                client,
                out,
                EmbeddingCreateParams.builder()
                        .input("as numbers")
                        .encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT)
                        .dimensions(2)
                        .user("somebody"));
        print(
                client,
                out,
                EmbeddingCreateParams.builder()
                        .input("as base64")
                        .encodingFormat(EmbeddingCreateParams.EncodingFormat.BASE64));
    }

    private static void print(OpenAIClient client, PrintStream out, EmbeddingCreateParams.Builder builder) {
        CreateEmbeddingResponse response = client.embeddings()
                .create(builder.model(EmbeddingModel.TEXT_EMBEDDING_3_SMALL).build());
        out.println(response.model() + " " + response.usage().promptTokens() + " "
                + response.usage().totalTokens());
        for (Embedding embedding : response.data()) {
            out.println(embedding.index() + " " + embedding.embedding());
        }
    }
}

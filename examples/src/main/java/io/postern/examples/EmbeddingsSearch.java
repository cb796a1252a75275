package io.postern.examples;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.Embedding;
import io.postern.models.embeddings.EmbeddingCreateParams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the text that is nearest to a question.
 *
 * <p>{@code local/hash-embedding} is no semantic model: it finds texts that share words and parts of words, and knows
 * nothing of what they mean. For that, name a model as the first argument, such as {@code
 * openai/text-embedding-3-small}.
 */
public final class EmbeddingsSearch {
    private static final List<String> TEXTS = List.of(
            "Refunds are paid within five working days.",
            "The shop is open from nine to six, except on Sundays.",
            "Parcels are sent by bicycle within the city.",
            "A lost password can be reset on the sign-in page.",
            "Gift cards never expire.");

    /** A text and how near it is to the question, from -1 to 1. */
    record Hit(String text, double score) {}

    private EmbeddingsSearch() {}

    public static void main(String[] args) {
        String model = args.length == 0 ? "local/hash-embedding" : args[0];
        String question = "How can I reset my password?";
        System.out.println(question);
        if (model.equals("local/hash-embedding")) {
            System.out.println("(ranked by shared parts of words: " + model + " is no semantic model)");
        }
        try (OpenAiCompatibleClient client = OpenAiCompatibleClient.fromEnv()) {
            for (Hit hit : search(client, model, question)) {
                System.out.printf("%6.3f  %s%n", hit.score(), hit.text());
            }
        }
    }

    /** The texts, nearest first. */
    static List<Hit> search(OpenAiCompatibleClient client, String model, String question) {
        List<String> input = new ArrayList<>(TEXTS);
        input.add(question);
        CreateEmbeddingResponse response = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model(model)
                        .inputOfArrayOfStrings(input)
                        .build());
        List<float[]> vectors = response.data().stream()
                .map(Embedding::embeddingValue)
                .map(value -> value.toFloatArray())
                .toList();
        float[] asked = vectors.get(TEXTS.size());
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < TEXTS.size(); i++) hits.add(new Hit(TEXTS.get(i), cosine(vectors.get(i), asked)));
        hits.sort(Comparator.comparingDouble(Hit::score).reversed());
        return hits;
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            lengthA += a[i] * a[i];
            lengthB += b[i] * b[i];
        }
        return product / Math.sqrt(lengthA * lengthB);
    }
}

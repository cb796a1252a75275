package io.postern.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.client.OpenAiCompatibleClient;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingsSearchTest {
    @Test
    void saysThatTheEmbeddedModelKnowsNoMeanings() {
        assertThat(Printed.by(() -> EmbeddingsSearch.main(new String[0]))).contains("no semantic model");
    }

    @Test
    void ranksTheTextsByNearness() {
        OpenAiCompatibleClient client = OpenAiCompatibleClient.builder().build();

        List<EmbeddingsSearch.Hit> hits =
                EmbeddingsSearch.search(client, "local/hash-embedding", "Do gift cards expire?");

        assertThat(hits).hasSize(5);
        assertThat(hits.get(0).text()).isEqualTo("Gift cards never expire.");
        assertThat(hits).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
    }
}

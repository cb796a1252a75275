package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.JsonValue;
import io.postern.errors.InternalServerException;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.Embedding;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.testkit.FaultServer;
import io.postern.testkit.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddingBatchesTest {
    private final FaultServer server = FaultServer.start();
    private final OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
            .provider("cohere", options -> options.apiKey("k").baseUrl(server.url("/v1")))
            .maxRetries(0)
            .build();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private static List<String> inputs(int count) {
        return LongStream.range(0, count).mapToObj(i -> "t" + i).collect(Collectors.toList());
    }

    /** Each vector says which input of its request it belongs to. */
    private void answers(int first, int count, String usage) {
        List<Object> data = new ArrayList<>();
        for (int i = count - 1; i >= 0; i--) {
            data.add("{\"object\":\"embedding\",\"index\":" + i + ",\"embedding\":[" + (first + i) + "]}");
        }
        server.enqueue(HttpAnswer.json(200, "{\"object\":\"list\",\"model\":\"m\",\"data\":" + data + usage + "}")
                .script());
    }

    private CreateEmbeddingResponse embed(int count) {
        return client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("cohere/embed-v4.0")
                        .inputOfArrayOfStrings(inputs(count))
                        .build());
    }

    private static String usage(int tokens) {
        return ",\"usage\":{\"prompt_tokens\":" + tokens + ",\"total_tokens\":" + tokens + "}";
    }

    @Test
    void asManyAsTheServiceTakesAreOneRequest() {
        answers(0, 96, usage(96));

        assertThat(embed(96).data()).hasSize(96);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void moreAreSplitAndPutTogetherInTheirOrder() {
        answers(0, 96, usage(96));
        answers(96, 4, usage(4));

        List<Embedding> data = embed(100).data();

        assertThat(data)
                .extracting(Embedding::index)
                .isEqualTo(LongStream.range(0, 100).boxed().toList());
        assertThat(data)
                .extracting(item -> item.embedding().get(0).longValue())
                .isEqualTo(LongStream.range(0, 100).boxed().toList());
    }

    @Test
    void eachRequestHasItsPartOfTheInputs() throws Exception {
        answers(0, 96, usage(96));
        answers(96, 4, usage(4));

        embed(100);

        server.takeRequest();
        assertThat(JsonValue.parse(server.takeRequest().text()).get("input").orElseThrow())
                .isEqualTo(JsonValue.from(inputs(100).subList(96, 100)));
    }

    @Test
    void usageIsTheSum() {
        answers(0, 96, usage(96));
        answers(96, 4, usage(4));

        assertThat(embed(100).usage().promptTokens()).isEqualTo(100);
    }

    @Test
    void usageIsAbsentIfOnePartDoesNotTellIt() {
        answers(0, 96, usage(96));
        answers(96, 4, "");

        assertThat(embed(100).toJson()).doesNotContain("usage");
    }

    @Test
    void aPartThatFailsFailsTheWhole() {
        answers(0, 96, usage(96));
        server.enqueue(HttpAnswer.json(500, "{\"message\":\"no\"}").script());

        assertThatThrownBy(() -> embed(100)).isInstanceOf(InternalServerException.class);
    }
}

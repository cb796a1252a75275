package io.postern.internal.mapping;

import static io.postern.internal.mapping.Configured.host;
import static io.postern.internal.mapping.Configured.hosts;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of another model fit no index, so an embedding model is the same or a substitute that says so. */
class EmbeddingMappingTest {
    private final ModelMapping mapping = ModelMapping.shipped();

    private Mapped map(String asked, String service) {
        return mapping.map(asked, hosts(host(service)));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "ai/mxbai-embed-large, bedrock, 1024",
        "ai/mxbai-embed-large, vertex, 1024",
        "ai/nomic-embed-text-v1.5, vertex, 768",
        "ai/nomic-embed-text-v1.5, bedrock, 1024",
        "ai/qwen3-embedding, gemini, 2560",
        "ai/qwen3-embedding, bedrock, ",
        "ai/snowflake-arctic-embed-l-v2, bedrock, ",
        "ai/nomic-embed-text-v1.5, openai, 768",
    })
    void asksForTheLengthThatWasWantedWhereOneCanAsk(String asked, String service, Integer dimensions) {
        assertThat(map(asked, service).dimensions()).isEqualTo(dimensions);
    }

    @Test
    void warnsThatTheIndexNoLongerFits() {
        assertThat(map("ai/nomic-embed-text-v1.5", "bedrock").explanation())
                .isEqualTo(
                        "no relative of ai/nomic-embed-text-v1.5 is hosted; bedrock/amazon.titan-embed-text-v2:0"
                                + " embeds in place of it with vectors of 1024 for 768: index incompatible, embed all texts anew");
    }

    @Test
    void warnsThatTheIndexNoLongerFitsThoughVectorsAreAsLong() {
        assertThat(map("ai/mxbai-embed-large", "bedrock").explanation()).contains("index incompatible");
    }

    @Test
    void findsTheSameModelElsewhere() {
        Mapped mapped = map("ai/nomic-embed-text-v1.5", "fireworks");

        assertThat(mapped.exact()).isTrue();
        assertThat(mapped.deployment().model()).isEqualTo("nomic-ai/nomic-embed-text-v1.5");
    }

    @Test
    void takesAnotherSizeForASubstitute() {
        Mapped mapped = map("ai/qwen3-embedding", "deepinfra");

        assertThat(mapped.deployment().model()).isEqualTo("Qwen/Qwen3-Embedding-8B");
        assertThat(mapped.substitute()).isTrue();
    }

    @Test
    void findsNothingWhereNothingIsEmbedded() {
        assertThat(map("ai/mxbai-embed-large", "groq")).isNull();
    }
}

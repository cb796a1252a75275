package io.postern.internal.mapping;

import static io.postern.internal.mapping.Configured.host;
import static io.postern.internal.mapping.Configured.hosts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where every model of Docker's {@code ai/} namespace goes on the two clouds that host most of them; - is nowhere. */
class DockerCardsTest {
    private static final Hosts BEDROCK = hosts(host("bedrock", "us-west-2"));
    private static final Hosts VERTEX = hosts(host("vertex", "global"));

    private final ModelMapping mapping = ModelMapping.shipped();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "gemma3, google.gemma-3-4b-it, gemini-3.5-flash-lite",
        "gemma3:12B-Q4_K_M, google.gemma-3-12b-it, gemini-3.5-flash-lite",
        "gemma3:27B-Q4_K_M, google.gemma-3-27b-it, gemini-3.8-flash",
        "gemma3-qat, google.gemma-3-4b-it, gemini-3.5-flash-lite",
        "gemma3n, google.gemma-3-4b-it, gemini-3.5-flash-lite",
        "gemma4, google.gemma-3-27b-it, gemini-3.8-flash",
        "functiongemma, us.amazon.nova-micro-v1:0, gemini-3.5-flash-lite",
        "qwen2.5, qwen.qwen3-32b-v1:0, qwen/qwen3-next-80b-a3b-instruct-maas",
        "qwen3, qwen.qwen3-32b-v1:0, qwen/qwen3-next-80b-a3b-instruct-maas",
        "qwen3:4B-UD-Q4_K_XL, qwen.qwen3-32b-v1:0, gemini-3.5-flash-lite",
        "qwen3-next, qwen.qwen3-next-80b-a3b, qwen/qwen3-next-80b-a3b-instruct-maas",
        "qwen3-coder, qwen.qwen3-coder-30b-a3b-v1:0, qwen/qwen3-coder-480b-a35b-instruct-maas",
        "qwen3-coder-next, qwen.qwen3-coder-30b-a3b-v1:0, qwen/qwen3-coder-480b-a35b-instruct-maas",
        "qwen3-vl, us.amazon.nova-2-lite-v1:0, gemini-3.5-flash-lite",
        "qwen3-vl:32B-Q4_K_M, qwen.qwen3-vl-235b-a22b, gemini-3.5-flash-lite",
        "qwen3-reranker, -, -",
        "qwq, qwen.qwen3-32b-v1:0, qwen/qwen3-next-80b-a3b-thinking-maas",
        "phi4, mistral.ministral-3-14b-instruct, gemini-3.5-flash-lite",
        "gpt-oss, openai.gpt-oss-20b-1:0, openai/gpt-oss-20b-maas",
        "gpt-oss-safeguard, openai.gpt-oss-safeguard-20b, -",
        "gpt-oss-safeguard:120B, openai.gpt-oss-safeguard-120b, -",
        "smollm2, us.amazon.nova-micro-v1:0, gemini-3.5-flash-lite",
        "smollm3, us.amazon.nova-micro-v1:0, gemini-3.5-flash-lite",
        "smolvlm, us.amazon.nova-2-lite-v1:0, gemini-3.5-flash-lite",
        "moondream2, us.amazon.nova-2-lite-v1:0, gemini-3.5-flash-lite",
        "llama3.1, meta.llama3-1-8b-instruct-v1:0, meta/llama-3.3-70b-instruct-maas",
        "llama3.2, meta.llama3-1-8b-instruct-v1:0, gemini-3.5-flash-lite",
        "llama3.3, us.meta.llama3-3-70b-instruct-v1:0, meta/llama-3.3-70b-instruct-maas",
        "llama4-scout, us.meta.llama4-scout-17b-instruct-v1:0, meta/llama-4-scout-17b-16e-instruct-maas",
        "llama4-maverick, us.meta.llama4-maverick-17b-instruct-v1:0, meta/llama-4-maverick-17b-128e-instruct-maas",
        "mistral, mistral.mistral-7b-instruct-v0:2, mistralai/mistral-small-2503",
        "mistral-nemo, mistral.ministral-3-14b-instruct, mistralai/mistral-small-2503",
        "ministral3, mistral.ministral-3-8b-instruct, mistralai/mistral-small-2503",
        "ministral3:3B, mistral.ministral-3-3b-instruct, mistralai/mistral-small-2503",
        "ministral3:14B-Q4_K_M, mistral.ministral-3-14b-instruct, mistralai/mistral-small-2503",
        "magistral-small-3.2, mistral.magistral-small-2509, openai/gpt-oss-20b-maas",
        "devstral-small, mistral.devstral-2-123b, mistralai/codestral-2",
        "deepcoder-preview, qwen.qwen3-coder-30b-a3b-v1:0, mistralai/codestral-2",
        "deepseek-r1-distill-llama, meta.llama3-1-8b-instruct-v1:0, openai/gpt-oss-20b-maas",
        "deepseek-r1-distill-qwen, openai.gpt-oss-20b-1:0, qwen/qwen3-next-80b-a3b-thinking-maas",
        "deepseek-r1, us.deepseek.r1-v1:0, deepseek-ai/deepseek-r1-0528-maas",
        "deepseek3.2, deepseek.v3.2, deepseek-ai/deepseek-v3.2-maas",
        "deepseek-v3.2-vllm, deepseek.v3.2, deepseek-ai/deepseek-v3.2-maas",
        "kimi-k2, moonshotai.kimi-k2.5, moonshotai/kimi-k2-thinking-maas",
        "seed-oss, qwen.qwen3-32b-v1:0, gemini-3.8-flash",
        "granite-4.0-nano, us.amazon.nova-micro-v1:0, gemini-3.5-flash-lite",
        "granite-4.0-h-nano, us.amazon.nova-micro-v1:0, gemini-3.5-flash-lite",
        "granite-4.0-micro, us.amazon.nova-micro-v1:0, gemini-3.5-flash-lite",
        "granite-4.0-h-micro, us.amazon.nova-micro-v1:0, gemini-3.5-flash-lite",
        "granite-4.0-h-tiny, mistral.ministral-3-14b-instruct, gemini-3.5-flash-lite",
        "granite-4.0-h-small, qwen.qwen3-32b-v1:0, gemini-3.8-flash",
        "mxbai-embed-large, amazon.titan-embed-text-v2:0, gemini-embedding-001",
        "nomic-embed-text-v1.5, amazon.titan-embed-text-v2:0, text-embedding-005",
        "embedding-gemma, cohere.embed-multilingual-v3, text-multilingual-embedding-002",
        "granite-embedding-multilingual, cohere.embed-multilingual-v3, text-multilingual-embedding-002",
        "snowflake-arctic-embed-l-v2, cohere.embed-multilingual-v3, gemini-embedding-001",
        "qwen3-embedding, cohere.embed-multilingual-v3, gemini-embedding-001",
    })
    void goesTo(String card, String bedrock, String vertex) {
        assertThat(model("ai/" + card, BEDROCK)).isEqualTo(bedrock);
        assertThat(model("ai/" + card, VERTEX)).isEqualTo(vertex);
    }

    @Test
    void leavesOutNoCardOfTheCatalogue() throws Exception {
        CsvSource rows = getClass()
                .getDeclaredMethod("goesTo", String.class, String.class, String.class)
                .getAnnotation(CsvSource.class);
        TreeSet<String> known = new TreeSet<>(mapping.names());
        for (String row : rows.value()) known.remove("ai/" + row.substring(0, row.indexOf(',')));

        assertThat(known)
                .containsExactlyInAnyOrderElementsOf(List.of(
                        "claude3-haiku",
                        "default",
                        "gemini-2.0-flash",
                        "gemini-2.0-flash-lite",
                        "gemini-2.5-flash",
                        "gemini-2.5-pro",
                        "nova-lite",
                        "nova-micro",
                        "nova-premier-v1",
                        "nova-pro"));
    }

    private String model(String asked, Hosts hosts) {
        Mapped mapped = mapping.map(asked, hosts);
        return mapped == null ? "-" : mapped.deployment().model();
    }
}

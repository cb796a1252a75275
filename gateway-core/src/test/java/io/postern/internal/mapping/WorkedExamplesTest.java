package io.postern.internal.mapping;

import static io.postern.internal.mapping.Configured.host;
import static io.postern.internal.mapping.Configured.hosts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.postern.internal.mapping.Hosts.Host;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The twelve examples by which the matching was laid down. An empty cost is that of a substitute. */
class WorkedExamplesTest {
    private static final Host BEDROCK = host("bedrock", "us-west-2");

    private final ModelMapping mapping = ModelMapping.shipped();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ai/llama3.3:70B-Q4_K_M, us.meta.llama3-3-70b-instruct-v1:0, 0",
        "ai/llama3.2, meta.llama3-1-8b-instruct-v1:0, 1.41",
        "ai/qwen3:14B-Q6_K, qwen.qwen3-32b-v1:0, 0.60",
        "ai/qwen3-coder, qwen.qwen3-coder-30b-a3b-v1:0, 0",
        "ai/gpt-oss:120B-UD-Q4_K_XL, openai.gpt-oss-120b-1:0, 0",
        "docker.io/ai/gemma3:latest, google.gemma-3-4b-it, 0.2",
        "ai/deepseek-r1-distill-llama, meta.llama3-1-8b-instruct-v1:0, 5.0",
        "ai/deepseek-r1-distill-llama:70B-Q4_0, us.deepseek.r1-v1:0, 2.63",
        "ai/phi4, mistral.ministral-3-14b-instruct,",
        "ai/smollm3, us.amazon.nova-micro-v1:0,",
        "ai/mxbai-embed-large, amazon.titan-embed-text-v2:0,",
        "ai/nomic-embed-text-v1.5, amazon.titan-embed-text-v2:0,",
    })
    void mapsToBedrock(String asked, String id, Double cost) {
        check(asked, BEDROCK, id, cost);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ai/llama3.3:70B-Q4_K_M, vertex, meta/llama-3.3-70b-instruct-maas, 0",
        "ai/llama3.2, vertex, gemini-3.5-flash-lite,",
        "ai/qwen3:14B-Q6_K, vertex, qwen/qwen3-next-80b-a3b-instruct-maas, 1.26",
        "ai/qwen3-coder, vertex, qwen/qwen3-coder-480b-a35b-instruct-maas, 2.0",
        "ai/gpt-oss:120B-UD-Q4_K_XL, vertex, openai/gpt-oss-120b-maas, 0",
        "docker.io/ai/gemma3:latest, gemini, gemma-3-4b-it, 0.2",
        "docker.io/ai/gemma3:latest, vertex, gemini-3.5-flash-lite,",
        "ai/deepseek-r1-distill-llama, vertex, openai/gpt-oss-20b-maas,",
        "ai/deepseek-r1-distill-llama:70B-Q4_0, vertex, deepseek-ai/deepseek-r1-0528-maas, 2.63",
        "ai/phi4, vertex, gemini-3.5-flash-lite,",
        "ai/smollm3, vertex, gemini-3.5-flash-lite,",
        "ai/mxbai-embed-large, vertex, gemini-embedding-001,",
        "ai/nomic-embed-text-v1.5, vertex, text-embedding-005,",
    })
    void mapsToGoogle(String asked, String service, String id, Double cost) {
        check(asked, host(service), id, cost);
    }

    private void check(String asked, Host host, String id, Double cost) {
        Mapped mapped = mapping.map(asked, hosts(host));

        assertThat(mapped.deployment().toString()).isEqualTo(host.service() + "/" + id);
        if (cost == null) assertThat(mapped.substitute()).isTrue();
        else assertThat(mapped.cost()).isCloseTo(cost, within(0.005));
    }
}

package io.postern.internal.mapping;

import static io.postern.internal.mapping.Configured.host;
import static io.postern.internal.mapping.Configured.hosts;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The names that Defang's gateway for AWS and Google maps, as a user who changes over will write them. Where it names a
 * model that is gone, lacks a region's prefix or is of quite another size, ours goes to one that is served. - is nowhere.
 */
class OtherGatewaysNamesTest {
    private static final Hosts BEDROCK = hosts(host("bedrock", "us-east-1"));
    private static final Hosts VERTEX = hosts(host("vertex"));

    private final ModelMapping mapping = ModelMapping.shipped();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // Claude 3 is gone.
        "ai/claude3-haiku, us.anthropic.claude-haiku-4-5-20251001-v1:0, claude-haiku-4-5",
        // Untagged is 8B, for which R1 is 84 times too large.
        "ai/deepseek-r1-distill-llama, us.meta.llama3-1-8b-instruct-v1:0, openai/gpt-oss-20b-maas",
        "ai/deepseek-r1-distill-llama:8B-Q4_0, us.meta.llama3-1-8b-instruct-v1:0, openai/gpt-oss-20b-maas",
        "ai/deepseek-r1-distill-llama:8B-Q4_K_M, us.meta.llama3-1-8b-instruct-v1:0, openai/gpt-oss-20b-maas",
        "ai/deepseek-r1-distill-llama:8B-F16, us.meta.llama3-1-8b-instruct-v1:0, openai/gpt-oss-20b-maas",
        "ai/deepseek-r1-distill-llama:70B-Q4_0, us.deepseek.r1-v1:0, deepseek-ai/deepseek-r1-0528-maas",
        "ai/deepseek-r1-distill-llama:70B-Q4_K_M, us.deepseek.r1-v1:0, deepseek-ai/deepseek-r1-0528-maas",
        "ai/llama3.1, us.meta.llama3-1-8b-instruct-v1:0, meta/llama-3.3-70b-instruct-maas",
        "ai/llama3.1:8B-F16, us.meta.llama3-1-8b-instruct-v1:0, meta/llama-3.3-70b-instruct-maas",
        "ai/llama3.1:8B-Q4_K_M, us.meta.llama3-1-8b-instruct-v1:0, meta/llama-3.3-70b-instruct-maas",
        // Untagged is 3B; no Llama 3.2 is served any more.
        "ai/llama3.2, us.meta.llama3-1-8b-instruct-v1:0, gemini-3.5-flash-lite",
        "ai/llama3.2:1B-F16, us.meta.llama3-1-8b-instruct-v1:0, gemini-3.5-flash-lite",
        "ai/llama3.2:1B-Q4_0, us.meta.llama3-1-8b-instruct-v1:0, gemini-3.5-flash-lite",
        "ai/llama3.2:1B-Q8_0, us.meta.llama3-1-8b-instruct-v1:0, gemini-3.5-flash-lite",
        "ai/llama3.2:3B-F16, us.meta.llama3-1-8b-instruct-v1:0, gemini-3.5-flash-lite",
        "ai/llama3.2:3B-Q4_0, us.meta.llama3-1-8b-instruct-v1:0, gemini-3.5-flash-lite",
        "ai/llama3.2:3B-Q4_K_M, us.meta.llama3-1-8b-instruct-v1:0, gemini-3.5-flash-lite",
        "ai/llama3.3, us.meta.llama3-3-70b-instruct-v1:0, meta/llama-3.3-70b-instruct-maas",
        "ai/Llama3.3:70B-Q4_0, us.meta.llama3-3-70b-instruct-v1:0, meta/llama-3.3-70b-instruct-maas",
        "ai/llama3.3:70B-Q4_K_M, us.meta.llama3-3-70b-instruct-v1:0, meta/llama-3.3-70b-instruct-maas",
        "ai/mistral, mistral.mistral-7b-instruct-v0:2, mistralai/mistral-small-2503",
        "ai/mistral:7B-F16, mistral.mistral-7b-instruct-v0:2, mistralai/mistral-small-2503",
        "ai/mistral:7B-Q4_0, mistral.mistral-7b-instruct-v0:2, mistralai/mistral-small-2503",
        "AI/MISTRAL:7b-q4_k_m, mistral.mistral-7b-instruct-v0:2, mistralai/mistral-small-2503",
        "ai/smollm2, amazon.nova-micro-v1:0, gemini-3.5-flash-lite",
        "default, amazon.nova-micro-v1:0, gemini-3.5-flash-lite",
        "nova-micro, amazon.nova-micro-v1:0, -",
        "ai/nova-micro:latest, amazon.nova-micro-v1:0, -",
        "nova-lite, amazon.nova-lite-v1:0, -",
        "nova-pro, amazon.nova-pro-v1:0, -",
        "nova-premier-v1, us.amazon.nova-premier-v1:0, -",
        // Gemini 2 is gone.
        "gemini-2.0-flash, -, gemini-3-flash-preview",
        "gemini-2.0-flash-lite, -, gemini-3.1-flash-lite",
        "gemini-2.5-flash, -, gemini-3.5-flash",
        "gemini-2.5-pro, -, gemini-3.1-pro-preview",
    })
    void goesTo(String asked, String bedrock, String vertex) {
        assertThat(model(asked, BEDROCK)).isEqualTo(bedrock);
        assertThat(model(asked, VERTEX)).isEqualTo(vertex);
    }

    private String model(String asked, Hosts hosts) {
        Mapped mapped = mapping.map(asked, hosts);
        return mapped == null ? "-" : mapped.deployment().model();
    }
}

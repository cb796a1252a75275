package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each service is sent for the same request, byte for byte. */
class GoldenRequestTest {
    private static String resource(String path) throws IOException {
        try (InputStream in = GoldenRequestTest.class.getResourceAsStream("/wire/" + path)) {
            assertThat(in).as(path).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "openai, gpt-5.1",
        "azure, gpt-5.1",
        "azure, gpt-35-turbo",
        "azure_classic, my-deployment",
        "xai, grok-4",
        "cohere, command-a-03-2025",
        "ollama, qwen3:8b",
        "together, openai/gpt-oss-20b",
        "groq, llama-3.3-70b-versatile",
        "groq, openai/gpt-oss-120b",
        "deepseek, deepseek-chat",
        "mistral, mistral-large-latest",
        "mistral, open-mixtral-8x7b",
        "fireworks, llama-v3p3-70b-instruct",
        "deepinfra, Qwen/Qwen3-32B",
        "openrouter, deepseek/deepseek-chat",
        "cerebras, gpt-oss-120b",
        "sambanova, Meta-Llama-3.3-70B-Instruct",
        "nvidia, meta/llama-3.3-70b-instruct",
        "huggingface, Qwen/Qwen3-32B:groq",
        "digitalocean, llama3.3-70b-instruct",
        "docker, ai/smollm2",
        "vllm, Qwen/Qwen3-32B",
        "lmstudio, qwen3-8b",
        "llamacpp, default",
        "litellm_proxy, gpt-5.1",
        "moonshot, kimi-k2.5",
        "moonshot, moonshot-v1-8k",
        "zai, glm-4.6",
        "dashscope, qwen3-235b-a22b",
        "minimax, MiniMax-M2",
        "vertex_openapi, google/gemini-2.5-flash",
        "bedrock_openai, openai.gpt-oss-120b-1:0",
        "gemini_openai, gemini-2.5-flash",
        "anthropic_openai, claude-sonnet-4-5",
        "databricks, databricks-claude-sonnet-4",
        "cloudflare, @cf/meta/llama-3.3-70b",
        "novita, deepseek/deepseek-v3",
        "hyperbolic, some-model",
        "nebius, some-model",
        "baseten, some-model",
        "friendli, some-model",
        "scaleway, some-model",
        "ovhcloud, some-model",
        "inception, mercury",
        "custom, some-model"
    })
    void sendsAsTheServiceWantsIt(String service, String model) throws IOException {
        String sent = Rendering.to(service).model(model).chat(resource("given/chat/everything.json"));

        assertThat(sent).isEqualTo(resource(service + "/chat/everything-" + file(model) + ".request.json"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "openai, gpt-5.1",
        "azure, gpt-5.1",
        "azure_classic, my-deployment",
        "xai, grok-4",
        "cohere, command-a-03-2025",
        "ollama, qwen3:8b",
        "together, openai/gpt-oss-20b",
        "groq, llama-3.3-70b-versatile",
        "deepseek, deepseek-chat",
        "mistral, mistral-large-latest",
        "fireworks, llama-v3p3-70b-instruct",
        "deepinfra, Qwen/Qwen3-32B",
        "openrouter, deepseek/deepseek-chat",
        "cerebras, gpt-oss-120b",
        "sambanova, Meta-Llama-3.3-70B-Instruct",
        "nvidia, meta/llama-3.3-70b-instruct",
        "huggingface, Qwen/Qwen3-32B:groq",
        "digitalocean, llama3.3-70b-instruct",
        "docker, ai/smollm2",
        "vllm, Qwen/Qwen3-32B",
        "lmstudio, qwen3-8b",
        "llamacpp, default",
        "litellm_proxy, gpt-5.1",
        "moonshot, kimi-k2.5",
        "zai, glm-4.6",
        "dashscope, qwen3-235b-a22b",
        "minimax, MiniMax-M2",
        "custom, some-model"
    })
    void asksForAStreamAsTheServiceWantsIt(String service, String model) throws IOException {
        String sent = Rendering.to(service).model(model).stream(resource("given/chat/stream.json"));

        assertThat(sent).isEqualTo(resource(service + "/chat/stream-" + file(model) + ".request.json"));
    }

    private static String file(String model) {
        return model.replaceAll("[^A-Za-z0-9.-]", "_");
    }
}

package io.postern.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNameTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ai/llama3.3:70B-Q4_K_M, llama, 3.3, 70",
        "hf.co/someone/Meta-Llama-3.1-8B-Instruct-GGUF:Q4_K_M, llama, 3.1, 8",
        "docker.io/ai/gemma3:latest, gemma, 3, ",
        "llama-v3p3-70b, llama, 3.3, 70",
        "llama3-1-8b, llama, 3.1, 8",
        "us.qwen.qwen3-vl-235b-a22b, qwen, 3, 235",
        "qwen3:30B-A3B-UD-Q4_K_XL, qwen, 3, 30",
        "qwen3-235b-a22b-2507, qwen, 3, 235",
        "mixtral:8x7b, mixtral, , 56",
        "smollm2:135M-F16, smollm, 2, 0.135",
        "gemma-3n-e4b-it, gemma-n, 3, 4",
        "claude-haiku-4-5-20251001, claude-haiku, 4.5, ",
        "claude3-haiku, claude-haiku, 3, ",
        "kimi-k2.5, kimi-k, 2.5, ",
        "deepseek-r1-0528, deepseek-r, 1, ",
        "Qwen3.8-2.4T-A95B, qwen, 3.8, 2400",
        "gpt-oss-vllm, gpt-oss, , ",
    })
    void readsFamilyVersionAndSize(String name, String family, String version, Double size) {
        Traits traits = ModelName.read(name);

        assertThat(traits.family()).isEqualTo(family);
        assertThat(String.valueOf(traits.version())).isEqualTo(String.valueOf(version));
        assertThat(traits.size()).isEqualTo(size);
    }

    @Test
    void readsTheActiveSize() {
        assertThat(ModelName.read("qwen3:30B-A3B").active()).isEqualTo(3);
    }

    @Test
    void readsWhatAModelIsMadeFor() {
        assertThat(ModelName.read("qwen3-coder").coder()).isTrue();
        assertThat(ModelName.read("qwen3-vl").vision()).isTrue();
        assertThat(ModelName.read("qwen3:4b-thinking").reasoning()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"qwen3, CHAT", "qwen3-embedding, EMBED", "qwen3-reranker, RERANK", "gpt-oss-safeguard, GUARD"})
    void readsTheTask(String name, Task task) {
        assertThat(ModelName.read(name).task()).isEqualTo(task);
    }

    @ParameterizedTest
    @CsvSource({"llama3.3:Q4_0", "llama3.3:IQ4_XS", "llama3.3:BF16", "llama3.3-fp8", "llama3.3:mxfp4", "llama3.3-4bit"})
    void leavesOutQuantisation(String name) {
        assertThat(ModelName.read(name).isNamedLike(ModelName.read("llama3.3"))).isTrue();
        assertThat(ModelName.read(name).size()).isNull();
    }

    @Test
    void readsAnyText() {
        Random random = new Random(7);
        String letters = "ab:/-._ 0149xkmtbpqvé\u0130";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int n = random.nextInt(24); n > 0; n--) name.append(letters.charAt(random.nextInt(letters.length())));

            assertThatCode(() -> ModelName.read(name.toString()))
                    .as(name.toString())
                    .doesNotThrowAnyException();
        }
    }
}

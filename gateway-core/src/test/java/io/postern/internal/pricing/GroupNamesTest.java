package io.postern.internal.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupNamesTest {
    @ParameterizedTest
    @CsvSource({
        "meta-llama/Llama-3.3-70B-Instruct-Turbo, llama-3.3-70b",
        "us.meta.llama3-3-70b-instruct-v1:0, llama-3.3-70b",
        "meta/llama-3.3-70b-instruct-maas, llama-3.3-70b",
        "accounts/fireworks/models/llama-v3p3-70b-instruct, llama-3.3-70b",
        "llama-3.3-70b-versatile, llama-3.3-70b",
        "meta-llama/Meta-Llama-3.1-8B-Instruct, llama-3.1-8b",
        "meta.llama3-1-8b-instruct-v1:0, llama-3.1-8b",
        "llama-3.1-8b-instant, llama-3.1-8b",
        "meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8, llama-4-maverick",
        "meta.llama4-scout-17b-instruct-v1:0, llama-4-scout",
        "openai.gpt-oss-120b-1:0, gpt-oss-120b",
        "openai/gpt-oss-20b-maas, gpt-oss-20b",
        "deepseek.v3.2, deepseek-v3.2",
        "accounts/fireworks/models/deepseek-v4p1-flash, deepseek-v4.1-flash",
        "accounts/fireworks/models/glm-5p2, glm-5.2",
        "zai-glm-4.7, glm-4.7",
        "zai.glm-5, glm-5",
        "zai-org/GLM-5.1, glm-5.1",
        "moonshotai/Kimi-K2.7-Code, kimi-k2.7-code",
        "MiniMaxAI/MiniMax-M2.5, minimax-m2.5",
        "qwen.qwen3-235b-a22b-2507-v1:0, qwen3-235b-a22b-2507",
        "qwen/qwen3-235b-a22b-instruct-2507-maas, qwen3-235b-a22b-2507",
        "Qwen/Qwen3-235B-A22B-Instruct-2507-tput, qwen3-235b-a22b-2507",
        "qwen-3.8-27b, qwen3.8-27b",
        "google/gemma-4-31B-it, gemma-4-31b",
        "global.anthropic.claude-haiku-4-5-20251001-v1:0, claude-haiku-4.5",
        "claude-opus-4-8@20260301, claude-opus-4.8",
        "claude-sonnet-5, claude-sonnet-5",
        "models/gemini-3.5-flash, gemini-3.5-flash",
    })
    void dropsWhatBelongsToTheHost(String model, String group) {
        assertThat(GroupNames.propose(model)).isEqualTo(group);
    }

    @ParameterizedTest
    @CsvSource({
        "deepseek-ai/DeepSeek-V4-Flash, deepseek-ai/DeepSeek-V4-Flash-0731",
        "deepseek-ai/DeepSeek-V4-Flash, deepseek-ai/DeepSeek-V4-Pro",
        "moonshotai/kimi-k2, moonshotai/kimi-k2-thinking",
        "meta-llama/Llama-3.3-70B-Instruct, meta-llama/Llama-3.1-70B-Instruct",
        "meta-llama/Llama-3.1-8B-Instruct, meta-llama/Llama-3.1-70B-Instruct",
        "deepseek-r1, deepseek-r1-distill-llama-70b",
        "llama-3.2-11b, llama-3.2-11b-vision",
        "qwen3-235b-a22b-2507, qwen3-235b-a22b",
        "grok-4.20-0309-reasoning, grok-4.20-0309-non-reasoning",
        "mistral-small-2506, mistral-small-2603",
    })
    void keepsWhatTellsModelsApart(String one, String other) {
        assertThat(GroupNames.propose(one)).isNotEqualTo(GroupNames.propose(other));
    }

    @ParameterizedTest
    @CsvSource({"llama-3-70b-instruct, llama-3-70b", "meta.llama3-70b-instruct-v1:0, llama-3-70b"})
    void aSizeIsNoGeneration(String model, String group) {
        assertThat(GroupNames.propose(model)).isEqualTo(group);
    }
}

package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.provider.openai.PresetRequest.ContentForm;
import io.postern.provider.openai.PresetRequest.DeveloperRole;
import io.postern.provider.openai.PresetRequest.Images;
import io.postern.provider.openai.PresetRequest.JsonObjectMode;
import io.postern.provider.openai.PresetRequest.MessageName;
import io.postern.provider.openai.PresetRequest.Replay;
import io.postern.provider.openai.PresetRequest.SchemaMode;
import io.postern.provider.openai.PresetRequest.StreamUsage;
import io.postern.provider.openai.PresetRequest.Tokens;
import io.postern.provider.openai.PresetRequest.ToolIds;
import io.postern.provider.openai.PresetResponse.Adding;
import io.postern.provider.openai.PresetResponse.RateHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quirks on which a call succeeds or fails, service by service. */
class ShippedQuirksTest {
    private static Preset preset(String id) {
        return Presets.shipped().find(id).orElseThrow();
    }

    private static PresetRequest request(String id) {
        return preset(id).request();
    }

    @Test
    void openAiIsSentEverything() {
        PresetRequest request = request("openai");

        assertThat(request.drop()).isEmpty();
        assertThat(request.allow()).isEmpty();
        assertThat(request.tools().dropStrict()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "openai, EITHER",
        "azure, MAX_COMPLETION_TOKENS",
        "groq, MAX_COMPLETION_TOKENS",
        "cerebras, MAX_COMPLETION_TOKENS",
        "ollama, MAX_TOKENS",
        "mistral, MAX_TOKENS",
        "deepseek, MAX_TOKENS",
        "together, MAX_TOKENS",
        "moonshot, MAX_TOKENS",
        "xai, EITHER",
        "openrouter, EITHER",
        "vllm, EITHER",
        "sambanova, EITHER",
        "poe, MAX_TOKENS"
    })
    void namesTheTokenMaximumAsTheServiceDoes(String id, Tokens tokens) {
        assertThat(request(id).tokens()).isEqualTo(tokens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "azure", "cohere", "openrouter", "litellm_proxy", "anthropic_openai"})
    void keepsTheDeveloperRoleWhereItIsUnderstood(String id) {
        assertThat(request(id).developerRole()).isEqualTo(DeveloperRole.DEVELOPER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deepseek", "deepinfra", "zai", "groq", "mistral", "ollama", "xai", "vllm", "poe"})
    void turnsTheDeveloperRoleToSystemElsewhere(String id) {
        assertThat(request(id).developerRole()).isEqualTo(DeveloperRole.SYSTEM);
    }

    @Test
    void azureSpeaksTheOldWayToOldModels() {
        PresetRequest old = preset("azure_classic").request("gpt-35-turbo");

        assertThat(old.tokens()).isEqualTo(Tokens.MAX_TOKENS);
        assertThat(old.developerRole()).isEqualTo(DeveloperRole.SYSTEM);
        assertThat(preset("azure").request("gpt-5").tokens()).isEqualTo(Tokens.MAX_COMPLETION_TOKENS);
    }

    @Test
    void azureTakesTheKeyBareInItsOwnHeader() {
        assertThat(preset("azure").auth().header()).isEqualTo("api-key");
        assertThat(preset("azure").auth().prefix()).isEmpty();
        assertThat(preset("azure").auth().tokenEnv()).containsExactly("AZURE_OPENAI_AD_TOKEN");
    }

    @Test
    void classicAzureNeedsAnApiVersion() {
        assertThat(preset("azure_classic").additions().requiredQuery()).containsExactly("api-version");
        assertThat(preset("azure_classic").additions().queryEnv().get("api-version"))
                .contains("OPENAI_API_VERSION");
        assertThat(preset("azure").additions().requiredQuery()).isEmpty();
    }

    @Test
    void xaiReasoningModelsGetNoStopAndNoPenalties() {
        assertThat(preset("xai").request("grok-4").drop())
                .contains("stop", "frequency_penalty", "presence_penalty", "store");
        assertThat(preset("xai").request("grok-4-fast-non-reasoning").drop()).doesNotContain("stop");
    }

    @Test
    void xaiGetsReasoningEffortOnlyWhereTheModelHasIt() {
        assertThat(preset("xai").request("grok-3-mini").drop()).doesNotContain("reasoning_effort");
        assertThat(preset("xai").request("grok-4").drop()).contains("reasoning_effort");
    }

    @Test
    void xaiCountsReasoningOutsideTheCompletion() {
        assertThat(preset("xai").response().reasoningOutsideCompletion()).isEqualTo(Adding.ALWAYS);
        assertThat(preset("deepinfra").response().reasoningOutsideCompletion()).isEqualTo(Adding.WHEN_LARGER);
    }

    @Test
    void mistralIsSentOnlyWhatItKnows() {
        PresetRequest mistral = request("mistral");

        assertThat(mistral.allow()).contains("random_seed", "tools").doesNotContain("store", "reasoning_effort");
        assertThat(mistral.streamUsage()).isEqualTo(StreamUsage.NEVER);
        assertThat(mistral.rename()).containsEntry("seed", "random_seed");
        assertThat(mistral.tools().choiceMap()).containsEntry("required", "any");
        assertThat(mistral.tools().ids()).isEqualTo(ToolIds.ALNUM9);
        assertThat(mistral.messages().name()).isEqualTo(MessageName.TOOL_ONLY);
        assertThat(mistral.messages().dropEmptyAssistant()).isTrue();
        assertThat(mistral.messages().stripNulls()).isTrue();
        assertThat(mistral.schema().stripKeys()).containsExactly("$id", "$schema", "strict");
    }

    @Test
    void mistralTakesReasoningEffortWhereTheModelDoes() {
        PresetRequest request = preset("mistral").request("mistral-small-latest");

        assertThat(request.allow()).contains("reasoning_effort");
        assertThat(request.drop()).doesNotContain("reasoning_effort");
    }

    @Test
    void oldMistralModelsNeedAnAssistantBetweenToolAndUser() {
        assertThat(preset("mistral").request("open-mixtral-8x7b").messages().assistantAfterTool())
                .isTrue();
        assertThat(request("mistral").messages().assistantAfterTool()).isFalse();
    }

    @Test
    void groqGetsNoZeroTemperatureAndOneChoice() {
        assertThat(request("groq").values().get("temperature").get("0")).isEqualTo(JsonValue.parse("1e-08"));
        assertThat(request("groq").maxChoices()).isEqualTo(1);
        assertThat(request("groq").messages().stripNulls()).isTrue();
    }

    @Test
    void groqHasSchemasOnSomeModelsAndNeverBesideTools() {
        assertThat(request("groq").schema().mode()).isEqualTo(SchemaMode.JSON_OBJECT_WITH_PROMPT);
        assertThat(preset("groq").request("openai/gpt-oss-120b").schema().mode())
                .isEqualTo(SchemaMode.NATIVE);
        assertThat(request("groq").schema().notWith()).containsExactlyInAnyOrder("stream", "tools");
    }

    @Test
    void deepSeekGetsASchemaInThePrompt() {
        assertThat(request("deepseek").schema().mode()).isEqualTo(SchemaMode.JSON_OBJECT_WITH_PROMPT);
        assertThat(request("deepseek").jsonObject()).isEqualTo(JsonObjectMode.NEEDS_WORD);
        assertThat(request("deepseek").messages().content()).isEqualTo(ContentForm.STRING);
    }

    @Test
    void deepSeekWantsItsReasoningBackButNotFromR1() {
        assertThat(request("deepseek").reasoning().replay()).isEqualTo(Replay.REQUIRE);
        assertThat(preset("deepseek").request("deepseek-r1").reasoning().replay())
                .isEqualTo(Replay.STRIP);
        assertThat(request("moonshot").reasoning().replay()).isEqualTo(Replay.REQUIRE);
    }

    @Test
    void ollamaGetsItsImagesInlineAndNoToolChoice() {
        assertThat(request("ollama").messages().images()).isEqualTo(Images.DATA_ONLY);
        assertThat(request("ollama").tools().choiceValues()).containsExactly("auto");
        assertThat(request("ollama").drop()).contains("n", "logit_bias", "user", "parallel_tool_calls");
        assertThat(request("ollama").modelValues()).containsExactly("temperature", "top_p");
        assertThat(preset("ollama").response().uniqueIds()).isFalse();
    }

    @Test
    void ollamaCloudIsOllamaWithAKey() {
        Preset cloud = preset("ollama_cloud");

        assertThat(cloud.local()).isFalse();
        assertThat(cloud.auth().optional()).isFalse();
        assertThat(cloud.request()).isEqualTo(request("ollama"));
        assertThat(cloud.address().complete("https://ollama.com")).isEqualTo("https://ollama.com");
    }

    @Test
    void fireworksModelsGetTheirPrefix() {
        assertThat(request("fireworks").modelPrefix()).isEqualTo("accounts/fireworks/models/");
        assertThat(request("fireworks").tools().choiceMap()).containsEntry("required", "any");
        assertThat(request("fireworks").tools().dropStrict()).isTrue();
    }

    @Test
    void deepInfraToolContentIsAString() {
        assertThat(request("deepinfra").messages().stringToolContent()).isTrue();
        assertThat(request("deepinfra").tools().choiceValues()).containsExactly("auto", "none");
        assertThat(preset("deepinfra").response().singleNewlineFrames()).isTrue();
    }

    @Test
    void openRouterGetsEffortInItsReasoningObject() {
        assertThat(request("openrouter").streamUsage()).isEqualTo(StreamUsage.OMIT);
        assertThat(request("openrouter").reasoning().effort().get("*"))
                .isEqualTo(JsonValue.parse("{\"reasoning\":{\"effort\":\"{effort}\"}}"));
        assertThat(request("openrouter").reasoning().fields()).containsExactly("reasoning", "reasoning_details");
    }

    @Test
    void cerebrasStrictSchemasAreClosed() {
        assertThat(request("cerebras").schema().closeStrictObjects()).isTrue();
        assertThat(request("cerebras").drop()).contains("frequency_penalty", "presence_penalty", "logit_bias");
    }

    @Test
    void moonshotTemperatureStaysBelowOne() {
        PresetRequest.Clamp clamp = request("moonshot").clamp().get("temperature");

        assertThat(clamp.max()).isEqualTo(1.0);
        assertThat(clamp.minForManyChoices()).isEqualTo(0.3);
        assertThat(request("moonshot").tools().choiceValues()).doesNotContain("required");
        assertThat(preset("moonshot").request("kimi-k2.5").schema().mode()).isEqualTo(SchemaMode.NATIVE);
    }

    @Test
    void zaiThinksInsteadOfMakingAnEffort() {
        assertThat(request("zai").reasoning().effort().get("none"))
                .isEqualTo(JsonValue.parse("{\"thinking\":{\"type\":\"disabled\"}}"));
        assertThat(request("zai").defaults().streamTools()).containsKey("tool_stream");
        assertThat(request("zhipu_coding_plan").reasoning())
                .isEqualTo(request("zai").reasoning());
    }

    @Test
    void dashScopeThinkingModelsDoNotThinkWithoutAStream() {
        assertThat(preset("dashscope").request("qwen3-235b-a22b").defaults().notStream())
                .containsKey("enable_thinking");
        assertThat(preset("dashscope").request("qwen-max").defaults().notStream())
                .isEmpty();
        assertThat(preset("dashscope_cn").request("qwq-plus").streamOnly()).isTrue();
        assertThat(request("dashscope").jsonObject()).isEqualTo(JsonObjectMode.NEEDS_WORD);
    }

    @Test
    void miniMaxSplitsReasoningAndRepeatsTheMessageAtTheEnd() {
        assertThat(request("minimax").defaults().always()).containsKey("reasoning_split");
        assertThat(request("minimax").schema().mode()).isEqualTo(SchemaMode.DROP);
        assertThat(preset("minimax_cn").response().ignoreTerminalMessage()).isTrue();
    }

    @Test
    void lmStudioGetsASchemaForAJsonObject() {
        assertThat(request("lmstudio").jsonObject()).isEqualTo(JsonObjectMode.AS_SCHEMA);
        assertThat(preset("lmstudio").response().thinkTags()).isTrue();
    }

    @Test
    void databricksSplitsGluedCallsAndGivesClaudeSchemasAsTools() {
        assertThat(preset("databricks").response().splitGluedArguments()).isTrue();
        assertThat(preset("databricks")
                        .request("databricks-claude-sonnet-4")
                        .schema()
                        .mode())
                .isEqualTo(SchemaMode.TOOL);
        assertThat(preset("databricks").request("databricks-claude-sonnet-4").drop())
                .contains("n", "seed");
    }

    @Test
    void voyageNamesDimensionsItsOwnWay() {
        assertThat(request("voyage").embeddings().rename()).containsEntry("dimensions", "output_dimension");
        assertThat(request("voyage")
                        .embeddings()
                        .values()
                        .get("encoding_format")
                        .get("float")
                        .isNull())
                .isTrue();
        assertThat(preset("voyage").paths().chat()).isNull();
        assertThat(preset("voyage").paths().embeddings()).isEqualTo("/embeddings");
    }

    @Test
    void anUncheckedServiceGetsTheCarefulDefaults() {
        PresetRequest poe = request("poe");

        assertThat(poe.drop()).containsExactly("store", "metadata", "service_tier", "prediction");
        assertThat(poe.tools().dropStrict()).isTrue();
        assertThat(poe.streamUsage()).isEqualTo(StreamUsage.SEND);
        assertThat(poe.schema().mode()).isEqualTo(SchemaMode.NATIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, OPENAI",
        "azure, AZURE",
        "groq, OPENAI",
        "anthropic_openai, ANTHROPIC",
        "cerebras, CEREBRAS",
        "mistral, MISTRAL",
        "together, TOGETHER",
        "fireworks, FIREWORKS",
        "digitalocean, DIGITALOCEAN",
        "openrouter, OPENROUTER",
        "sambanova, SAMBANOVA",
        "deepseek, NONE",
        "ollama, NONE",
        "vllm, NONE",
        "poe, AUTO"
    })
    void knowsWhoseRateHeadersTheseAre(String id, RateHeaders headers) {
        assertThat(preset(id).response().rateHeaders()).isEqualTo(headers);
    }
}

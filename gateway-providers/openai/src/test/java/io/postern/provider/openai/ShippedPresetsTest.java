package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list that ships: every row is whole, and the facts that calls depend on stand in it. */
class ShippedPresetsTest {
    private final Presets presets = Presets.shipped();

    static List<Preset> all() {
        return Presets.shipped().all();
    }

    static Stream<Preset> retired() {
        return all().stream().filter(preset -> preset.retired().isPresent());
    }

    @Test
    void knowsMoreThan165Services() {
        assertThat(presets.all()).hasSizeGreaterThan(165);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai",
                "azure",
                "azure_classic",
                "xai",
                "cohere",
                "ollama",
                "ollama_cloud",
                "together",
                "groq",
                "deepseek",
                "mistral",
                "perplexity",
                "fireworks",
                "deepinfra",
                "openrouter",
                "cerebras",
                "sambanova",
                "nvidia",
                "huggingface",
                "digitalocean",
                "docker",
                "vllm",
                "lmstudio",
                "llamacpp",
                "litellm_proxy",
                "github",
                "moonshot",
                "moonshot_cn",
                "zai",
                "zhipu",
                "dashscope",
                "dashscope_cn",
                "minimax",
                "vertex_openapi",
                "bedrock_openai",
                "gemini_openai",
                "anthropic_openai",
                "databricks",
                "cloudflare",
                "novita",
                "hyperbolic",
                "nebius",
                "baseten",
                "friendli",
                "scaleway",
                "ovhcloud",
                "inception",
                "voyage",
                "jina",
                "custom"
            })
    void holdsAsCheckedTheService(String id) {
        assertThat(presets.find(id)).hasValueSatisfying(preset -> {
            assertThat(preset.id()).isEqualTo(id);
            assertThat(preset.verified()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "telnyx",
                "qiniu",
                "atlascloud",
                "gmi",
                "requesty",
                "edenai",
                "venice",
                "poe",
                "chutes",
                "nano_gpt",
                "publicai",
                "xiaomi",
                "nscale",
                "featherless",
                "lambda",
                "wandb",
                "morph",
                "meta",
                "siliconflow",
                "vercel",
                "opencode",
                "upstage",
                "stepfun",
                "volcengine",
                "localai",
                "sglang"
            })
    void holdsAsUncheckedTheService(String id) {
        assertThat(presets.find(id))
                .hasValueSatisfying(preset -> assertThat(preset.verified()).isFalse());
    }

    @Test
    void listsTheCheckedOnesFirst() {
        List<Boolean> verified = presets.all().stream().map(Preset::verified).toList();

        assertThat(verified.subList(0, verified.lastIndexOf(true) + 1)).containsOnly(true);
    }

    @ParameterizedTest
    @MethodSource("all")
    void baseUrlsParse(Preset preset) {
        for (String url : urls(preset)) {
            URI uri = URI.create(url);
            assertThat(uri.getHost()).as(url).isNotBlank();
            assertThat(uri.getQuery()).as(url).isNull();
            assertThat(url).doesNotEndWith("/").doesNotContain("chat/completions");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void onlyLocalServicesAreReachedWithoutTls(Preset preset) {
        if (preset.local()) return;
        String url = preset.address().url();
        if (url != null && !url.startsWith("{")) assertThat(url).startsWith("https://");
    }

    @ParameterizedTest
    @MethodSource("all")
    void onlyTheUsersOwnServicesLackABaseUrl(Preset preset) {
        if (preset.address().url() == null) assertThat(preset.id()).isIn("custom", "litellm_proxy");
    }

    @ParameterizedTest
    @MethodSource("all")
    void environmentNamesAreWellFormed(Preset preset) {
        List<String> names = new ArrayList<>(preset.auth().keyEnv());
        names.addAll(preset.auth().tokenEnv());
        names.addAll(preset.auth().credentialsEnv());
        names.addAll(preset.address().env());
        Stream.of(
                        preset.address().varsEnv(),
                        preset.additions().headersEnv(),
                        preset.additions().queryEnv())
                .map(Map::values)
                .flatMap(Collection::stream)
                .forEach(names::addAll);

        assertThat(names).allMatch(name -> name.matches("[A-Z0-9]+(_[A-Z0-9]+)+"));
        assertThat(names).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyServiceThatNeedsAKeySaysWhereItIsLookedFor(Preset preset) {
        boolean needsKey =
                !preset.auth().optional() && preset.auth().credentials().isEmpty();
        if (needsKey) assertThat(preset.auth().keyEnv()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyVariableOfABaseUrlCanComeFromTheEnvironment(Preset preset) {
        assertThat(preset.address().varsEnv().keySet())
                .containsAll(preset.address().variables());
    }

    @ParameterizedTest
    @MethodSource("all")
    void pathsBeginWithASlash(Preset preset) {
        Preset.Paths paths = preset.paths();
        Stream.of(paths.chat(), paths.embeddings(), paths.models(), paths.responses())
                .filter(path -> path != null)
                .forEach(path -> assertThat(path).startsWith("/").doesNotEndWith("/"));
    }

    @ParameterizedTest
    @MethodSource("retired")
    void aRetiredServiceNamesAPresetThatFollowsIt(Preset preset) {
        Preset.Retired retired = preset.retired().orElseThrow();

        assertThat(presets.find(retired.successor()))
                .hasValueSatisfying(successor -> assertThat(successor.retired()).isEmpty());
        assertThat(retired.message()).isNotBlank();
    }

    @Test
    void perplexityGitHubModelsAndTheLlamaApiAreRetired() {
        assertThat(retired().map(Preset::id)).containsExactlyInAnyOrder("perplexity", "github", "llama");
    }

    @Test
    void noTwoServicesShareABaseUrl() {
        Map<String, Set<String>> idsByUrl = new HashMap<>();
        presets.all().stream()
                .filter(preset -> preset.address().url() != null && !preset.local())
                .forEach(preset -> idsByUrl.computeIfAbsent(preset.address().url(), url -> new LinkedHashSet<>())
                        .add(preset.id()));

        assertThat(idsByUrl.values()).allMatch(ids -> ids.size() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini", "anthropic", "vertex", "bedrock", "local", "google"})
    void leavesTheIdsOfOtherAdaptersAlone(String id) {
        assertThat(presets.find(id)).isEmpty();
    }

    private static List<String> urls(Preset preset) {
        List<String> urls = new ArrayList<>(preset.address().variants().values());
        if (preset.address().url() != null) urls.add(preset.address().url());
        return urls.stream()
                .map(url ->
                        url.replaceAll("^\\{[a-z_]+}", "https://example.com").replaceAll("\\{[a-z_]+}", "x"))
                .toList();
    }
}

package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCapabilitiesTest {
    private static Capabilities at(String service, String model) {
        return Connecting.to(service).key("k").connect().capabilities(model);
    }

    /** The features a model is known not to have. */
    private static List<Feature> lackedBy(Capabilities capabilities) {
        return Arrays.stream(Feature.values()).filter(capabilities::lacks).collect(Collectors.toList());
    }

    private static List<Feature> ownedBy(Capabilities capabilities) {
        return Arrays.stream(Feature.values())
                .filter(feature -> capabilities.supports(feature).orElse(false))
                .collect(Collectors.toList());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "gpt-6-sol, 1050000, 128000",
        "gpt-5.6-luna, 1050000, 128000",
        "gpt-5.4, 1050000, 128000",
        "gpt-5.4-nano-2026-03-17, 400000, 128000",
        "gpt-5.2, 400000, 128000",
        "gpt-5.2-chat-latest, 128000, 16384",
        "gpt-5-mini, 400000, 128000",
        "gpt-4.1-mini, 1047576, 32768",
        "GPT-4o-2024-08-06, 128000, 16384",
        "ft:gpt-4o-mini-2024-07-18:acme::abc, 128000, 16384",
        "o3, 200000, 100000",
        "gpt-audio-mini, 128000, 16384",
    })
    void knowsTheSizesOfOpenAisFamilies(String model, long window, long output) {
        Capabilities capabilities = at("openai", model);

        assertThat(capabilities.contextWindow()).hasValue(window);
        assertThat(capabilities.maxOutputTokens()).hasValue(output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o", "gpt-4o-mini", "chatgpt-4o-latest", "gpt-4.1"})
    void knowsTheModelsThatDoNotReason(String model) {
        Capabilities capabilities = at("openai", model);

        assertThat(lackedBy(capabilities)).containsExactly(Feature.AUDIO_INPUT, Feature.PREFILL, Feature.REASONING);
        assertThat(ownedBy(capabilities))
                .contains(Feature.IMAGES, Feature.LOGPROBS, Feature.MULTIPLE_CHOICES, Feature.SAMPLING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-5", "gpt-5-mini", "gpt-5-nano-2025-08-07", "o3", "o4-mini"})
    void knowsTheModelsThatAlwaysReason(String model) {
        Capabilities capabilities = at("openai", model);

        assertThat(lackedBy(capabilities))
                .containsExactly(Feature.AUDIO_INPUT, Feature.PREFILL, Feature.LOGPROBS, Feature.SAMPLING);
        assertThat(ownedBy(capabilities)).contains(Feature.TOOLS, Feature.JSON_SCHEMA, Feature.REASONING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-5.1", "gpt-5.2-2025-12-11", "gpt-5.4", "gpt-5.6-sol", "gpt-6-astra"})
    void leavesSamplingOpenWhereItHangsOnTheEffort(String model) {
        assertThat(at("openai", model).supports(Feature.SAMPLING)).isEmpty();
        assertThat(at("openai", model).supports(Feature.LOGPROBS)).isEmpty();
        assertThat(at("openai", model).supports(Feature.REASONING)).contains(true);
    }

    @Test
    void takesANewGenerationForTheNewestKnownAndDeniesNothing() {
        Capabilities capabilities = at("openai", "gpt-7-sol");

        assertThat(capabilities.contextWindow())
                .isEqualTo(at("openai", "gpt-6-sol").contextWindow());
        assertThat(ownedBy(capabilities)).contains(Feature.TOOLS, Feature.IMAGES);
        assertThat(lackedBy(capabilities)).isEmpty();
    }

    @Test
    void takesANewMemberOfAFamilyForTheNewestOfIt() {
        assertThat(at("openai", "gpt-5.7-terra"))
                .hasToString(at("openai", "gpt-5.6-terra").toString());
    }

    @Test
    void knowsWhichModelHears() {
        Capabilities capabilities = at("openai", "gpt-audio");

        assertThat(ownedBy(capabilities)).contains(Feature.AUDIO_INPUT);
        assertThat(lackedBy(capabilities)).contains(Feature.IMAGES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-image-1",
                "gpt-realtime",
                "gpt-4o-mini-tts",
                "gpt-4o-search-preview",
                "gpt-5-codex",
                "gpt-oss-120b",
                "o3-mini",
                "davinci",
                "whatever",
                "",
            })
    void leavesOpenWhatIsNoChatModelOrNobodys(String model) {
        assertThat(at("openai", model)).isSameAs(Capabilities.unknown());
    }

    @ParameterizedTest(name = "{1} at {0}")
    @CsvSource({
        "groq, openai/gpt-oss-120b, 131072, 65536",
        "together, meta-llama/Llama-3.3-70B-Instruct-Turbo, 131072, 131072",
        "mistral, mistral-small-2603, 256000, 256000",
        "fireworks, gpt-oss-120b, 131072, 32768",
        "fireworks, accounts/fireworks/models/gpt-oss-120b, 131072, 32768",
        "deepinfra, Qwen/Qwen3-32B, 40960, 40960",
        "cerebras, gpt-oss-120b, 131072, 40960",
        "cohere, command-r-08-2024, 128000, 4096",
        "deepseek, deepseek-flash, 1000000, 384000",
        "gemini_openai, gemini-3.5-flash, 1048576, 65536",
        "anthropic_openai, claude-haiku-4-5, 200000, 64000",
    })
    void knowsTheSizesOfOtherServicesModels(String service, String model, long window, long output) {
        Capabilities capabilities = at(service, model);

        assertThat(capabilities.contextWindow()).hasValue(window);
        assertThat(capabilities.maxOutputTokens()).hasValue(output);
    }

    @Test
    void leavesOpenWhatNobodySaidOfAModel() {
        Capabilities capabilities = at("deepinfra", "Qwen/Qwen3-32B");

        assertThat(capabilities.supports(Feature.TOOLS)).contains(true);
        assertThat(capabilities.supports(Feature.IMAGES)).isEmpty();
        assertThat(at("xai", "grok-4.7").maxOutputTokens()).isEmpty();
    }

    @Test
    void knowsWhichModelsAreBlind() {
        assertThat(at("groq", "openai/gpt-oss-20b").lacks(Feature.IMAGES)).isTrue();
        assertThat(at("groq", "qwen/qwen3.6-27b").supports(Feature.IMAGES)).contains(true);
    }

    @Test
    void saysNothingOfAServerElsewhereThatUsesTheSameNames() {
        OpenAiProvider provider =
                Connecting.to("openai").baseUrl("http://localhost:8000/v1").connect();

        assertThat(provider.capabilities("gpt-4o")).isSameAs(Capabilities.unknown());
    }

    @Test
    void knowsTheServiceByItsOwnAddressWhoeverGivesIt() {
        OpenAiProvider provider = Connecting.to("openai")
                .key("k")
                .baseUrl("https://api.openai.com/v1/")
                .connect();

        assertThat(provider.capabilities("gpt-4o").contextWindow()).hasValue(128000);
    }

    @Test
    void knowsTheServiceInWhicheverRegion() {
        OpenAiProvider provider = Connecting.to("bedrock_openai")
                .key("k")
                .variable("AWS_REGION", "eu-west-1")
                .connect();

        assertThat(provider.capabilities("openai.gpt-oss-20b-1:0").contextWindow())
                .hasValue(128000);
    }

    @Test
    void answersForTheModelThatTheConnectionIsFixedTo() {
        OpenAiProvider provider =
                Connecting.to("openai").key("k").option("model", "\"gpt-4o\"").connect();

        assertThat(provider.capabilities("gpt-6-sol").contextWindow()).hasValue(128000);
    }

    @Test
    void knowsWhatAServiceHasNoFieldFor() {
        assertThat(lackedBy(at("groq", "anything"))).containsExactly(Feature.LOGPROBS, Feature.MULTIPLE_CHOICES);
        assertThat(lackedBy(at("zai", "anything"))).contains(Feature.SEED);
        assertThat(lackedBy(at("ollama", "llama3.3"))).contains(Feature.FORCED_TOOL_CHOICE);
        assertThat(lackedBy(at("minimax", "anything"))).contains(Feature.JSON_SCHEMA);
    }

    @Test
    void leavesUnknownWhatALenientCallLosesWithAWarning() {
        assertThat(at("zai", "anything").supports(Feature.MULTIPLE_CHOICES)).isEmpty();
        assertThat(at("ollama", "llama3.3").supports(Feature.MULTIPLE_CHOICES)).isEmpty();
    }

    @Test
    void findsAFieldThatAServiceCallsOtherwise() {
        assertThat(at("mistral", "mistral-small-2603").lacks(Feature.SEED)).isFalse();
        assertThat(at("mistral", "mistral-small-2603").lacks(Feature.LOGPROBS)).isTrue();
    }

    @Test
    void remembersTheLastModelOnly() {
        OpenAiProvider provider = Connecting.to("openai").key("k").connect();

        assertThat(provider.capabilities("gpt-4o")).isSameAs(provider.capabilities("gpt-4o"));
        assertThat(provider.capabilities("o3").contextWindow()).hasValue(200000);
        assertThat(provider.capabilities("gpt-4o").contextWindow()).hasValue(128000);
    }

    @Test
    void readsEveryLine() throws IOException {
        for (String line : lines()) {
            if (line.startsWith("[")) continue;
            List<String> words = Arrays.asList(line.split(" "));
            for (String number : words.subList(Math.min(1, words.size()), Math.min(3, words.size()))) {
                assertThat(number).as(line).matches("-|[1-9]\\d{2,6}");
            }
            for (String word : words.subList(Math.min(3, words.size()), words.size())) {
                String feature = word.startsWith("-") ? word.substring(1) : word;
                assertThat(Feature.valueOf(feature.toUpperCase(java.util.Locale.ROOT)))
                        .as(line)
                        .isNotNull();
            }
            assertThat(words.get(0)).as("compared in lower case").isLowerCase();
        }
    }

    @Test
    void belongsToServicesThatThereAre() throws IOException {
        for (String line : lines()) {
            if (line.startsWith("["))
                assertThat(Presets.shipped().find(line.substring(1, line.length() - 1)))
                        .isPresent();
        }
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = ModelCapabilities.class.getResourceAsStream("capabilities.txt")) {
            List<String> lines = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isEmpty() && !line.startsWith("#")) lines.add(line);
            }
            return lines;
        }
    }
}

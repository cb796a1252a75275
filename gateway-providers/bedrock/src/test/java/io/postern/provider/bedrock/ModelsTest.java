package io.postern.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.provider.bedrock.BedrockModel.Family;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of models, by their ids in all their forms. */
class ModelsTest {
    private final BedrockModels models = new BedrockModels(Map.of("arn:x", "amazon.nova-micro-v1:0"));

    @ParameterizedTest
    @CsvSource({
        "anthropic.claude-3-haiku-20240307-v1:0, claude-3-, CLAUDE",
        "us.anthropic.claude-3-7-sonnet-20250219-v1:0, claude-3-7-sonnet, CLAUDE",
        "global.anthropic.claude-sonnet-4-5-20250929-v1:0, claude-sonnet-4-5, CLAUDE",
        "anthropic.claude-sonnet-4-20250514-v1:0, claude-sonnet-4-2025, CLAUDE",
        "us.anthropic.claude-opus-4-1-20250805-v1:0, claude-opus-4-1, CLAUDE",
        "eu.anthropic.claude-sonnet-5-5, claude-sonnet-5-5, CLAUDE",
        "anthropic.claude-fable-5, claude-fable-5, CLAUDE",
        "anthropic.claude-fable-5-1, claude-fable-5-, CLAUDE",
        "anthropic.claude-tale-7, claude, CLAUDE",
        "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0, nova-lite, NOVA",
        "arn:aws:bedrock:us-east-1:1:inference-profile/us.amazon.nova-2-lite-v1:0, nova-2, NOVA",
        "openai.gpt-oss-20b-1:0, gpt-oss, OPENAI",
        "openai.gpt-5.4, openai., OPENAI",
        "meta.llama3-1-70b-instruct-v1:0, llama, LLAMA",
        "mistral.magistral-small-2509, magistral, MISTRAL",
        "mistral.ministral-3-8b-instruct, mistral, MISTRAL",
        "arn:x, nova-micro, NOVA",
        "arn:aws:bedrock:us-east-1:1:provisioned-model/abc, '', OTHER"
    })
    void findsAModelByItsId(String id, String match, Family family) {
        assertThat(models.of(id).match()).isEqualTo(match);
        assertThat(models.of(id).family()).isEqualTo(family);
    }

    @Test
    void tellsWhatAModelCanDo() {
        Capabilities nova = models.of("amazon.nova-micro-v1:0").capabilities();
        Capabilities newest = models.of("global.anthropic.claude-opus-5-5").capabilities();

        assertThat(nova.contextWindow()).hasValue(128_000);
        assertThat(nova.maxOutputTokens()).hasValue(10_000);
        assertThat(nova.lacks(Feature.IMAGES)).isTrue();
        assertThat(nova.supports(Feature.TOOLS)).hasValue(true);
        assertThat(newest.lacks(Feature.FORCED_TOOL_CHOICE)).isTrue();
        assertThat(newest.lacks(Feature.PREFILL)).isTrue();
        assertThat(newest.lacks(Feature.SAMPLING)).isTrue();
        assertThat(newest.supports(Feature.REASONING)).hasValue(true);
        assertThat(models.of("mistral.mistral-7b-instruct-v0:2").capabilities().lacks(Feature.TOOLS))
                .isTrue();
    }

    @Test
    void triesEverythingWithAModelThatNobodyKnows() {
        Capabilities unknown = models.of("acme.new-model").capabilities();

        assertThat(unknown.lacks(Feature.IMAGES)).isFalse();
        assertThat(unknown.lacks(Feature.TOOLS)).isFalse();
        assertThat(unknown.lacks(Feature.MULTIPLE_CHOICES)).isTrue();
    }

    @Test
    void saysWhenItsTableWasLookedOver() {
        assertThat(BedrockModels.date()).matches("20\\d\\d-\\d\\d-\\d\\d");
        assertThat(BedrockModels.catalogue()).isNotEmpty().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"call_1, call_1", "a.b:c-d, a.b:c-d", "abc12345X, abc12345X"})
    void leavesIdsAloneThatBedrockTakes(String id, String sent) {
        CallIds ids = new CallIds(false);

        assertThat(ids.send(id)).isEqualTo(sent);
        assertThat(ids.restore(sent)).isEqualTo(id);
    }

    @Test
    void givesAnIdTheSameOtherEachTime() {
        CallIds first = new CallIds(true);
        CallIds second = new CallIds(true);

        assertThat(first.send("call_0001")).isEqualTo(second.send("call_0001")).matches("[A-Za-z0-9]{9}");
        assertThat(first.send("call_0002")).isNotEqualTo(first.send("call_0001"));
        assertThat(first.send("abcDEF123")).isEqualTo("abcDEF123");
        assertThat(first.restore(first.send("call_0001"))).isEqualTo("call_0001");
    }
}

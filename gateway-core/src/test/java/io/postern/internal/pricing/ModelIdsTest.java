package io.postern.internal.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.pricing.PriceCatalogue;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelIdsTest {
    @ParameterizedTest
    @CsvSource({
        "bedrock, us.anthropic.claude-opus-5, anthropic.claude-opus-5",
        "bedrock, us-gov.anthropic.claude-opus-5, anthropic.claude-opus-5",
        "bedrock, apac.amazon.nova-lite-v1:0, amazon.nova-lite-v1",
        "bedrock, amazon.nova-lite-v1:0:300k, amazon.nova-lite-v1",
        "bedrock, arn:aws:bedrock:us-east-1:123456789012:inference-profile/jp.anthropic.claude-opus-5,"
                + " anthropic.claude-opus-5",
        "bedrock, arn:aws:bedrock:us-east-1::foundation-model/meta.llama3-3-70b-instruct-v1:0,"
                + " meta.llama3-3-70b-instruct-v1",
        "gemini, models/gemini-3.5-flash, gemini-3.5-flash",
        "vertex, publishers/google/models/gemini-3.5-flash, gemini-3.5-flash",
        "vertex, projects/p/locations/global/publishers/anthropic/models/claude-haiku-4-5@20251001, claude-haiku-4-5",
        "vertex, google/gemini-3.5-flash, gemini-3.5-flash",
        "vertex, publishers/meta/models/llama-3.3-70b-instruct-maas, meta/llama-3.3-70b-instruct-maas",
        "fireworks, accounts/fireworks/models/kimi-k3, kimi-k3",
        "deepinfra, Qwen/Qwen3-32B, qwen/qwen3-32b",
    })
    void oneModelHasOneKey(String provider, String model, String key) {
        assertThat(ModelIds.key(provider, model)).isEqualTo(provider + "/" + key);
    }

    @ParameterizedTest
    @CsvSource({
        "amazon.titan-embed-text-v2:0, amazon.titan-embed-text-v1",
        "cohere.embed-v4:0, cohere.embed-english-v3",
        "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc, abc",
    })
    void differentModelsOfBedrockHaveDifferentKeys(String one, String other) {
        assertThat(ModelIds.key("bedrock", one)).isNotEqualTo(ModelIds.key("bedrock", other));
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4o-2024-11-20, openai/gpt-4o",
        "openai, gpt-4o-2024-05-13, openai/gpt-4o-2024-05-13", // it cost twice as much as its successors
        "anthropic, claude-haiku-4-5-20251001, anthropic/claude-haiku-4-5",
        "gemini, gemini-3.5-flash-001, gemini/gemini-3.5-flash",
        "gemini, gemini-embedding-001, gemini/gemini-embedding-001",
    })
    void aDatedIdHasThePriceOfItsModelUnlessItHasItsOwn(String provider, String model, String priced) {
        assertThat(PriceCatalogue.shipped()
                        .find(provider, model, null, Instant.parse("2026-11-20T00:00:00Z"))
                        .orElseThrow()
                        .basis())
                .first()
                .isEqualTo(priced);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mistral/mistral-small-2506", "groq/openai/gpt-oss-20b", "bedrock/deepseek.v3.2"})
    void aDateIsPartOfTheNameElsewhere(String key) {
        assertThat(ModelIds.undated(key)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "google, gemini",
        "together-ai, together",
        "Vertex_AI, vertex",
        "x.ai, xai",
        "amazon-bedrock, bedrock",
        "mine, mine",
    })
    void providersGoByTheirOtherNamesToo(String name, String provider) {
        assertThat(ModelIds.provider(name)).isEqualTo(provider);
    }

    @Test
    void aProfileForTheWholeWorldIsNotRegional() {
        String profile = "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/global.anthropic.claude-opus-5";

        assertThat(ModelIds.regional("bedrock", profile, "eu-west-1")).isFalse();
    }
}

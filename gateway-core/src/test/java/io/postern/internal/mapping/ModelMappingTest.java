package io.postern.internal.mapping;

import static io.postern.internal.mapping.Configured.host;
import static io.postern.internal.mapping.Configured.hosts;
import static io.postern.internal.mapping.Configured.strict;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.internal.mapping.Hosts.Host;
import io.postern.routing.Deployment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelMappingTest {
    private final ModelMapping mapping = ModelMapping.shipped();

    private Mapped map(String asked, Host... hosts) {
        return mapping.map(asked, hosts(hosts));
    }

    private static ModelMapping of(String... lines) {
        return new ModelMapping(new Catalogue("[host]\n" + String.join("\n", lines)));
    }

    @Test
    void namesTheConnectionRatherThanTheService() {
        Host host = new Host("our cloud", "bedrock", "eu-west-1", List.of());

        assertThat(map("ai/gpt-oss", host).deployment())
                .isEqualTo(Deployment.of("our cloud", "openai.gpt-oss-20b-1:0"));
    }

    @Test
    void callsTheSameModelExact() {
        Mapped mapped = map("ai/llama3.3", host("deepinfra"));

        assertThat(mapped.exact()).isTrue();
        assertThat(mapped.explanation()).isEqualTo("ai/llama3.3 is deepinfra/meta-llama/Llama-3.3-70B-Instruct-Turbo");
    }

    @Test
    void callsTheSameModelExactThoughItAlsoSees() {
        Mapped mapped = map("ai/gemma3", host("bedrock"));

        assertThat(mapped.exact()).isTrue();
        assertThat(mapped.cost()).isEqualTo(0.2);
    }

    @Test
    void tellsHowTheClosestDiffers() {
        Mapped mapped = map("ai/llama3.2", host("bedrock", "us-west-2"));

        assertThat(mapped.exact()).isFalse();
        assertThat(mapped.substitute()).isFalse();
        assertThat(mapped.explanation())
                .isEqualTo("closest to ai/llama3.2 is bedrock/meta.llama3-1-8b-instruct-v1:0: version 3.1 for 3.2,"
                        + " 8B for 3B (distance 1.41)");
    }

    @Test
    void tellsThatReasoningIsLost() {
        assertThat(map("ai/qwq", host("bedrock")).explanation()).contains("qwen for qwq, reasoning lost");
    }

    @Test
    void tellsWhatASubstituteStandsFor() {
        assertThat(map("ai/phi4", host("bedrock")).explanation())
                .isEqualTo("no relative of ai/phi4 is hosted; bedrock/mistral.ministral-3-14b-instruct"
                        + " stands in for small models");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my-own-model",
                "my-own-7b",
                "",
                "ai/",
                "ai/nobody-knows-this",
                "llama3.3",
                "llama-3.3-70b-versatile",
                "Qwen/Qwen3-14B",
                "gpt-5.7-terra",
                "gpt-4o-2024-08-06",
                "claude-opus-6",
                "claude-haiku-4-5-20251001"
            })
    void leavesAloneNamesThatAServiceMayKnowBetter(String asked) {
        assertThat(map(asked, host("bedrock"), host("vertex"), host("openai"), host("anthropic"), host("deepinfra")))
                .isNull();
    }

    @Test
    void substitutesAnUnknownModelOfARegistryByItsSize() {
        assertThat(map("hf.co/somebody/Novelty-14B-GGUF", host("bedrock"))
                        .deployment()
                        .model())
                .isEqualTo("mistral.ministral-3-14b-instruct");
    }

    @Test
    void findsNothingWhereNothingIsConfigured() {
        assertThat(map("ai/llama3.3")).isNull();
    }

    @Test
    void findsNothingAtAServiceNobodyKnows() {
        assertThat(map("ai/llama3.3", host("somewhere"))).isNull();
    }

    @Test
    void takesAHostedIdAsItIs() {
        assertThat(map("QWEN/qwen3-32b", host("deepinfra")).deployment().model())
                .isEqualTo("Qwen/Qwen3-32B");
    }

    @Test
    void takesAProfileAsItIs() {
        String id = "global.anthropic.claude-sonnet-5";

        assertThat(map(id, host("bedrock", "us-east-1")).deployment().model()).isEqualTo(id);
    }

    @Test
    void findsWhatAHostIsKnownToHave() {
        Host ollama = new Host("ollama", "ollama", null, List.of("qwen2.5:7b", "llama3.3:70b-instruct-q4_K_M"));

        Mapped mapped = map("ai/llama3.3:70B-Q4_0", ollama, host("bedrock"));

        assertThat(mapped.deployment()).isEqualTo(Deployment.of("ollama", "llama3.3:70b-instruct-q4_K_M"));
        assertThat(mapped.exact()).isTrue();
    }

    @Test
    void takesTheUsualSizeOfAListedCard() {
        Host docker = new Host("docker", "docker", null, List.of("docker.io/ai/llama3.2:latest"));

        assertThat(map("ai/llama3.2", docker).exact()).isTrue();
        assertThat(map("ai/llama3.2:3B-F16", docker).exact()).isTrue();
    }

    @Test
    void takesTheNearestOfAllHosts() {
        assertThat(map("ai/qwen3:32B", host("vertex"), host("groq"), host("bedrock"))
                        .deployment())
                .isEqualTo(Deployment.of("bedrock", "qwen.qwen3-32b-v1:0"));
    }

    @Test
    void takesTheFirstHostOfTheSameModel() {
        assertThat(map("ai/gpt-oss:120B", host("groq"), host("bedrock"))
                        .deployment()
                        .provider())
                .isEqualTo("groq");
        assertThat(map("ai/gpt-oss:120B", host("bedrock"), host("groq"))
                        .deployment()
                        .provider())
                .isEqualTo("bedrock");
    }

    @Test
    void breaksATieByTheNewerVersion() {
        Catalogue catalogue = new Catalogue("[cards]\nbar:7b kin=foo:1\n[host]\nold foo2:7b\nnew foo4:7b");

        Mapped mapped = new ModelMapping(catalogue).map("ai/bar", hosts(host("host")));

        assertThat(mapped.deployment().model()).isEqualTo("new");
    }

    @Test
    void breaksATieBySmallerActiveSize() {
        ModelMapping tie = of("a-dense foo1:80b", "b-sparse foo1:80b-a3b", "c-middling foo1:80b-a9b");

        assertThat(tie.map("ai/foo1:80b", hosts(host("host"))).deployment().model())
                .isEqualTo("b-sparse");
    }

    @Test
    void breaksATieById() {
        ModelMapping tie = of("c foo1:7b", "a foo1:7b", "b foo1:7b");

        assertThat(tie.map("ai/foo1:7b", hosts(host("host"))).deployment().model())
                .isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({"foo:112b, true", "foo:113b, false"})
    void goesUpToSixteenTimesTheSize(String hosted, boolean found) {
        assertThat(of(hosted).map("ai/foo:7b", hosts(host("host"))) != null).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"foo3.5, true", "foo3.6, false"})
    void goesUpToACostOfFive(String hosted, boolean found) {
        assertThat(of(hosted).map("ai/foo1", hosts(host("host"))) != null).isEqualTo(found);
    }

    @Test
    void countsASmallerModelForMore() {
        double smaller = of("foo:4b").map("ai/foo:8b", hosts(host("host"))).cost();
        double larger = of("foo:16b").map("ai/foo:8b", hosts(host("host"))).cost();

        assertThat(smaller).isEqualTo(0.75);
        assertThat(larger).isEqualTo(0.5);
    }

    @Test
    void countsSizeForFourAtTheMost() {
        assertThat(of("foo:1m").map("ai/foo:70b", hosts(host("host"))).cost()).isEqualTo(4);
    }

    @Test
    void doesNotTakeAnUnknownSizeForTheSame() {
        assertThat(of("foo1").map("ai/foo1:7b", hosts(host("host"))).exact()).isFalse();
    }

    @Test
    void givesNoBlindModelToOneWhoSendsImages() {
        assertThat(of("foo:7b").map("ai/foo-vl:7b", hosts(host("host")))).isNull();
    }

    @Test
    void refusesSubstitutesWhenStrict() {
        Hosts strict = Configured.strict(host("bedrock", "us-west-2"));

        assertThat(mapping.map("ai/phi4", strict)).isNull();
        assertThat(mapping.map("ai/smollm3", strict)).isNull();
        assertThat(mapping.map("ai/nomic-embed-text-v1.5", strict)).isNull();
        assertThat(mapping.map("ai/mxbai-embed-large", strict)).isNull();
    }

    @Test
    void allowsRelativesWhenStrict() {
        Hosts strict = Configured.strict(host("bedrock", "us-west-2"));

        assertThat(mapping.map("ai/llama3.2", strict).exact()).isFalse();
        assertThat(mapping.map("ai/llama3.3", strict).exact()).isTrue();
    }

    @Test
    void prefersTheSubstituteThatTheUserChose() {
        Deployment chosen = Deployment.of("openai", "gpt-6-luna");
        Hosts hosts = new Hosts(List.of(host("bedrock")), Map.of(ModelClass.SMALL, chosen), false);

        assertThat(mapping.map("ai/phi4", hosts).deployment()).isEqualTo(chosen);
    }
}

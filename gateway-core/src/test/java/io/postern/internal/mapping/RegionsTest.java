package io.postern.internal.mapping;

import static io.postern.internal.mapping.Configured.host;
import static io.postern.internal.mapping.Configured.hosts;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.internal.mapping.Hosts.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a region decides which id is called, and whether a model is there at all. */
class RegionsTest {
    private final ModelMapping mapping = ModelMapping.shipped();

    private String model(String asked, Host host) {
        Mapped mapped = mapping.map(asked, hosts(host));
        return mapped == null ? "-" : mapped.deployment().model();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "us-east-1, amazon.nova-micro-v1:0",
        "us-gov-west-1, amazon.nova-micro-v1:0",
        "us-west-2, us.amazon.nova-micro-v1:0",
        "eu-central-1, eu.amazon.nova-micro-v1:0",
        "ap-south-1, apac.amazon.nova-micro-v1:0",
        "ap-northeast-1, apac.amazon.nova-micro-v1:0",
        "sa-east-1, -",
    })
    void callsNovaOnDemandWhereItIsElseByProfile(String region, String id) {
        assertThat(model("nova-micro", host("bedrock", region))).isEqualTo(id);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "us-west-2, us", "eu-west-3, eu", "ap-northeast-1, jp", "ap-northeast-3, jp", "ap-southeast-2, au",
        "ap-southeast-4, au", "ap-south-1, global", "sa-east-1, global", "ca-central-1, global", "me-south-1, global",
    })
    void callsClaudeByTheNearestProfile(String region, String geography) {
        assertThat(model("ai/claude-haiku-4-5", host("bedrock", region)))
                .isEqualTo(geography + ".anthropic.claude-haiku-4-5-20251001-v1:0");
    }

    @Test
    void takesTheGlobalProfileWhereTheRegionIsNotKnown() {
        assertThat(model("ai/claude-opus-5", host("bedrock"))).isEqualTo("global.anthropic.claude-opus-5");
    }

    @Test
    void keepsWithinTheGovernmentsCloud() {
        assertThat(model("ai/claude-opus-5", host("bedrock", "us-gov-west-1"))).isEqualTo("-");
    }

    @Test
    void looksFurtherWhereTheClosestIsNotServed() {
        assertThat(model("ai/deepseek-r1-distill-llama:70B", host("bedrock", "eu-central-1")))
                .isEqualTo("openai.gpt-oss-20b-1:0");
    }

    @Test
    void takesAnOlderOneWhereOnlyThatIsServed() {
        assertThat(model("ai/llama3.1", host("bedrock", "eu-west-2"))).isEqualTo("meta.llama3-8b-instruct-v1:0");
    }

    @Test
    void findsNoGeminiWhereItIsNotServed() {
        assertThat(model("ai/phi4", host("vertex", "us-central1"))).isEqualTo("-");
        assertThat(model("ai/phi4", host("vertex", "eu"))).isEqualTo("gemini-3.5-flash-lite");
    }

    @Test
    void goesOnToTheNextHostWhereTheFirstHasNone() {
        Hosts hosts = hosts(host("vertex", "us-central1"), host("gemini"));

        assertThat(mapping.map("ai/phi4", hosts).deployment()).hasToString("gemini/gemini-3.5-flash-lite");
    }
}

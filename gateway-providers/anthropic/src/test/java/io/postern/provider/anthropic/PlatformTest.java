package io.postern.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.BadRequestException;
import io.postern.spi.Operation;
import io.postern.spi.http.Downloads;
import io.postern.spi.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** What adapters rely on that lend their platform to this one, and the platforms that are its own. */
class PlatformTest {
    private static final String VERTEX = "https://eu-aiplatform.example/v1/projects/p/locations/eu";
    private static final String BEDROCK = "https://bedrock.example";

    private static Asked vertex(String members) {
        return Asked.with(members).lent("vertex", VERTEX).model("claude-sonnet-4-5@20250929");
    }

    private static Asked bedrock(String members) {
        return Asked.with(members).lent("bedrock", BEDROCK).model("eu.anthropic.claude-sonnet-4-5-20250929-v1:0");
    }

    @Test
    void asksVertexByRawPredict() {
        HttpRequest request = vertex("'max_tokens':5").request();

        assertThat(request.url())
                .isEqualTo(VERTEX + "/publishers/anthropic/models/claude-sonnet-4-5@20250929:rawPredict");
        assertThat(request.headers().names()).isEmpty();
    }

    @Test
    void asksVertexForStreamsByStreamRawPredict() {
        assertThat(vertex("'max_tokens':5").streamRequest().url())
                .isEqualTo(VERTEX + "/publishers/anthropic/models/claude-sonnet-4-5@20250929:streamRawPredict");
    }

    @Test
    void tellsVertexTheVersionAndNoModel() {
        assertThat(vertex("'max_tokens':5").members()).containsExactly("anthropic_version", "max_tokens", "messages");
        assertThat(vertex("'max_tokens':5").sent("anthropic_version")).isEqualTo("'vertex-2023-10-16'");
    }

    @Test
    void asksVertexForAStreamIfAnAnswerMayTakeLong() {
        Asked asked = vertex("'max_tokens':64000");

        assertThat(asked.request().url()).endsWith(":streamRawPredict");
        assertThat(asked.sent("stream")).isEqualTo("true");
    }

    @Test
    void asksBedrockByInvoke() {
        HttpRequest request = bedrock("'max_tokens':5").request();

        assertThat(request.url()).isEqualTo(BEDROCK + "/model/eu.anthropic.claude-sonnet-4-5-20250929-v1%3A0/invoke");
    }

    @Test
    void asksBedrockForStreamsByItsOwnPath() {
        assertThat(bedrock("'max_tokens':5").streamRequest().url()).endsWith("-v1%3A0/invoke-with-response-stream");
    }

    @Test
    void encodesTheSlashesOfAnArn() {
        Asked asked = bedrock("'max_tokens':5")
                .model("arn:aws:bedrock:eu-west-1:1:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0");

        assertThat(asked.request().url())
                .isEqualTo(BEDROCK + "/model/arn%3Aaws%3Abedrock%3Aeu-west-1%3A1%3Ainference-profile%2F"
                        + "eu.anthropic.claude-sonnet-4-5-20250929-v1%3A0/invoke");
    }

    @Test
    void tellsBedrockTheVersionAndNeitherModelNorStream() {
        Asked asked = bedrock("'max_tokens':64000");

        assertThat(asked.members()).containsExactly("anthropic_version", "max_tokens", "messages");
        assertThat(asked.sent("anthropic_version")).isEqualTo("'bedrock-2023-05-31'");
    }

    @Test
    void putsBetasIntoBedrocksBody() {
        Asked asked = bedrock("'max_tokens':5");
        asked.options().putHeader("anthropic-beta", "context-1m-2025-08-07");

        assertThat(asked.sent("anthropic_beta")).isEqualTo("['context-1m-2025-08-07']");
        assertThat(asked.request().headers().names()).isEmpty();
    }

    @Test
    void keepsFromACloudTheBetasThatItRefuses() {
        Asked asked = vertex("'max_tokens':5");
        asked.options().putHeader("anthropic-beta", "files-api-2025-04-14,context-1m-2025-08-07");

        assertThat(asked.request().headers().values("anthropic-beta")).containsExactly("context-1m-2025-08-07");
        assertThat(asked.warnings()).containsExactly("anthropic-beta: dropped");
    }

    @Test
    void keepsFromBedrockTheFieldsThatItRefuses() {
        Asked asked = bedrock("'max_tokens':5,'user':'u1','service_tier':'default','tools':[{'type':'function',"
                + "'function':{'name':'f'}}],'parallel_tool_calls':false");

        assertThat(asked.members()).doesNotContain("metadata", "service_tier", "tool_choice");
        assertThat(asked.warnings())
                .containsExactly("parallel_tool_calls: dropped", "user: dropped", "service_tier: dropped");
    }

    @Test
    void emulatesSchemasWhereBedrockRefusesThem() {
        Asked asked = bedrock("'max_tokens':5,'response_format':{'type':'json_schema','json_schema':{'name':'n',"
                        + "'schema':{'type':'object','properties':{}}}}")
                .model("anthropic.claude-opus-4-7");

        assertThat(asked.members()).doesNotContain("output_config").contains("tools");
        assertThat(asked.sent("tool_choice")).isEqualTo("{'type':'tool','name':'json_response'}");
    }

    @Test
    void emulatesSchemasWhereAnOrganisationForbidsThem() {
        String format = "'max_tokens':5,'response_format':{'type':'json_schema','json_schema':{'name':'n',"
                + "'schema':{'type':'object','properties':{}}}}";

        assertThat(vertex(format).members()).contains("output_config");
        assertThat(vertex(format).option("emulateSchemas", true).members())
                .doesNotContain("output_config")
                .contains("tools");
    }

    @Test
    void fetchesImagesForClouds() {
        String url = "https://example.com/i.png";
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 0};
        Asked asked = Asked.messages(
                        "{'role':'user','content':[{'type':'image_url','image_url':{'url':'" + url + "'}}]}")
                .lent("vertex", VERTEX)
                .downloads((from, field, limits, context) -> {
                    assertThat(from).isEqualTo(url);
                    return new Downloads.Download(png, "image/png");
                });

        assertThat(asked.sent("messages"))
                .contains("{'type':'base64','media_type':'image/png','data':'iVBORw0KGgoAAAAA'}");
    }

    @Test
    void keepsCacheMarksForClouds() {
        String marked =
                "{'role':'user','content':[{'type':'text','text':'U','cache_control':{'type':'ephemeral','ttl':'1h'}}]}";

        String body = Asked.messages(marked).lent("vertex", VERTEX).sent("messages");

        assertThat(body)
                .isEqualTo(Asked.messages(marked).sent("messages"))
                .contains("'cache_control':{'type':'ephemeral','ttl':'1h'}");
    }

    @Test
    void asksFoundryAtItsResource() {
        Asked asked = Asked.with("").model("my-deployment");
        asked.settings().option("platform", JsonValue.from("foundry")).option("resource", JsonValue.from("res"));
        HttpRequest request = asked.request();

        assertThat(request.url()).isEqualTo("https://res.services.ai.azure.com/anthropic/v1/messages");
        assertThat(request.headers().first("x-api-key")).hasValue("sk-ant-test-0123456789");
        assertThat(asked.sent("model")).isEqualTo("'my-deployment'");
    }

    @Test
    void asksMantleInItsRegion() {
        Asked asked = Asked.with("");
        asked.settings().option("platform", JsonValue.from("mantle")).option("region", JsonValue.from("us-east-1"));

        assertThat(asked.request().url()).isEqualTo("https://bedrock-mantle.us-east-1.api.aws/anthropic/v1/messages");
    }

    @Test
    void takesADeploymentForTheModelThatOptionsSay() {
        Asked asked = Asked.with("'temperature':0.2").model("my-deployment");
        asked.settings().option("like", JsonValue.parse("{\"my-deployment\":\"claude-opus-4-8\"}"));

        assertThat(asked.sent("max_tokens")).isEqualTo("128000");
        assertThat(asked.warnings()).containsExactly("temperature: dropped");
    }

    @Test
    void listsModelsAtAnthropicOnly() {
        assertThat(Asked.with("").provider().supports(Operation.LIST_MODELS)).isTrue();
        assertThat(vertex("").provider().supports(Operation.LIST_MODELS)).isFalse();
    }

    @Test
    void needsABaseUrlForALentPlatform() {
        Asked asked = Asked.with("").option("platform", "vertex");

        assertThatThrownBy(asked::provider)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("providers.anthropic")
                .hasMessageContaining("base URL");
    }

    @Test
    void refusesAPlatformThatIsNone() {
        assertThatThrownBy(() -> Asked.with("").option("platform", "moon").provider())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("moon");
    }

    @Test
    void refusesImagesOfOtherSchemes() {
        Asked asked = Asked.messages(
                        "{'role':'user','content':[{'type':'image_url','image_url':{'url':'gs://b/i.png'}}]}")
                .lent("vertex", VERTEX);

        assertThatThrownBy(asked::request)
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("content[0]");
    }

    @Test
    void keepsFromACloudTheFieldsThatOnlyAnthropicHas() {
        Asked asked = vertex("'max_tokens':5,'speed':'fast','container':'c'");

        assertThat(asked.members()).doesNotContain("speed", "container");
        assertThat(asked.warnings()).containsExactlyInAnyOrder("speed: dropped", "container: dropped");
    }

    @Test
    void refusesFilesThatOnlyAnthropicHas() {
        Asked asked = Asked.messages("{'role':'user','content':[{'type':'file','file':{'file_id':'f'}}]}")
                .lent("bedrock", BEDROCK);

        assertThatThrownBy(asked::request)
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("content[0]");
    }
}

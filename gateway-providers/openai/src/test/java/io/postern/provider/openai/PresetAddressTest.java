package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetAddressTest {
    private static PresetAddress address(String id) {
        return Presets.shipped().find(id).orElseThrow().address();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:11434/v1",
        "127.0.0.1:8080, http://127.0.0.1:8080/v1",
        "http://box:11434/, http://box:11434/v1",
        "http://box:11434/proxy/v1, http://box:11434/proxy/v1",
        "https://box.example.com, https://box.example.com/v1",
        "' box ', http://box:11434/v1"
    })
    void completesWhatOllamaHostLeavesOut(String given, String completed) {
        assertThat(address("ollama").complete(given)).isEqualTo(completed);
    }

    @Test
    void completesAnAzureEndpointWithItsPath() {
        assertThat(address("azure").complete("https://mine.openai.azure.com/"))
                .isEqualTo("https://mine.openai.azure.com/openai/v1");
        assertThat(address("azure_classic").complete("https://mine.openai.azure.com"))
                .isEqualTo("https://mine.openai.azure.com/openai/deployments/{model}");
    }

    @Test
    void addsNothingWhereNothingIsToBeCompleted() {
        assertThat(address("vllm").complete("http://gpu:8000/")).isEqualTo("http://gpu:8000");
    }

    @Test
    void fillsInItsVariables() {
        assertThat(address("azure").fill(Map.of("resource", "mine")))
                .isEqualTo("https://mine.openai.azure.com/openai/v1");
    }

    @Test
    void leavesTheModelForTheRequest() {
        assertThat(address("azure_classic").fill(Map.of("resource", "mine")))
                .isEqualTo("https://mine.openai.azure.com/openai/deployments/{model}");
        assertThat(address("azure_classic").variables()).containsExactly("resource");
    }

    @ParameterizedTest
    @CsvSource({"dbc.cloud.databricks.com", "https://dbc.cloud.databricks.com", "https://dbc.cloud.databricks.com/"})
    void takesAHostWithOrWithoutItsScheme(String host) {
        assertThat(address("databricks").fill(Map.of("host", host)))
                .isEqualTo("https://dbc.cloud.databricks.com/serving-endpoints");
    }

    @Test
    void keepsTheSchemeOfAWholeUrl() {
        assertThat(address("digitalocean_agent").fill(Map.of("agent", "https://abc.agents.do-ai.run/")))
                .isEqualTo("https://abc.agents.do-ai.run/api/v1");
    }

    @ParameterizedTest
    @CsvSource({
        "us-central1,"
                + " https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/us-central1/endpoints/openapi",
        "global, https://aiplatform.googleapis.com/v1/projects/p/locations/global/endpoints/openapi",
        "eu, https://aiplatform.eu.rep.googleapis.com/v1/projects/p/locations/eu/endpoints/openapi"
    })
    void aLocationChoosesTheHostOfVertex(String location, String url) {
        assertThat(address("vertex_openapi").fill(Map.of("project", "p", "location", location)))
                .isEqualTo(url);
    }

    @Test
    void namesAMissingVariableAndWhereItIsLookedFor() {
        assertThatThrownBy(() -> address("cloudflare").fill(Map.of("account_id", " ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the base URL needs a value for {account_id}; give it, or set CLOUDFLARE_ACCOUNT_ID");
    }

    @Test
    void asksForABaseUrlWhereOnlyTheUserKnowsIt() {
        assertThatThrownBy(() -> address("litellm_proxy").fill(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no base URL of its own");
    }
}

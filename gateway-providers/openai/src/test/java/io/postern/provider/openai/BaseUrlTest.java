package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.BadRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
    private static Connecting keyed(String service) {
        return Connecting.to(service).key("k");
    }

    @Test
    void theServicesOwnUrlServesWhereNoneIsGiven() {
        assertThat(keyed("groq").url()).isEqualTo("https://api.groq.com/openai/v1/chat/completions");
    }

    @Test
    void theEnvironmentComesBeforeTheServicesOwn() {
        assertThat(keyed("groq")
                        .variable("GROQ_API_BASE", "https://proxy.test/v1/")
                        .url())
                .isEqualTo("https://proxy.test/v1/chat/completions");
    }

    @Test
    void anExplicitUrlComesBeforeTheEnvironment() {
        assertThat(keyed("openai")
                        .variable("OPENAI_BASE_URL", "https://env.test/v1")
                        .baseUrl("https://mine.test/v1")
                        .url())
                .isEqualTo("https://mine.test/v1/chat/completions");
        assertThat(keyed("openai")
                        .variable("OPENAI_BASE_URL", "https://env.test/v1")
                        .option("baseUrl", "\"https://mine.test/v1\"")
                        .url())
                .isEqualTo("https://mine.test/v1/chat/completions");
    }

    @Test
    void aBlankVariableCountsAsUnset() {
        assertThat(keyed("openai").variable("OPENAI_BASE_URL", " ").url())
                .isEqualTo("https://api.openai.com/v1/chat/completions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mine.test/v1",
                "https://mine.test/v1/",
                "https://mine.test/v1//",
                "https://mine.test/v1/chat/completions",
                "https://mine.test/v1/chat/completions/"
            })
    void theChatPathIsAddedOnce(String base) {
        assertThat(keyed("openai").baseUrl(base).url()).isEqualTo("https://mine.test/v1/chat/completions");
    }

    @Test
    void aChatPathThatWasTakenOffIsToldOnceAConnection() {
        List<String> told = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                told.add(new SimpleFormatter().formatMessage(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.postern.provider.openai");
        logger.addHandler(handler);
        try {
            keyed("openai")
                    .baseUrl("https://mine.test/v1/chat/completions?key=secret")
                    .connect();
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(told)
                .containsExactly("The base URL of connection mine ends in /chat/completions, which is added to it; "
                        + "it was taken off");
    }

    @Test
    void aQueryInTheUrlStaysBehindThePath() {
        assertThat(keyed("openai")
                        .baseUrl("https://mine.test/v1/chat/completions?tenant=a%20b")
                        .url())
                .isEqualTo("https://mine.test/v1/chat/completions?tenant=a%20b");
    }

    @Test
    void variablesComeFromOptionsThenFromTheEnvironment() {
        Connecting bedrock = keyed("bedrock_openai").variable("AWS_REGION", "eu-west-1");

        assertThat(bedrock.url()).startsWith("https://bedrock-runtime.eu-west-1.amazonaws.com/");
        assertThat(bedrock.option("region", "\"us-east-1\"").url())
                .startsWith("https://bedrock-runtime.us-east-1.amazonaws.com/");
        assertThat(keyed("cloudflare").option("vars", "{\"account_id\":\"a1\"}").url())
                .startsWith("https://api.cloudflare.com/client/v4/accounts/a1/ai/v1/");
    }

    @Test
    void aVariableComesBeforeAnOptionOfItsName() {
        assertThat(keyed("databricks")
                        .option("host", "\"dbc-1.cloud.databricks.com\"")
                        .url())
                .isEqualTo("https://dbc-1.cloud.databricks.com/serving-endpoints/chat/completions");
    }

    @Test
    void aMissingVariableIsNamedWithItsEnvironmentVariable() {
        assertThatThrownBy(() -> keyed("cloudflare").connect())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("providers.mine:")
                .hasMessageContaining("{account_id}")
                .hasMessageContaining("CLOUDFLARE_ACCOUNT_ID");
    }

    @Test
    void aStrayVariableDoesNotKeepTheClientFromBeingBuilt() {
        Connecting stray = Connecting.to("cloudflare").variable("CLOUDFLARE_API_TOKEN", "t");
        stray.connect();

        assertThatThrownBy(stray::chat)
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("CLOUDFLARE_ACCOUNT_ID");
    }

    @Test
    void aVariantIsChosenByItsName() {
        assertThat(keyed("azure")
                        .option("variant", "\"foundry_project\"")
                        .option("resource", "\"r\"")
                        .option("project", "\"p\"")
                        .url())
                .isEqualTo("https://r.services.ai.azure.com/api/projects/p/openai/v1/chat/completions");
        assertThatThrownBy(() -> keyed("azure").option("variant", "\"fondry\"").connect())
                .hasMessageContaining("variant must be one of [foundry, foundry_project], was \"fondry\"");
    }

    @Test
    void aVariantIsChosenByTheValueOfItsVariable() {
        Connecting vertex = keyed("vertex_openapi").option("project", "\"p\"");

        assertThat(vertex.option("location", "\"global\"").url())
                .startsWith("https://aiplatform.googleapis.com/v1/projects/p/locations/global/");
        assertThat(vertex.option("location", "\"europe-west4\"").url())
                .startsWith("https://europe-west4-aiplatform.googleapis.com/v1/projects/p/locations/europe-west4/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ollama | \"gpu.lan\" | http://gpu.lan/v1/chat/completions",
                "ollama | \"gpu.lan:8080\" | http://gpu.lan:8080/v1/chat/completions",
                "ollama | \"https://gpu.lan\" | https://gpu.lan/v1/chat/completions",
                "openai | \"proxy.test\" | https://proxy.test/v1/chat/completions",
                "custom | \"proxy.test\" | https://proxy.test/v1/chat/completions",
                "custom | \"http://localhost:9000\" | http://localhost:9000/v1/chat/completions"
            })
    void anotherHostKeepsThePath(String service, String host, String url) {
        assertThat(keyed(service).option("host", host).url()).isEqualTo(url);
    }

    @Test
    void anotherPortKeepsTheHost() {
        assertThat(keyed("vllm").option("port", "9000").url()).isEqualTo("http://localhost:9000/v1/chat/completions");
        assertThat(keyed("vllm")
                        .option("host", "\"gpu\"")
                        .option("port", "9000")
                        .url())
                .isEqualTo("http://gpu:9000/v1/chat/completions");
    }

    @ParameterizedTest
    @CsvSource({
        "gpu, http://gpu:11434/v1/chat/completions",
        "gpu:8000, http://gpu:8000/v1/chat/completions",
        "http://gpu, http://gpu/v1/chat/completions",
        "https://gpu/v1/, https://gpu/v1/chat/completions"
    })
    void ollamaHostMayLackSchemeAndPort(String host, String url) {
        assertThat(Connecting.to("ollama").variable("OLLAMA_HOST", host).url()).isEqualTo(url);
    }

    @Test
    void azureTakesTheModelInThePath() {
        Connecting azure = keyed("azure_classic").option("resource", "\"r\"").option("apiVersion", "\"2024-10-21\"");

        assertThat(azure.chat("my deployment").url())
                .isEqualTo("https://r.openai.azure.com/openai/deployments/my%20deployment/chat/completions"
                        + "?api-version=2024-10-21");
        assertThat(keyed("azure_classic")
                        .baseUrl("https://r.openai.azure.com")
                        .option("apiVersion", "\"2024-10-21\"")
                        .chat("d")
                        .url())
                .startsWith("https://r.openai.azure.com/openai/deployments/d/chat/completions");
    }

    @Test
    void azureV1NeedsNoVersion() {
        assertThat(keyed("azure")
                        .variable("AZURE_OPENAI_ENDPOINT", "https://r.openai.azure.com/")
                        .url())
                .isEqualTo("https://r.openai.azure.com/openai/v1/chat/completions");
    }

    @Test
    void pathsAreTheUsersToChange() {
        assertThat(keyed("custom")
                        .baseUrl("https://mine.test")
                        .option("paths", "{\"chat\":\"/models/{model}/talk\"}")
                        .chat("a/b")
                        .url())
                .isEqualTo("https://mine.test/models/a%2Fb/talk");
    }

    @Test
    void customNeedsABaseUrl() {
        assertThatThrownBy(() -> keyed("custom").connect())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("providers.mine: has no base URL of its own; give one");
    }

    @ParameterizedTest
    @CsvSource({
        "api.test/v1, must begin with http:// or https://",
        "ftp://api.test, must begin with http:// or https://",
        "https://a b/v1, is no URL",
        "https://me:secret@api.test/v1, must not hold a user name or password"
    })
    void whatIsNoBaseUrlIsRefused(String base, String why) {
        assertThatThrownBy(() -> keyed("openai").baseUrl(base).connect())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aBaseUrlAndAHostContradictEachOther() {
        assertThatThrownBy(() -> keyed("openai")
                        .baseUrl("https://a.test/v1")
                        .option("host", "\"b\"")
                        .connect())
                .hasMessageContaining("leaves nothing to say for host, port or variant");
    }
}

package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.RequestOptions;
import io.postern.errors.BadRequestException;
import org.junit.jupiter.api.Test;

class ConnectionHeadersTest {
    private static Connecting keyed(String service) {
        return Connecting.to(service).key("k");
    }

    @Test
    void organizationAndProjectComeFromTheEnvironmentOrAnOption() {
        Connecting openAi = keyed("openai").variable("OPENAI_ORG_ID", "org-e").variable("OPENAI_PROJECT_ID", "proj-e");

        assertThat(openAi.sentHeader("OpenAI-Organization")).isEqualTo("org-e");
        assertThat(openAi.sentHeader("OpenAI-Project")).isEqualTo("proj-e");
        openAi.option("organization", "\"org-o\"").option("project", "\"proj-o\"");
        assertThat(openAi.sentHeader("OpenAI-Organization")).isEqualTo("org-o");
        assertThat(openAi.sentHeader("OpenAI-Project")).isEqualTo("proj-o");
    }

    @Test
    void openRouterIsToldWhoCalls() {
        Connecting openRouter =
                keyed("openrouter").variable("OR_SITE_URL", "https://me.test").variable("OR_APP_NAME", "Me");

        assertThat(openRouter.sentHeader("HTTP-Referer")).isEqualTo("https://me.test");
        assertThat(openRouter.sentHeader("X-Title")).isEqualTo("Me");
    }

    @Test
    void headersOfTheServiceAreSent() {
        assertThat(keyed("anthropic_openai").sentHeader("anthropic-version")).isEqualTo("2023-06-01");
    }

    @Test
    void theHeaderNearestToTheCallCounts() {
        Connecting custom = keyed("custom").baseUrl("https://mine.test").option("headers", "{\"X-A\":\"preset\"}");
        RequestOptions call = RequestOptions.builder().putHeader("x-a", "call").build();

        assertThat(custom.sentHeader("X-A")).isEqualTo("preset");
        assertThat(custom.header("X-A", "connection").sentHeader("X-A")).isEqualTo("connection");
        assertThat(custom.chat(call).headers().values("X-A")).containsExactly("call");
    }

    @Test
    void theQueryNearestToTheCallCounts() {
        Connecting custom = keyed("custom")
                .baseUrl("https://mine.test?q=base")
                .option("query", "{\"q\":\"preset\",\"p\":\"preset\"}");
        RequestOptions call =
                RequestOptions.builder().putQueryParam("q", "call").build();

        assertThat(custom.url()).endsWith("?p=preset&q=base");
        assertThat(custom.query("q", "connection").url()).endsWith("q=connection");
        assertThat(custom.chat(call).url()).endsWith("q=call").doesNotContain("connection");
    }

    @Test
    void classicAzureIsRefusedWithoutAVersion() {
        Connecting azure = keyed("azure_classic").option("resource", "\"r\"");

        assertThatThrownBy(azure::chat)
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("api-version")
                .hasMessageContaining("OPENAI_API_VERSION");
        assertThat(azure.variable("OPENAI_API_VERSION", "2024-10-21").url()).endsWith("?api-version=2024-10-21");
        assertThat(azure.option("apiVersion", "\"2025-01-01-preview\"").url())
                .endsWith("?api-version=2025-01-01-preview");
    }

    @Test
    void aVersionOfTheCallWillDo() {
        RequestOptions call = RequestOptions.builder()
                .putQueryParam("api-version", "2024-10-21")
                .build();

        assertThat(keyed("azure_classic").option("resource", "\"r\"").chat(call).url())
                .endsWith("?api-version=2024-10-21");
    }
}

package io.postern.interop;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.client.ProviderOptions;
import java.util.function.Consumer;

/** A protocol other than OpenAI's, that the server speaks as well. */
enum Dialect {
    ANTHROPIC("anthropic", "/v1", "claude-sonnet-4-5", options -> {}),
    GEMINI("gemini", "/v1beta", "gemini-2.5-flash", options -> {}),
    VERTEX("vertex", "/v1", "gemini-2.5-flash", options -> options.option("project", "p1")),
    BEDROCK(
            "bedrock",
            "",
            "anthropic.claude-sonnet-4-5-20250929-v1:0",
            options -> options.option("region", "us-east-1")),
    OLLAMA("ollama_native", "", "llama3.2", options -> {}),
    COHERE("cohere_native", "/v2", "command-a-reasoning-08-2025", options -> {});

    private final String service;
    private final String path;
    private final String model;
    private final Consumer<ProviderOptions> settings;

    Dialect(String service, String path, String model, Consumer<ProviderOptions> settings) {
        this.service = service;
        this.path = path;
        this.model = model;
        this.settings = settings;
    }

    String service() {
        return service;
    }

    /** As callers name it. */
    String model() {
        return model(model);
    }

    String model(String id) {
        return service + "/" + id;
    }

    /** A client that never repeats a request. */
    OpenAiCompatibleClient client(Aimock aimock) {
        return aimock.bare(builder -> builder.maxRetries(0)
                .provider(
                        service,
                        options -> settings.accept(
                                options.baseUrl(aimock.url() + path).apiKey(AimockServer.KEY))));
    }
}

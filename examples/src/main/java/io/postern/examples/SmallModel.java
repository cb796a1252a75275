package io.postern.examples;

import io.postern.spi.ProviderAdapter;
import io.postern.spi.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * A small, cheap model of a provider that many have a key for, as the providers' pages list them in November 2026.
 *
 * @param service the name before the slash
 * @param chat the model's id there
 * @param embedding a model for embeddings; null if the provider has none
 */
record SmallModel(String service, String chat, @Nullable String embedding) {
    static final List<SmallModel> ALL = List.of(
            new SmallModel("openai", "gpt-4o-mini", "text-embedding-3-small"),
            new SmallModel("anthropic", "claude-haiku-4-5", null),
            new SmallModel("gemini", "gemini-3.5-flash-lite", "gemini-embedding-001"),
            new SmallModel("vertex", "gemini-3.5-flash-lite", "gemini-embedding-001"),
            new SmallModel("bedrock", "amazon.nova-micro-v1:0", "amazon.titan-embed-text-v2:0"),
            new SmallModel("mistral", "mistral-small-latest", "mistral-embed"),
            new SmallModel("groq", "openai/gpt-oss-20b", null),
            new SmallModel("deepseek", "deepseek-flash", null),
            new SmallModel("cohere", "command-r7b-12-2024", "embed-v4.0"),
            new SmallModel("cerebras", "gpt-oss-120b", null),
            new SmallModel("xai", "grok-4.3", null),
            new SmallModel("together", "openai/gpt-oss-20b", null),
            new SmallModel("deepinfra", "openai/gpt-oss-20b", "BAAI/bge-m3"),
            new SmallModel("openrouter", "openai/gpt-4o-mini", null));

    /** The name to call it by. */
    String name() {
        return service + "/" + chat;
    }

    /** The environment variables that say that the provider is wanted; none if it is not on the class path. */
    List<String> variables() {
        List<String> variables = new ArrayList<>();
        for (ProviderAdapter adapter : ServiceLoader.load(ProviderAdapter.class)) {
            Service found = adapter.service(service);
            if (found == null) continue;
            variables.addAll(found.keyVariables());
            variables.addAll(found.activatedBy());
        }
        return variables;
    }

    /** The first of its variables that is set; null if none is. */
    @Nullable
    String activatedBy(Map<String, String> environment) {
        for (String variable : variables()) {
            if (!environment.getOrDefault(variable, "").isBlank()) return variable;
        }
        return null;
    }
}

package io.postern.provider.ollama;

import io.postern.core.JsonValue;
import io.postern.internal.translation.OfferedTools;
import org.jspecify.annotations.Nullable;

/**
 * A chat request as it is sent, and what of it must be known to read the answer.
 *
 * @param body the JSON
 * @param tools what was offered
 * @param contextSize how many tokens the server was told to make room for; null if it was told nothing
 */
record OllamaChat(
        JsonValue body, OfferedTools tools, @Nullable Long contextSize) {
    @Override
    public String toString() {
        return "OllamaChat(" + tools.tools().size() + " tools, context " + contextSize + ")";
    }
}

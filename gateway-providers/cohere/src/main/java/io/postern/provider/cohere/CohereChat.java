package io.postern.provider.cohere;

import io.postern.core.JsonValue;
import io.postern.internal.translation.OfferedTools;

/**
 * A chat request as it is sent, and what of it must be known to read the answer.
 *
 * @param body the JSON
 * @param tools what was offered
 */
record CohereChat(JsonValue body, OfferedTools tools) {
    @Override
    public String toString() {
        return "CohereChat(" + tools.tools().size() + " tools)";
    }
}

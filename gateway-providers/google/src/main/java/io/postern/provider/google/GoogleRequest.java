package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.core.http.Headers;
import io.postern.internal.translation.JsonMembers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A chat as Google wants it, and what its answer will be read with.
 *
 * @param headers that belong to the request itself, such as the tier's
 * @param storeChosen whether {@code store} stands in the body and may be left out if it is not known there
 * @param grounded whether the answer may cite what it found
 */
record GoogleRequest(
        JsonMembers body, Headers headers, ModelFamily family, ToolNames names, boolean storeChosen, boolean grounded) {
    GoogleRequest withoutStore() {
        JsonMembers without = new JsonMembers().putAll(body.json());
        without.remove("store");
        return new GoogleRequest(without, headers, family, names, false, grounded);
    }

    /** Whether a whole answer of the length that is asked for can only be had as a stream. */
    boolean mustStream() {
        if (family.wholeOutput() == 0) return false;
        JsonValue config = body.get("generationConfig");
        Number most = config == null
                ? null
                : config.get("maxOutputTokens").flatMap(JsonValue::asNumber).orElse(null);
        return most != null && most.longValue() > family.wholeOutput();
    }

    /** @param continuation the token that an unfinished answer gave; null for a new one */
    byte[] bytes(@Nullable JsonValue continuation) {
        JsonValue json = body.json();
        if (continuation != null) {
            JsonValue config = body.get("generationConfig");
            JsonMembers generation = new JsonMembers().putAll(config).put("continuationToken", continuation);
            json = new JsonMembers()
                    .putAll(json)
                    .put("generationConfig", generation)
                    .json();
        }
        return json.toJson().getBytes(StandardCharsets.UTF_8);
    }

    /** Without its content. */
    @Override
    public String toString() {
        return "GoogleRequest(" + body + ")";
    }
}

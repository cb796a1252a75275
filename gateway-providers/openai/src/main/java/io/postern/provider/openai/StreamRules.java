package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.provider.openai.PresetRequest.StreamUsage;
import java.util.Map;
import java.util.Set;

/**
 * Asks for a stream, and for its usage, which is always wanted: the gateway counts tokens also where the caller does
 * not. Whether the caller sees the usage is decided where the answer is read.
 *
 * <p>Used by one thread.
 */
final class StreamRules {
    private static final String STREAM = "stream";
    private static final String OPTIONS = "stream_options";
    private static final String USAGE = "include_usage";
    private static final JsonValue TRUE = JsonValue.from(true);
    private static final JsonValue WITH_USAGE = Members.of(USAGE, true);

    /** What is seen to here, so that no other rule need speak of it. */
    static final Set<String> OWN = Set.of(STREAM, OPTIONS);

    private final RequestBody body;

    StreamRules(RequestBody body) {
        this.body = body;
    }

    void stream(StreamUsage usage) {
        body.put(STREAM, TRUE);
        if (usage == StreamUsage.NEVER) {
            body.remove(OPTIONS);
        } else if (usage == StreamUsage.SEND && !body.says(OPTIONS)) {
            body.put(OPTIONS, WITH_USAGE);
        } else if (body.has(OPTIONS)) {
            Map<String, JsonValue> options = Members.copyOf(body.get(OPTIONS));
            options.remove(USAGE);
            if (usage == StreamUsage.SEND) options.put(USAGE, TRUE);
            if (options.isEmpty()) {
                body.remove(OPTIONS);
            } else {
                body.put(OPTIONS, JsonValue.from(options));
            }
        }
    }

    /** The options of a stream are refused where there is none. */
    void whole() {
        body.remove(STREAM);
        body.remove(OPTIONS);
    }
}

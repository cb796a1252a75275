package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the signatures that Gemini puts on its calls and wants back with them, wherever a client keeps them: in {@code
 * extra_content} as Google's own OpenAI endpoint gives them, in the id, on the function, or in LiteLLM's {@code
 * provider_specific_fields}. Of those that passed here lately the last ones are remembered, by the id of their call, for
 * clients that drop what they do not know.
 *
 * <p>Safe to share between threads. Without signature such a call is refused: "Function call is missing a
 * thought_signature in functionCall parts" (https://ai.google.dev/gemini-api/docs/thought-signatures, 2026-11).
 */
final class Signatures {
    /** Stands for a signature that nobody has any more; from the page above. */
    static final String SENTINEL = "skip_thought_signature_validator";

    /** Between a call's id and its signature where both are one text, as LiteLLM and agentgateway write it. */
    static final String IN_ID = "__thought__";

    private static final int MOST = 10_000;
    private static final Duration KEPT = Duration.ofHours(1);

    private record Kept(String signature, long until) {}

    private final InstantSource clock;
    private final Object lock = new Object();

    /** By call id, the one used last at the end. Guarded by {@link #lock}. */
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    Signatures(InstantSource clock) {
        this.clock = clock;
    }

    /** For a client that will not give it back. */
    void keep(String callId, String signature) {
        long now = clock.millis();
        synchronized (lock) {
            kept.put(callId, new Kept(signature, now + KEPT.toMillis()));
            if (kept.size() <= MOST) return;
            Iterator<String> oldest = kept.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private @Nullable String recalled(String callId) {
        synchronized (lock) {
            Kept found = kept.get(callId);
            if (found == null) return null;
            if (found.until() > clock.millis()) return found.signature();
            kept.remove(callId);
            return null;
        }
    }

    /** The signature of a call in the history; null if there is none anywhere. */
    @Nullable
    String of(Node call, String callId) {
        String signature = carried(call);
        if (signature == null) {
            Node function = call.get("function");
            if (function != null) signature = carried(function);
        }
        int inId = callId.indexOf(IN_ID);
        if (signature == null && inId >= 0) signature = callId.substring(inId + IN_ID.length());
        if (signature == null) signature = recalled(callId);
        return signature == null || signature.isEmpty() ? null : signature;
    }

    /** The signature of a message's text; null if there is none. */
    @Nullable
    String ofText(Node message) {
        return carried(message);
    }

    private static @Nullable String carried(Node bearer) {
        String signature = bearer.text("thought_signature");
        if (signature != null) return signature;
        signature = text(bearer, "extra_content", "google", "thought_signature");
        if (signature != null) return signature;
        signature = text(bearer, "provider_specific_fields", "thought_signature", null);
        return signature != null ? signature : text(bearer, "providerOptions", "google", "thoughtSignature");
    }

    private static @Nullable String text(Node node, String first, String second, @Nullable String third) {
        Node inner = node.get(first);
        if (inner == null) return null;
        if (third == null) return inner.text(second);
        Node innermost = inner.get(second);
        return innermost == null ? null : innermost.text(third);
    }

    /** The id without the signature that may be in it. */
    static String bareId(String callId) {
        int inId = callId.indexOf(IN_ID);
        return inId < 0 ? callId : callId.substring(0, inId);
    }

    /** The value of {@code extra_content}. */
    static JsonValue extraContent(String signature) {
        return JsonMembers.of("google", JsonMembers.of("thought_signature", signature))
                .json();
    }
}

package io.postern.provider.openai;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in OpenAI's words why an answer ended. */
final class FinishReasons {
    private FinishReasons() {}

    /**
     * @param raw the service's word; empty or null if it ended without one
     * @param preset knows the service's own words, and whether they are to be left alone
     * @param hasCalls whether the answer calls tools: then it did not just stop, whatever many services say
     */
    static String of(@Nullable String raw, PresetResponse preset, boolean hasCalls) {
        if (raw == null || raw.isEmpty()) return hasCalls ? "tool_calls" : "stop";
        if (preset.keepFinishReasons()) return raw;
        String reason = preset.finishMap().getOrDefault(raw, usual(raw));
        return hasCalls && reason.equals("stop") ? "tool_calls" : reason;
    }

    /** Words seen in the wild; one that nobody knows ends an answer all the same. */
    private static String usual(String raw) {
        switch (raw.toLowerCase(Locale.ROOT)) {
            case "length":
            case "max_tokens":
            case "max_output_tokens":
            case "model_length":
            case "model_context_window_exceeded":
                return "length";
            case "tool_calls":
            case "tool_call":
            case "tool_use":
                return "tool_calls";
            case "function_call":
                return "function_call";
            case "content_filter":
            case "sensitive":
            case "safety":
            case "refusal":
            case "guardrail_intervened":
            case "error_toxic":
                return "content_filter";
            default:
                return "stop";
        }
    }
}

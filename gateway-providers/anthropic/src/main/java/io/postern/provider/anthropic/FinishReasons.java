package io.postern.provider.anthropic;

import org.jspecify.annotations.Nullable;

/** What Anthropic's stop reasons are in OpenAI's words. */
final class FinishReasons {
    static final String PAUSE = "pause_turn";
    static final String REFUSAL = "refusal";

    private FinishReasons() {}

    /** @param stopReason null if none was given */
    static String of(@Nullable String stopReason) {
        switch (String.valueOf(stopReason)) {
            case "tool_use":
                return "tool_calls";
            case "max_tokens":
            case "model_context_window_exceeded":
                return "length";
            case REFUSAL:
                return "content_filter";
            default:
                // end_turn, stop_sequence, compaction, a pause that is not continued, and what comes after November
                // 2026.
                return "stop";
        }
    }

    /** Whether OpenAI's word says all. */
    static boolean isPlain(@Nullable String stopReason) {
        switch (String.valueOf(stopReason)) {
            case "end_turn":
            case "tool_use":
            case "max_tokens":
            case "null":
                return true;
            default:
                return false;
        }
    }
}

package io.postern.provider.google;

import java.util.Set;

/** What Gemini's finish reasons are in OpenAI's words. */
final class FinishReasons {
    static final String STOP = "STOP";
    static final String CONTINUATION = "CONTINUATION";

    private static final Set<String> FILTERED = Set.of(
            "SAFETY",
            "RECITATION",
            "LANGUAGE",
            "BLOCKLIST",
            "PROHIBITED_CONTENT",
            "SPII",
            "IMAGE_SAFETY",
            "IMAGE_PROHIBITED_CONTENT",
            "IMAGE_RECITATION");
    private static final Set<String> FAILED =
            Set.of("MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "MALFORMED_RESPONSE", "TOO_MANY_TOOL_CALLS");

    private FinishReasons() {}

    /** Whether the model went wrong, so that an answer without anything in it is none. */
    static boolean isFailure(String reason) {
        return FAILED.contains(reason);
    }

    static boolean isFiltered(String reason) {
        return FILTERED.contains(reason);
    }

    /** @param called whether there are calls in the answer, of which Gemini's reasons say nothing */
    static String finishReason(String reason, boolean called) {
        if (FILTERED.contains(reason)) return "content_filter";
        if (reason.equals("MAX_TOKENS") || reason.equals(CONTINUATION)) return "length";
        return called && !FAILED.contains(reason) ? "tool_calls" : "stop";
    }
}
